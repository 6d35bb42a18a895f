import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeDocuments } from "../../src/corpus/merge.js";
import { findNearCopies } from "../../src/corpus/near-copies.js";
import { jaccard, shinglesOf, signatureOf } from "../../src/corpus/shingles.js";
import { findTranslations, signatureOfDocument } from "../../src/corpus/translations.js";
import { documentOf } from "./documents.js";

const words = fc.array(fc.constantFrom(..."abcdefghij"), { minLength: 20, maxLength: 60 });

describe("shingles", () => {
  it("do not see case, punctuation and width", () => {
    expect(shinglesOf("IL-6 and TNF, in ＭＩＣＥ: 移植物抗宿主病")).toEqual(
      shinglesOf("il 6 AND tnf in mice 移植物，抗宿主病"),
    );
    expect(shinglesOf("one two three four five six")).toHaveLength(2);
    expect(shinglesOf("short")).toHaveLength(1);
  });

  it("give the Jaccard index that sets of strings give", () => {
    const naive = (tokens: readonly string[]) =>
      new Set(Array.from({ length: tokens.length - 4 }, (_, i) => tokens.slice(i, i + 5).join(" ")));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [naive(one), naive(other)];
        const common = [...a].filter((each) => b.has(each)).length;
        const wanted = common / (a.size + b.size - common);
        expect(jaccard(shinglesOf(one.join(" ")), shinglesOf(other.join(" ")))).toBeCloseTo(wanted, 10);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("have signatures whose equal bins estimate the index", () => {
    const text = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `word${(from + i) * 7919}`).join(" ");
    const [one, other] = [shinglesOf(text(0, 1000)), shinglesOf(text(200, 1200))];
    const [a, b] = [signatureOf(one), signatureOf(other)];
    const equal = a.reduce((sum, value, i) => sum + (value === b[i] ? 1 : 0), 0) / a.length;
    expect(Math.abs(equal - jaccard(one, other))).toBeLessThan(0.15);
  });
});

describe("near copies", () => {
  const base = Array.from({ length: 200 }, (_, i) => `token${i}`);
  const changed = (...at: number[]) => base.map((word, i) => (at.includes(i) ? "other" : word)).join(" ");

  it("are found where a few words differ, and kept for the first", () => {
    const texts = [
      changed(),
      "quite another text about something else and more of it",
      changed(50),
      changed(10, 90),
    ];
    const copies = findNearCopies(texts.map(shinglesOf), 0.8);
    expect(copies.map(({ copy, of }) => [copy, of])).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(copies[0]!.likeness).toBeCloseTo(191 / 201, 5);
  });

  it("are not found below the threshold", () => {
    const half = changed(...Array.from({ length: 10 }, (_, i) => i * 20));
    expect(findNearCopies([changed(), half].map(shinglesOf), 0.8)).toEqual([]);
    expect(findNearCopies([changed(), half].map(shinglesOf), 0.5)).toHaveLength(1);
  });

  it("are those that comparing all with all finds", () => {
    const alphabet = fc.constantFrom(..."abc");
    const text = fc.array(alphabet, { minLength: 5, maxLength: 9 }).map((each) => each.join(" "));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const sets = texts.map(shinglesOf);
        const kept: number[] = [];
        const wanted: number[] = [];
        sets.forEach((set, i) => {
          if (kept.some((other) => jaccard(set, sets[other]!) >= 0.95)) wanted.push(i);
          else kept.push(i);
        });
        expect(findNearCopies(sets, 0.95).map(({ copy }) => copy)).toEqual(wanted);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

describe("translations", () => {
  const zh = documentOf("a", [
    ["zh", "S100A9在HepG2细胞中：共纳入1234例，剂量为37.5 mg，随访56个月，P=0.013。"],
  ]);
  const en = documentOf("b", [
    ["en", "S100A9 in HepG2 cells: 1,234 patients, 37.5 mg, followed for 56 months, P=0.013."],
  ]);
  const other = documentOf("c", [
    ["en", "TP53 in HeLa cells: 99 patients, 12 mg, followed for 24 months, P=0.04."],
  ]);
  const both = documentOf("d", [
    ["zh", "S100A9在HepG2细胞中：共纳入1234例，37.5 mg，56个月"],
    ["en", "S100A9 in HepG2 cells: 1,234 patients, 37.5 mg, 56 months"],
  ]);

  it("are paired by their numbers, symbols and concepts", () => {
    const pairs = findTranslations([other, zh, en].map(signatureOfDocument));
    expect(pairs.map(({ one, other }) => [one, other])).toEqual([[1, 2]]);
  });

  it("are paired by ids that differ in the language alone", () => {
    const documents = [
      documentOf("7_zh", [["zh", "细胞"]]),
      documentOf("8_en", [["en", "cell"]]),
      documentOf("7_en", [["en", "x"]]),
    ];
    expect(findTranslations(documents.map(signatureOfDocument))).toEqual([{ one: 0, other: 2, likeness: 1 }]);
  });

  it("are not looked for where a document has both languages, nor within one language", () => {
    expect(findTranslations([both, en].map(signatureOfDocument))).toEqual([]);
    expect(findTranslations([en, { ...en, id: "e" }].map(signatureOfDocument))).toEqual([]);
  });

  it("become one document whose mentions still stand on their words", () => {
    const one = documentOf("a", [["zh", "PD-1与TP53"]], [["PD-1", "Gene", "NCBIGene:5133"]]);
    const two = documentOf(
      "b",
      [
        ["en", "PD-1"],
        ["en", "and TP53"],
      ],
      [
        ["PD-1", "Gene", "NCBIGene:5133"],
        ["TP53", "Gene", "NCBIGene:7157"],
      ],
    );
    const effect = {
      ...({ id: "r1", reviewer: "lin", verdict: "accept", scope: "mention", outcome: "confirmed" } as const),
      ...{ passageId: "p0", start: 0, end: 4, surface: "PD-1", before: null, after: null },
    };
    const merged = mergeDocuments(one, { ...two, rulings: [effect] });
    expect(merged.rulings).toEqual([{ ...effect, passageId: merged.passages[1]!.id }]);
    expect(merged.id).toBe("a");
    expect(merged.passages.map(({ text }) => text)).toEqual(["PD-1与TP53", "PD-1", "and TP53"]);
    const ids = merged.passages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(new Set(merged.annotations.map(({ id }) => id)).size).toBe(3);
    const surfaces = merged.annotations.map(({ passageId, parts: [part] }) =>
      merged.passages.find(({ id }) => id === passageId)!.text.slice(part!.start, part!.end),
    );
    expect(surfaces).toEqual(["PD-1", "PD-1", "TP53"]);
  });
});
