import { existsSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../src/document/schema.js";
import { parseJsonl, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const bilingual = (id: string, fields: Record<string, string>) => `${JSON.stringify({ id, ...fields })}\n`;
const GVHD = bilingual("gvhd", {
  title_zh: "2型糖尿病与TP53",
  abstract_zh: "二甲双胍治疗。",
  title_en: "Graft-versus-host disease and TP53",
  abstract_en: "HeLa cells with BRCA1/2 were given metformin. 🧬 TP53 was not seen.",
});
const MICE = bilingual("mice", { title_en: "TP53 in asthma", abstract_en: "Metformin helps." });

const two = place.write("two.jsonl", GVHD + MICE);

function linksOf({ mentions }: DocumentRecord): [surface: string, linked: string][] {
  return mentions.map(({ surface, linked }) => [surface, [linked ?? "-"].flat().join("|")]);
}

describe("diglot annotate, inputs and outputs", () => {
  test("writes one file's documents to standard output, checked against the schema", async () => {
    const { code, text, err } = await runCli(["annotate", two]);
    expect([code, err]).toEqual([0, ""]);
    const documents = parseJsonl(text);
    expect(documents.map(({ id, source }) => [id, source])).toEqual([
      ["gvhd", "two.jsonl"],
      ["mice", "two.jsonl"],
    ]);
    const [gvhd, mice] = documents as [DocumentRecord, DocumentRecord];
    expect(linksOf(gvhd)).toEqual(
      expect.arrayContaining([
        ["2型糖尿病", "MESH:D003924"],
        ["Graft-versus-host disease", "MESH:D006086"],
        ["TP53", "NCBIGene:7157"],
        ["BRCA1/2", "NCBIGene:672|NCBIGene:675"],
      ]),
    );
    expect(linksOf(mice)).toContainEqual(["asthma", "MESH:D001249"]);
    for (const { passages, mentions } of documents) {
      for (const { passageId, start, end, surface } of mentions) {
        expect(passages.find(({ id }) => id === passageId)!.text.slice(start, end)).toBe(surface);
      }
    }
  });

  test("gives the same bytes for the same input", async () => {
    const [one, other] = await Promise.all([runCli(["annotate", two]), runCli(["annotate", two])]);
    expect(one.out.equals(other.out)).toBe(true);
  });

  test("reads standard input, plain and compressed, as it reads a file", async () => {
    const file = parseJsonl((await runCli(["annotate", two])).text);
    for (const input of [GVHD + MICE, gzipSync(GVHD + MICE)]) {
      const { code, text } = await runCli(["annotate", "-", "--from", "jsonl"], { input });
      expect(code).toBe(0);
      expect(parseJsonl(text)).toEqual(file.map((document) => ({ ...document, source: "-" })));
    }
  });

  test("walks a folder into a folder of one file each, and reads gzip by name", async () => {
    place.write("papers/one.jsonl", GVHD);
    place.write("papers/deeper/two.jsonl.gz", gzipSync(MICE));
    place.write("papers/deeper/note.txt", "Metformin in asthma.\n");
    const { code, text, err } = await runCli(["annotate", place.path("papers"), "-o", place.path("each/")]);
    expect([code, text, err]).toEqual([0, "", ""]);
    const written = readdirSync(place.path("each"), { recursive: true, encoding: "utf8" });
    expect(written.sort()).toEqual(["deeper", "deeper/note.jsonl", "deeper/two.jsonl", "one.jsonl"]);
    const [document] = parseJsonl(place.read("each/deeper/two.jsonl"));
    expect(document).toMatchObject({ id: "mice", source: "two.jsonl.gz" });
  });

  test("walks a folder into one compressed file, documents in the order of names", async () => {
    place.write("ordered/b.jsonl", GVHD);
    place.write("ordered/a.jsonl", MICE);
    const { code } = await runCli(["annotate", place.path("ordered"), "-o", place.path("all.jsonl.gz")]);
    expect(code).toBe(0);
    expect(parseJsonl(place.read("all.jsonl.gz")).map(({ id }) => id)).toEqual(["mice", "gvhd"]);
  });

  test("writes PubTator with offsets in code points over title, one character, rest", async () => {
    const { code, text } = await runCli(["annotate", two, "--to", "pubtator"]);
    expect(code).toBe(0);
    const blocks = text.trimEnd().split("\n\n");
    expect(blocks).toHaveLength(2);
    for (const block of blocks) {
      const [title, rest, ...mentions] = block.split("\n");
      const characters = [
        ...`${title!.split("|").slice(2).join("|")} ${rest!.split("|").slice(2).join("|")}`,
      ];
      expect(mentions.length).toBeGreaterThan(0);
      for (const mention of mentions) {
        const [, start, end, surface] = mention.split("\t");
        expect(characters.slice(Number(start), Number(end)).join("")).toBe(surface);
      }
    }
    // The last TP53 stands behind a character outside the basic plane.
    expect(blocks[0]!.match(/\tTP53\tGene\t7157/g)).toHaveLength(3);
    expect(blocks[0]).toMatch(/\tBRCA1\/2\tGene\t672\|675$/m);
    expect(blocks[0]).toMatch(/\tGraft-versus-host disease\tDisease\tMESH:D006086$/m);
  });

  test("names PubTator files of a folder", async () => {
    await runCli(["annotate", two, "--to", "pubtator", "-o", place.path("pubtator/")]);
    expect(readdirSync(place.path("pubtator"))).toEqual(["two.pubtator.txt"]);
  });
});

describe("diglot annotate, options", () => {
  test("--types writes only these", async () => {
    const { text } = await runCli(["annotate", two, "--types", "Disease,chemical"]);
    const types = new Set(parseJsonl(text).flatMap(({ mentions }) => mentions.map(({ type }) => type)));
    expect([...types].sort()).toEqual(["Chemical", "Disease"]);
  });

  test("--min-probability believes no less likely link", async () => {
    const { text } = await runCli(["annotate", two, "--min-probability", "0.9"]);
    for (const { linked, probability } of parseJsonl(text).flatMap(({ mentions }) => mentions)) {
      expect(linked !== null).toBe(probability >= 0.9);
    }
  });

  test("--pipeline takes a file of a user's own, ten lines long", async () => {
    const user = new Workplace();
    try {
      user.installDiglot();
      const pipeline = user.write(
        "mine.mjs",
        `import { definePipeline, defineStage, flagStage, linkStage, matchStage, surveyStage } from "diglot";

/** Marks what a reader of ours checked by hand. */
const sign = { name: "sign", version: 1, requires: ["mentions"], assigns: [],
  run({ document }) { for (const mention of document.mentions) mention.decidedBy = "sign"; } };

export default definePipeline({
  name: "mine",
  stages: [matchStage(), defineStage(), surveyStage(), linkStage(), flagStage(), sign],
});
`,
      );
      const { code, text, err } = await runCli(["annotate", two, "--pipeline", pipeline]);
      expect([code, err]).toEqual([0, ""]);
      expect(JSON.parse(text.split("\n")[0]!).diglot.pipeline).toBe("mine");
      const mentions = parseJsonl(text).flatMap(({ mentions }) => mentions);
      expect(mentions.length).toBeGreaterThan(0);
      expect(mentions.every(({ decidedBy }) => decidedBy === "sign")).toBe(true);
    } finally {
      user.remove();
    }
  });

  test("--pipeline takes the shipped ones by name", async () => {
    const { code, text } = await runCli(["annotate", two, "--pipeline", "english"]);
    expect(code).toBe(0);
    expect(JSON.parse(text.split("\n")[0]!).diglot.pipeline).toBe("english");
  });

  test("--help shows examples and the exit codes", async () => {
    const { code, text } = await runCli(["annotate", "--help"]);
    expect(code).toBe(0);
    expect(text).toContain("Examples:\n  diglot annotate paper.xml");
    expect(text).toContain("Exit code: 0 done, 1 some documents failed");
  });
});

describe("diglot annotate, what goes wrong", () => {
  const noPipeline = place.write("no-pipeline.mjs", "export default {};\n");
  const mixed = place.write("mixed.jsonl", `${GVHD}{broken\n${MICE}`);

  test("goes on after a bad document, tells of it, and ends with 1", async () => {
    const { code, text, err } = await runCli(["annotate", mixed]);
    expect(code).toBe(1);
    expect(parseJsonl(text).map(({ id }) => id)).toEqual(["gvhd", "mice"]);
    expect(err).toMatch(/^diglot: \[format-malformed\] .* in mixed\.jsonl, line 2/);
  });

  test("writes the bad documents beside the output, so that none is lost", async () => {
    place.write("some/a.jsonl", `${GVHD}{broken\n${MICE}`);
    place.write("some/b.xml", "<article><front>");
    place.write("some/c.jsonl", MICE);
    const { code } = await runCli(["annotate", place.path("some"), "-o", place.path("some.jsonl.gz")]);
    expect(code).toBe(1);
    expect(parseJsonl(place.read("some.jsonl.gz")).map(({ id }) => id)).toEqual(["gvhd", "mice", "mice"]);
    const errors = place.read("some.errors.jsonl").trimEnd().split("\n");
    expect(errors.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ code: "format-malformed", where: "a.jsonl, line 2" }),
      expect.objectContaining({ code: "format-malformed", where: expect.stringContaining("b.xml") }),
    ]);
  });

  test("does the inputs there are where another is missing", async () => {
    const { code, text, err } = await runCli(["annotate", "missing.xml", two]);
    expect(code).toBe(1);
    expect(parseJsonl(text)).toHaveLength(2);
    expect(err).toMatch(/^diglot: \[input-not-found\] .*missing\.xml/);
  });

  test.each([
    ["no input", ["annotate"], "missing required argument"],
    ["an input that is not there", ["annotate", "missing.xml"], "[input-not-found]"],
    ["an unknown type", ["annotate", two, "--types", "Gene,Protein"], "Expected some of Gene"],
    ["an unknown format", ["annotate", two, "--from", "pdf"], "Allowed choices are"],
    ["a probability above 1", ["annotate", two, "--min-probability", "3"], "Expected a number from 0 to 1"],
    ["an unknown pipeline", ["annotate", two, "--pipeline", "spanish"], "[pipeline-not-found]"],
    ["a file that is no pipeline", ["annotate", two, "--pipeline", noPipeline], "[pipeline-invalid]"],
    ["an output in a file", ["annotate", two, "-o", `${two}/out.jsonl`], "[output-unwritable]"],
    ["an unknown command", ["annotat"], "unknown command"],
    ["an unknown option", ["annotate", two, "--tyeps", "Gene"], "unknown option"],
  ])("ends with 2 and a reason for %s", async (_, words, reason) => {
    const { code, text, err } = await runCli(words);
    expect(err).toContain(reason);
    expect(text).toBe("");
    expect(code).toBe(2);
  });

  test("leaves no half-written output behind", async () => {
    await runCli(["annotate", "missing.xml", "-o", place.path("never.jsonl")]);
    expect(existsSync(place.path("never.jsonl"))).toBe(false);
  });

  test("logs JSON lines for machines with DIGLOT_LOG=json", async () => {
    const { err } = await runCli(["annotate", mixed], { env: { DIGLOT_LOG: "json" } });
    expect(JSON.parse(err.trimEnd())).toMatchObject({
      code: "format-malformed",
      where: "mixed.jsonl, line 2",
      msg: expect.stringContaining("[format-malformed]"),
    });
  });
});
