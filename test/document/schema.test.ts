import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { documentSchema, headerSchema, jsonSchema, SCHEMA_VERSION } from "../../src/document/schema.js";
import type { Document } from "../../src/document/types.js";
import { annotate } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import { negationStage } from "../../src/segment/negation-stage.js";
import { documentRecord, jsonlWriter } from "../../src/write/jsonl.js";
import { documentOf, fullPipeline, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

const published = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "schema", "diglot.schema.json");
const { UPDATE_SCHEMA: update } = process.env;

const TEXTS = [
  "PD-1 in graft-versus-host disease (GVHD): REACH2",
  "BRCA1/2, MSC, HLA-DR, IL-6 🧬 and SET without sepsis in mice. CAT and Mycophenolate mofetil (MMF).",
  "移植物抗宿主病患者的间充质干细胞",
];

let document: Document;
beforeAll(async () => {
  const stages = [...fullPipeline().stages, negationStage()];
  const pipeline = definePipeline({ name: "test", stages });
  const settings = {
    pipeline,
    dictionary: smallDictionary(),
    weights: handWeights({ "name-status:preferred:Gene": 0 }),
  };
  [document] = (await annotate([documentOf(...TEXTS)], settings)) as [Document];
});

const HEADER = {
  diglot: {
    schema: SCHEMA_VERSION,
    version: "0.1.0",
    dictionary: "abc",
    pipeline: "test",
    offsets: "utf-16",
  },
};

describe("the JSONL's schema", () => {
  it("holds for the header that the writer begins with", () => {
    const line = jsonlWriter.begin({ version: "0.1.0", dictionary: "abc", pipeline: "test" });
    expect(line.endsWith("\n")).toBe(true);
    expect(headerSchema.parse(JSON.parse(line))).toEqual(HEADER);
    expect(JSON.parse(line)).toEqual(HEADER);
  });

  it("holds for a document of many mentions, and knows each of its keys", () => {
    const record: unknown = JSON.parse(jsonlWriter.write(document));
    expect(documentSchema.parse(record)).toEqual(record);
    const { mentions } = documentRecord(document);
    expect(mentions.some(({ linked }) => Array.isArray(linked))).toBe(true);
    expect(mentions.some(({ flags }) => flags.length > 0)).toBe(true);
    expect(mentions.some(({ negated }) => negated === true)).toBe(true);
  });

  it("holds for a document without passages", () => {
    const record: unknown = JSON.parse(jsonlWriter.write(documentOf()));
    expect(documentSchema.parse(record)).toEqual(record);
  });

  it.each<[string, (record: Record<string, unknown>) => void]>([
    ["no id", (record) => delete record["id"]],
    ["no mentions", (record) => delete record["mentions"]],
    ["another language", (record) => Object.assign((record["passages"] as object[])[0]!, { language: "de" })],
    [
      "another kind of passage",
      (record) => Object.assign((record["passages"] as object[])[0]!, { kind: "footnote" }),
    ],
    [
      "a start before the text",
      (record) => Object.assign((record["mentions"] as object[])[0]!, { start: -1 }),
    ],
    [
      "a start between code units",
      (record) => Object.assign((record["mentions"] as object[])[0]!, { start: 0.5 }),
    ],
    ["another type", (record) => Object.assign((record["mentions"] as object[])[0]!, { type: "Mutation" })],
    [
      "a probability above one",
      (record) => Object.assign((record["mentions"] as object[])[0]!, { probability: 1.2 }),
    ],
    ["an empty surface", (record) => Object.assign((record["mentions"] as object[])[0]!, { surface: "" })],
    [
      "a composite of one",
      (record) => Object.assign((record["mentions"] as object[])[0]!, { linked: ["NCBIGene:1"] }),
    ],
    ["an empty link", (record) => Object.assign((record["mentions"] as object[])[0]!, { linked: "" })],
    [
      "an unknown flag",
      (record) =>
        Object.assign((record["mentions"] as object[])[0]!, { flags: [{ code: "odd", message: "" }] }),
    ],
  ])("refuses %s", (_, spoil) => {
    const record = JSON.parse(jsonlWriter.write(document)) as Record<string, unknown>;
    expect(documentSchema.safeParse(record).success).toBe(true);
    spoil(record);
    expect(documentSchema.safeParse(record).success).toBe(false);
  });

  it.each([
    [{}],
    [{ diglot: { ...HEADER.diglot, schema: "0.9" } }],
    [{ diglot: { ...HEADER.diglot, offsets: "code-point" } }],
    [{ diglot: { ...HEADER.diglot, pipeline: undefined } }],
  ])("refuses the header %j", (header) => {
    expect(headerSchema.safeParse(header).success).toBe(false);
  });
});

describe("the published JSON Schema", () => {
  it("is what the code says (to refresh it: UPDATE_SCHEMA=1 npx vitest run test/document)", () => {
    const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`;
    if (update === "1") {
      mkdirSync(dirname(published), { recursive: true });
      writeFileSync(published, text);
    }
    expect(readFileSync(published, "utf8")).toBe(text);
  });

  it.each(["diglot", "decisions"])("says of every member what it is: %s", (name) => {
    interface Schema {
      description?: string;
      properties?: Record<string, Schema>;
      items?: Schema;
      anyOf?: Schema[];
      oneOf?: Schema[];
    }
    const members = (schema: Schema, path: string): [path: string, description: string | undefined][] => [
      ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
        [`${path}.${key}`, inner.description] as [string, string | undefined],
        ...members(inner, `${path}.${key}`),
      ]),
      ...[schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) =>
        inner ? members(inner, path) : [],
      ),
    ];
    const all = members(
      JSON.parse(readFileSync(join(dirname(published), `${name}.schema.json`), "utf8")),
      name,
    );
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([, description]) => !description).map(([path]) => path)).toEqual([]);
  });

  it("names its draft, its version and every key that a mention must have", () => {
    const schema = JSON.stringify(jsonSchema());
    expect(schema).toContain("https://json-schema.org/draft/2020-12/schema");
    expect(schema).toContain(`urn:diglot:jsonl:${SCHEMA_VERSION}`);
    for (const key of Object.keys(documentRecord(document).mentions[0]!))
      expect(schema).toContain(`"${key}"`);
  });
});
