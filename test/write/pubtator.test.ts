import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Curie, Document, EntityType, Mention, Passage } from "../../src/document/types.js";
import { codePointOffsets } from "../../src/write/offsets.js";
import { pubtatorWriter } from "../../src/write/pubtator.js";

function passage(i: number, kind: Passage["kind"], text: string): Passage {
  return { id: `p${i}`, kind, section: "", language: "en", text };
}

/** A mention of the n-th place of `surface` in a passage. */
function mention(
  of: Passage,
  surface: string,
  type: EntityType,
  linked: Curie | Curie[] | null,
  nth = 0,
): Mention {
  let start = of.text.indexOf(surface);
  for (let i = 0; i < nth; i++) start = of.text.indexOf(surface, start + 1);
  const rest = { candidates: [], probability: 1, flags: [], evidence: [], decidedBy: "test" };
  return {
    id: "m",
    passageId: of.id,
    span: { start, end: start + surface.length },
    surface,
    type,
    linked,
    ...rest,
  };
}

function document(passages: Passage[], mentions: Mention[] = [], id = "123"): Document {
  return { id, source: "", passages, mentions, abbreviations: [], foreign: [] };
}

const lines = (...rows: string[]) => `${rows.join("\n")}\n\n`;

describe("the PubTator writer", () => {
  it("says what it is and begins with nothing", () => {
    expect(pubtatorWriter).toMatchObject({
      format: "pubtator",
      offsets: "code-point",
      extension: ".pubtator.txt",
    });
    expect(pubtatorWriter.begin({ version: "0", dictionary: "", pipeline: "" })).toBe("");
  });

  it("writes title, abstract and mentions with bare gene and taxon numbers", () => {
    const title = passage(0, "title", "PD-1 in mice");
    const abstract = passage(1, "abstract", "GVHD, HeLa and ruxolitinib.");
    const mentions = [
      mention(title, "PD-1", "Gene", "NCBIGene:18566"),
      mention(title, "mice", "Species", "NCBITaxon:10090"),
      mention(abstract, "GVHD", "Disease", "MESH:D006086"),
      mention(abstract, "HeLa", "CellLine", "CVCL_0030"),
      mention(abstract, "ruxolitinib", "Chemical", "DrugBank:DB08877"),
    ];
    expect(pubtatorWriter.write(document([title, abstract], mentions))).toBe(
      lines(
        "123|t|PD-1 in mice",
        "123|a|GVHD, HeLa and ruxolitinib.",
        "123\t0\t4\tPD-1\tGene\t18566",
        "123\t8\t12\tmice\tSpecies\t10090",
        "123\t13\t17\tGVHD\tDisease\tMESH:D006086",
        "123\t19\t23\tHeLa\tCellLine\tCVCL_0030",
        "123\t28\t39\truxolitinib\tChemical\tDrugBank:DB08877",
      ),
    );
  });

  it("counts code points, not code units, before, in and after a passage with astral characters", () => {
    const title = passage(0, "title", "🧬 IL-6 𝛼");
    const abstract = passage(1, "abstract", "𠮷 IL-6🧬x and 🧬 IL-6");
    const mentions = [
      mention(title, "IL-6", "Gene", "NCBIGene:3569"),
      mention(abstract, "IL-6🧬x", "Gene", "NCBIGene:3569"),
      mention(abstract, "IL-6", "Gene", "NCBIGene:3569", 1),
    ];
    const written = pubtatorWriter.write(document([title, abstract], mentions));
    expect(written).toBe(
      lines(
        "123|t|🧬 IL-6 𝛼",
        "123|a|𠮷 IL-6🧬x and 🧬 IL-6",
        "123\t2\t6\tIL-6\tGene\t3569",
        "123\t11\t17\tIL-6🧬x\tGene\t3569",
        "123\t24\t28\tIL-6\tGene\t3569",
      ),
    );
  });

  it("writes composites with bars, and a dash where there is no id", () => {
    const title = passage(0, "title", "BRCA1/2 and breast and ovarian cancer, MSC");
    const mentions = [
      mention(title, "BRCA1/2", "Gene", ["NCBIGene:672", "NCBIGene:675"]),
      mention(title, "breast and ovarian cancer", "Disease", ["MESH:D001943", "MESH:D010051"]),
      mention(title, "MSC", "CellType", null),
    ];
    expect(pubtatorWriter.write(document([title], mentions))).toBe(
      lines(
        "123|t|BRCA1/2 and breast and ovarian cancer, MSC",
        "123|a|",
        "123\t0\t7\tBRCA1/2\tGene\t672|675",
        "123\t12\t37\tbreast and ovarian cancer\tDisease\tMESH:D001943|MESH:D010051",
        "123\t39\t42\tMSC\tCellType\t-",
      ),
    );
  });

  it("keeps one line a text: newlines and tabs become one blank each, also in surfaces", () => {
    const title = passage(0, "title", "Breast\ncancer\r\nand IL-6");
    const abstract = passage(1, "abstract", "a\tb IL-6");
    const mentions = [
      mention(title, "Breast\ncancer", "Disease", "MESH:D001943"),
      mention(title, "IL-6", "Gene", "NCBIGene:3569"),
      mention(abstract, "IL-6", "Gene", "NCBIGene:3569"),
    ];
    expect(pubtatorWriter.write(document([title, abstract], mentions))).toBe(
      lines(
        "123|t|Breast cancer  and IL-6",
        "123|a|a b IL-6",
        "123\t0\t13\tBreast cancer\tDisease\tMESH:D001943",
        "123\t19\t23\tIL-6\tGene\t3569",
        "123\t28\t32\tIL-6\tGene\t3569",
      ),
    );
  });

  it("joins all passages but the title by one blank", () => {
    const passages = [
      passage(0, "title", "T"),
      passage(1, "abstract", "IL-6"),
      passage(2, "title", "标题IL-6"),
      passage(3, "body", "IL-6"),
    ];
    const mentions = passages.slice(1).map((each) => mention(each, "IL-6", "Gene", "NCBIGene:3569"));
    expect(pubtatorWriter.write(document(passages, mentions))).toBe(
      lines(
        "123|t|T",
        "123|a|IL-6 标题IL-6 IL-6",
        "123\t2\t6\tIL-6\tGene\t3569",
        "123\t9\t13\tIL-6\tGene\t3569",
        "123\t14\t18\tIL-6\tGene\t3569",
      ),
    );
  });

  it("leaves the title empty where the first passage is none", () => {
    const abstract = passage(0, "abstract", "IL-6");
    expect(
      pubtatorWriter.write(document([abstract], [mention(abstract, "IL-6", "Gene", "NCBIGene:3569")])),
    ).toBe(lines("123|t|", "123|a|IL-6", "123\t1\t5\tIL-6\tGene\t3569"));
    expect(pubtatorWriter.write(document([]))).toBe(lines("123|t|", "123|a|"));
  });

  it("keeps bars and line breaks out of the document's id", () => {
    expect(pubtatorWriter.write(document([passage(0, "title", "a|b")], [], "x|y\nz"))).toBe(
      lines("x_y z|t|a|b", "x_y z|a|"),
    );
  });

  it("orders mentions by place", () => {
    const title = passage(0, "title", "IL-4 IL-6");
    const mentions = [mention(title, "IL-6", "Gene", null), mention(title, "IL-4", "Gene", null)];
    expect(
      pubtatorWriter
        .write(document([title], mentions))
        .split("\n")
        .slice(2, 4),
    ).toEqual(["123\t0\t4\tIL-4\tGene\t-", "123\t5\t9\tIL-6\tGene\t-"]);
  });

  it("gives offsets that slice the written text, on random texts", () => {
    const part = fc.constantFrom(
      "IL-6",
      " ",
      "🧬",
      "𠮷",
      "病",
      "\n",
      "\t",
      "é",
      "e\u0301",
      "a",
      "|",
      "\ud83e",
      "\udd2c",
    );
    const text = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.nat(20), fc.nat(20), (texts, a, b) => {
        const passages = texts.map((each, i) => passage(i, i === 0 ? "title" : "abstract", each));
        const mentions = passages.flatMap((each) => {
          const [start, end] = [a % each.text.length, (b % each.text.length) + 1].sort((x, y) => x - y) as [
            number,
            number,
          ];
          const cut = (at: number) =>
            /[\ud800-\udbff]$/.test(each.text.slice(0, at)) && /^[\udc00-\udfff]/.test(each.text.slice(at));
          if (start === end || cut(start) || cut(end)) return [];
          return [
            {
              ...mention(each, "", "Gene", null),
              span: { start, end },
              surface: each.text.slice(start, end),
            },
          ];
        });
        const [title, abstract, ...rest] = pubtatorWriter.write(document(passages, mentions)).split("\n");
        // A lone surrogate at the end of a passage does not join with the next one: a blank stands between.
        const whole = [...`${title!.slice("123|t|".length)}\n${abstract!.slice("123|a|".length)}`];
        for (const line of rest.filter((each) => each !== "")) {
          const [, start, end, surface] = line.split("\t");
          expect(whole.slice(Number(start), Number(end)).join("")).toBe(surface);
        }
        expect(rest.filter((each) => each !== "")).toHaveLength(mentions.length);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe("codePointOffsets", () => {
  it.each([
    ["abc", [0, 1, 2, 3]],
    ["🧬b", [0, 1, 1, 2]],
    ["a🧬🧬", [0, 1, 2, 2, 3, 3]],
    ["\ud83ea", [0, 1, 2]],
    ["\udd2c\ud83e", [0, 1, 2]],
  ])("%j: %j", (text, expected) => {
    const convert = codePointOffsets(text);
    const offsets = Array.from({ length: text.length + 1 }, (_, i) => convert(i));
    // Inside a pair there is no offset: what it says there does not matter.
    const inside = (i: number) =>
      /[\ud800-\udbff]/.test(text[i - 1] ?? "") && /[\udc00-\udfff]/.test(text[i] ?? "");
    expect(offsets.filter((_, i) => !inside(i))).toEqual(expected.filter((_, i) => !inside(i)));
    expect(convert(text.length)).toBe([...text].length);
  });
});
