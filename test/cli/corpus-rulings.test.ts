import { createHash } from "node:crypto";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentRecord } from "../../src/document/schema.js";
import type { Decision } from "../../src/review/decision.js";
import { placeOf } from "../../src/review/decision-place.js";
import { rulingOf } from "../review/decisions.js";
import { parseJsonl, ROOT, runCli, Workplace } from "./run-cli.js";

const SAMPLE = "02-pd-1-immunotherapy";
const place = new Workplace();
afterAll(() => place.remove());

let decisions: Decision[];
let plain: DocumentRecord;

/** Rulings on every 40th mention of the sample, of all verdicts and scopes; of each third a second one by wang. */
function decide({ id, passages, mentions }: DocumentRecord): Decision[] {
  const verdicts = ["accept", "reject", "relink", "no-id"] as const;
  const scopes = ["mention", "document", "always", "corpus"] as const;
  return mentions
    .filter((_, i) => i % 40 === 5)
    .flatMap((mention, i) => {
      const passage = passages.find((each) => each.id === mention.passageId)!;
      const verdict = verdicts[i % 4]!;
      const scope = scopes[Math.floor(i / 2) % 4]!;
      const concept = verdict === "reject" || verdict === "no-id" ? null : mention.candidates.at(-1)!.id;
      const fields = { document: id, verdict, scope, concept, type: mention.type, corpus: "samples" };
      const where = placeOf(passage, { start: mention.start, end: mention.end });
      return ["lin", ...(i % 3 === 0 ? ["wang"] : [])].map((reviewer) =>
        rulingOf({ ...fields, place: where, reviewer }),
      );
    });
}

beforeAll(async () => {
  cpSync(join(ROOT, "corpus/out", `${SAMPLE}.jsonl`), place.path("plain.jsonl"));
  plain = parseJsonl(place.read("plain.jsonl"))[0]!;
  decisions = decide(plain);
  place.write("decisions.jsonl", decisions.map((line) => `${JSON.stringify(line)}\n`).join(""));
});

async function build(config: object): Promise<string> {
  const path = place.write("corpus.json", JSON.stringify({ name: "samples", split: false, ...config }));
  const { code, err } = await runCli(["corpus", "build", path, "-o", place.path("built")]);
  expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return err;
}

test("rulings named in the configuration do what annotate does under them, byte by byte", async () => {
  const [sample] = readdirSync(join(ROOT, "corpus/samples")).filter((name) => name.startsWith(SAMPLE));
  const words = ["annotate", join(ROOT, "corpus/samples", sample!), "-o", place.path("ruled.jsonl")];
  const ruled = [...words, "--decisions", place.path("decisions.jsonl"), "--corpus", "samples"];
  // The committed outputs are made with these words.
  const { code } = await runCli(ruled, { env: { DIGLOT_CHINESE_WORDS: "intl" } });
  expect(code).toBe(0);
  const err = await build({ sources: [{ path: "plain.jsonl" }], rulings: ["decisions.jsonl"] });
  const documents = (name: string) => place.read(name).split("\n").slice(1);
  const links = (name: string) =>
    parseJsonl(place.read(name)).flatMap(({ mentions }) =>
      mentions.map(({ id, surface, linked, decidedBy }) => [id, surface, String(linked), decidedBy]),
    );
  expect(links("built/jsonl/train.jsonl")).toEqual(links("ruled.jsonl"));
  const [built, annotated, before] = ["built/jsonl/train.jsonl", "ruled.jsonl", "plain.jsonl"].map(documents);
  expect(String(built) === String(annotated)).toBe(true);
  expect(String(built) === String(before)).toBe(false);
  expect(err).toContain(`${decisions.length} rulings in force, obeyed at`);
});

test("manifest and datasheet tell the files, what came of the rulings, and how reviewers agree", async () => {
  const elsewhere = rulingOf({ document: "none" });
  place.write("more.jsonl", `${JSON.stringify(elsewhere)}\nno ruling\n`);
  const err = await build({ sources: [{ path: "plain.jsonl" }], rulings: ["decisions.jsonl", "more.jsonl"] });
  expect(err).toContain("more.jsonl, line 2 is passed over");
  expect(err).toContain("not obeyed: 1 rulings on documents not in the corpus");
  const { rulings } = JSON.parse(place.read("built/manifest.json"));
  expect(rulings.files).toEqual(
    ["decisions.jsonl", "more.jsonl"].map((path) => ({
      path,
      sha256: createHash("sha256").update(place.read(path)).digest("hex"),
    })),
  );
  const doubly = decisions.filter((line) => line.reviewer === "wang").length;
  expect(rulings).toMatchObject({ inForce: decisions.length + 1, reviewers: ["lin", "wang"] });
  expect(rulings.agreement).toMatchObject([{ reviewers: ["lin", "wang"], cases: doubly, outcomes: 1 }]);
  const sheet = place.read("built/README.md");
  expect(sheet).toContain(
    `${doubly} cases (mentions, or strings for rulings of wider scope) were ruled on by two`,
  );
  expect(sheet).toContain(`| lin, wang | ${doubly} | 1.000 |`);
});

test("one reviewer alone measures no agreement, and a missing file of decisions ends the build", async () => {
  const ofLin = decisions.filter((line) => line.reviewer === "lin");
  place.write("lin.jsonl", ofLin.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await build({ sources: [{ path: "plain.jsonl" }], rulings: ["lin.jsonl"] });
  expect(place.read("built/README.md")).toContain("Agreement is not measurable: one reviewer alone ruled.");
  const config = { name: "x", sources: [{ path: "plain.jsonl" }], rulings: ["gone.jsonl"] };
  const path = place.write("gone.json", JSON.stringify(config));
  const { code, err } = await runCli(["corpus", "build", path, "-o", place.path("no")]);
  expect(code).toBe(2);
  expect(err).toContain("gone.jsonl");
});
