import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/document/types.js";
import { PAPER_SPECIES, PaperSpeciesModel, speciesOfSums } from "../../../src/link/paper-species/model.js";
import { paperWords } from "../../../src/link/paper-species/paper-words.js";
import { annotateTexts, links } from "../paper-of.js";

function paper(title: string, ...paragraphs: string[]): Document {
  const passages = [title, ...paragraphs].map((text, i) => ({
    ...{ id: `p${i}`, text, language: "en" as const },
    kind: i === 0 ? ("title" as const) : ("abstract" as const),
  }));
  return { id: "d", passages, mentions: [], abbreviations: [], foreign: [] } as unknown as Document;
}

describe("the words of a paper", () => {
  it("are runs of letters and digits from the first letter on, in small letters", () => {
    const features = paperWords(paper("Knock-out mice", "In 10mice MICE, a mice; of 3D-printed IL6."));
    expect([...features].filter((one) => !one.startsWith("symbols")).sort()).toEqual(
      ["often:mice", "title:knock", "title:mice", "title:out", "word:il6", "word:knock", "word:mice"].concat([
        "word:out",
        "word:printed",
      ]),
    );
  });

  it.each([
    ["Pdcd1", ["title-case", "mostly-title-case"]],
    ["Pdcd1 Cd4 Il6 IL6 TP53 CD4", ["title-case", "often-title-case", "often-capitals"]],
    ["IL6 TP53 CD4", ["often-capitals"]],
    ["Mouse Tor", []],
  ])("tell how %s is written", (text, written) => {
    const features = [...paperWords(paper("", text))].filter((one) => one.startsWith("symbols:"));
    expect(features).toEqual(written.map((one) => `symbols:${one}`));
  });
});

/** What the model says, found by adding up the weights of the features that have any. */
function readSlowly(weights: ReadonlyMap<string, number>, document: Document): Float64Array {
  const rowOf = (feature: string) =>
    PAPER_SPECIES.map((species) => weights.get(`paper-species:${feature}:${species}`) ?? 0);
  const rows = [...paperWords(document)].map(rowOf).filter((row) => row.some((weight) => weight !== 0));
  const sums = PAPER_SPECIES.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0));
  return speciesOfSums(rowOf("always"), sums, rows.length);
}

const VOCABULARY = [
  "mice",
  "mouse",
  "knockout",
  "patients",
  "cohort",
  "rats",
  "Pdcd1",
  "TP53",
  "10mice",
  "小鼠",
  "é",
];
const SEPARATORS = [" ", "-", ", ", "（", "\n"];
const FEATURES = ["word", "often", "title"].flatMap((list) =>
  ["mice", "mouse", "knockout", "patients", "cohort", "rats", "pdcd1", "tp53"].map(
    (word) => `${list}:${word}`,
  ),
);
FEATURES.push("symbols:title-case", "symbols:often-title-case", "symbols:often-capitals", "always");

describe("the model", () => {
  it("finds the same in place as the slow way", () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(...SEPARATORS)), { maxLength: 30 })
      .map((pairs) => pairs.flat().join(""));
    const weight = fc.integer({ min: -300, max: 300 }).map((value) => value / 100);
    const named = fc.tuple(fc.constantFrom(...FEATURES), fc.constantFrom(...PAPER_SPECIES.slice(1)), weight);
    fc.assert(
      fc.property(text, text, fc.array(named, { minLength: 1, maxLength: 40 }), (title, body, rows) => {
        const weights = new Map(
          rows
            .filter(([, , value]) => value !== 0)
            .map(([feature, species, value]) => [`paper-species:${feature}:${species}`, value] as const),
        );
        const model = PaperSpeciesModel.of(weights);
        if (model === null) return;
        const document = paper(title, body);
        // Twice: what was counted in one paper must not show in the next.
        model.read(paper("mice mice mice", "patients"));
        const found = model.read(document);
        const expected = readSlowly(weights, document);
        for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i]!, 10);
        expect(found.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 10);
      }),
      { numRuns: 500 },
    );
  });

  it("is none where no weight is one of it", () => {
    expect(PaperSpeciesModel.of(new Map([["species:none:human", 1]]))).toBeNull();
  });

  it("decides between a gene and its homologue where the paper names no species of either", async () => {
    const weights = {
      "paper-species:word:littermates:mouse": 8,
      "paper-species:word:cohort:mouse": -8,
      "species-words:human": 2,
      "species-words:mouse": 2,
    };
    const linksOf = async (text: string) => links(await annotateTexts([text], { weights }));
    expect(await linksOf("Pdcd1 and PDCD1 in littermates")).toEqual([
      "Pdcd1=NCBIGene:18566",
      "PDCD1=NCBIGene:18566",
    ]);
    expect(await linksOf("PDCD1 in a cohort")).toEqual(["PDCD1=NCBIGene:5133"]);
  });
});
