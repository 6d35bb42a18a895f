import { describe, expect, it } from "vitest";
import { documentOf, documentsOf, outline, resultsOf } from "./read-string.js";

const passages = [
  { infons: { section_type: "TITLE", type: "front" }, offset: 0, text: "The 🧬 of α-MSC", annotations: [] },
  { infons: { section_type: "INTRO", type: "title_1" }, offset: 15, text: "Introduction", annotations: [] },
  {
    infons: { section_type: "INTRO", type: "paragraph" },
    offset: 28,
    text: "🧬 PD-1 blocks PD-L1.",
    annotations: [
      {
        id: "1",
        infons: { type: "Gene", identifier: "5133" },
        text: "PD-1",
        locations: [{ offset: 30, length: 4 }],
      },
      {
        id: "2",
        infons: { type: "Gene", identifier: "29126" },
        text: "PD-L1",
        locations: [{ offset: 99, length: 5 }],
      },
      {
        id: "3",
        infons: { type: "Disease", MESH: "D006086" },
        text: "x y",
        locations: [
          { offset: 28, length: 1 },
          { offset: 33, length: 1 },
        ],
      },
    ],
  },
  { infons: { section_type: "REF", type: "ref" }, offset: 60, text: "Smith 2001", annotations: [] },
];
const collection = { source: "s", documents: [{ id: "7", infons: {}, passages, relations: [] }] };

function toXml({ documents }: typeof collection): string {
  const infons = (map: object) =>
    Object.entries(map)
      .map(([key, value]) => `<infon key="${key}">${value}</infon>`)
      .join("");
  const body = documents.map(
    ({ id, passages }) =>
      `<document><id>${id}</id>${passages
        .map(
          (passage) =>
            `<passage>${infons(passage.infons)}<offset>${passage.offset}</offset><text>${passage.text}</text>${passage.annotations
              .map(
                (annotation) =>
                  `<annotation id="${annotation.id}">${infons(annotation.infons)}${annotation.locations
                    .map(({ offset, length }) => `<location offset="${offset}" length="${length}"/>`)
                    .join("")}<text>${annotation.text}</text></annotation>`,
              )
              .join("")}</passage>`,
        )
        .join("")}</document>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE collection SYSTEM "BioC.dtd"><collection><source>s</source>${body.join("\n")}</collection>`;
}

describe("BioC", () => {
  const forms: [string, string][] = [
    ["xml", toXml(collection)],
    ["json", JSON.stringify(collection, null, 2)],
    ["json", JSON.stringify(collection.documents)],
    ["json", JSON.stringify({ PubTator3: collection.documents })],
    ["json", JSON.stringify(collection.documents[0])],
  ];

  it.each(forms)("reads passages and annotations of %s (%#)", async (extension, text) => {
    const document = await documentOf(text, `b.${extension}`);
    expect(document.id).toBe("7");
    expect(outline(document)).toEqual([
      "title en TITLE: The 🧬 of α-MSC",
      "body en Introduction: Introduction",
      "body en Introduction: 🧬 PD-1 blocks PD-L1.",
      "reference en Introduction: Smith 2001",
    ]);
    expect(document.foreign).toEqual([
      {
        id: "1",
        passageId: "p2",
        span: { start: 3, end: 7 },
        text: "PD-1",
        type: "Gene",
        ids: ["5133"],
        aliases: [],
      },
      {
        id: "2",
        passageId: "p2",
        stated: { start: 71, end: 76 },
        text: "PD-L1",
        type: "Gene",
        ids: ["29126"],
        aliases: [],
      },
      { id: "3", passageId: "p2", text: "x y", type: "Disease", ids: ["MESH:D006086"], aliases: [] },
    ]);
  });

  it("counts in bytes where the source did", async () => {
    const text = "细胞 PD-1";
    const annotations = [{ infons: { type: "Gene" }, text: "PD-1", locations: [{ offset: 7, length: 4 }] }];
    const document = await documentOf(
      JSON.stringify({ id: "1", passages: [{ infons: {}, offset: 0, text, annotations }] }),
      "b.json",
    );
    expect(document.foreign[0]!.span).toEqual({ start: 3, end: 7 });
  });

  it("lays out sentences that have the only text", async () => {
    const xml = `<collection><document><id>1</id><passage><offset>0</offset><sentence><offset>0</offset><text>One.</text></sentence>
      <sentence><offset>6</offset><text>Two PD-1.</text><annotation id="a"><location offset="10" length="4"/><text>PD-1</text></annotation></sentence></passage></document></collection>`;
    const document = await documentOf(xml, "b.xml");
    expect(document.passages[0]!.text).toBe("One.  Two PD-1.");
    expect(document.foreign[0]!.span).toEqual({ start: 10, end: 14 });
  });

  it("reads PubTator 3 answers one on a line, a bad line by itself", async () => {
    const line = JSON.stringify({ PubTator3: collection.documents });
    const results = await resultsOf(`${line}\n{"broken": \n${line}\n`, "b.json");
    expect(results.map((result) => ("error" in result ? result.error.where : result.document.id))).toEqual([
      "7",
      "b.json, line 2",
      "7",
    ]);
  });

  it("reports JSON that is broken, and documents without passages", async () => {
    expect("error" in (await resultsOf('{"documents": [\n{"infons"', "b.json"))[0]!).toBe(true);
    const [result] = await resultsOf('{"documents": [{"id": "1", "infons": {}}]}', "b.json");
    expect(result && "error" in result && result.error.code).toBe("format-malformed");
  });

  it("keeps several documents apart", async () => {
    const two = {
      ...collection,
      documents: [...collection.documents, { ...collection.documents[0]!, id: "8" }],
    };
    expect((await documentsOf(toXml(two), "b.xml")).map(({ id }) => id)).toEqual(["7", "8"]);
  });
});
