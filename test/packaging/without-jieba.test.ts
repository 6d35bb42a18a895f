import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, runCli, runNode, Workplace } from "../cli/run-cli.js";

/**
 * The package as npm leaves it where no compiler is at hand: without nodejieba, or with nodejieba but without its
 * binary. The program is copied, so that Node looks for packages here and not in the repository.
 */
function install(place: Workplace, jieba: "absent" | "without binary"): string {
  for (const name of ["dist", "package.json"])
    cpSync(join(ROOT, name), place.path(name), { recursive: true });
  symlinkSync(join(ROOT, "dictionaries"), place.path("dictionaries"));
  const from = join(ROOT, "node_modules");
  const to = place.path("node_modules");
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name !== "nodejieba" && !name.startsWith(".")) symlinkSync(join(from, name), join(to, name));
  }
  if (jieba === "without binary") {
    mkdirSync(join(to, "nodejieba"));
    place.write("node_modules/nodejieba/package.json", `{ "name": "nodejieba", "main": "index.js" }`);
    place.write(
      "node_modules/nodejieba/index.js",
      `throw new Error("the binary of nodejieba is missing");\n`,
    );
  }
  return place.path("dist/src/cli/main.js");
}

/** Tells the segmenter that was chosen, and cuts a sentence with it. */
const ASK = `
  import { loadChineseWords } from "./dist/src/segment/chinese-words.js";
  await loadChineseWords();
  const { name, words } = await loadChineseWords();
  const text = "患者血浆IL-17A水平下降。";
  console.log(name, words(text).map(({ start, end }) => text.slice(start, end)).join("/"));`;

/** Chinese text with a short name, for which the pipeline wants to know where words end. */
const CHINESE = `${JSON.stringify({
  id: "zh",
  title_zh: "哮喘与糖尿病",
  abstract_zh: "哮喘患者服用二甲双胍，小鼠也服用二甲双胍。",
  title_en: "Asthma and diabetes",
  abstract_en: "Patients with asthma took metformin.",
})}\n`;
const ENGLISH = `${JSON.stringify({ id: "en", title_en: "Asthma", abstract_en: "Metformin in asthma." })}\n`;

describe.each(["absent", "without binary"] as const)("nodejieba is %s", (jieba) => {
  const place = new Workplace();
  let main: string;
  beforeAll(() => {
    main = install(place, jieba);
  });
  afterAll(() => place.remove());

  test("Chinese words are found by Intl.Segmenter, with one warning", async () => {
    place.write("ask.mjs", ASK);
    const { code, text, err } = await runNode(["ask.mjs"], { cwd: place.folder });
    expect(code).toBe(0);
    expect(text).toMatch(/^intl 患者\/血浆\/IL/);
    expect(err.match(/chinese-words-fallback\] Chinese words are found by Intl\.Segmenter/g)).toHaveLength(1);
  });

  test("papers with Chinese text are annotated, with one warning for all of them", async () => {
    const words = ["annotate", "-", "--from", "jsonl"];
    const here = await runCli(words, { input: CHINESE + CHINESE, main });
    expect(here.code).toBe(0);
    expect(here.err).toMatch(/^diglot: \[chinese-words-fallback\] .*`npm rebuild nodejieba`.*\n$/);

    const intl = { DIGLOT_CHINESE_WORDS: "intl" };
    const chosen = await runCli(words, { input: CHINESE + CHINESE, env: intl });
    expect([chosen.code, chosen.err]).toEqual([0, ""]);
    expect(here.text).toBe(chosen.text);
  });

  test("the links are those that nodejieba gives, where words end clearly", async () => {
    const words = ["annotate", "-", "--from", "jsonl", "--to", "pubtator"];
    const [without, usual] = await Promise.all([
      runCli(words, { input: CHINESE, main }),
      runCli(words, { input: CHINESE }),
    ]);
    expect(without.text).toMatch(/\t哮喘\tDisease\tMESH:D001249\n/);
    expect(without.text).toBe(usual.text);
  });

  test("English papers are annotated without a warning", async () => {
    const { code, text, err } = await runCli(["annotate", "-", "--from", "jsonl"], { input: ENGLISH, main });
    expect([code, err]).toEqual([0, ""]);
    expect(text).toContain('"linked":"MESH:D001249"');
  });

  test("forcing jieba fails with the advice to build it", async () => {
    const env = { DIGLOT_CHINESE_WORDS: "jieba" };
    const { code, err } = await runCli(["annotate", "-", "--from", "jsonl"], { input: CHINESE, main, env });
    expect(code).not.toBe(0);
    expect(err).toMatch(/^diglot: \[dictionary-missing\] .*npm rebuild nodejieba/);
  });
});
