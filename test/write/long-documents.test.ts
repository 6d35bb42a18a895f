import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnnotatedDocument, type Annotation, coverOf } from "../../src/document/annotated.js";
import { sentencesOf } from "../../src/segment/sentences.js";
import { inOrder } from "../../src/write/flat-text.js";
import { exported, textOfExport } from "./exported.js";

function documentOf(text: string, spans: readonly [start: number, end: number][]): AnnotatedDocument {
  const annotations = spans.map(
    ([start, end], i): Annotation => ({
      ...{ id: `m${i}`, passageId: "p0", parts: [{ start, end }], type: "Gene", ids: [`NCBIGene:${i + 1}`] },
      flags: [],
    }),
  );
  const passage = { id: "p0", kind: "body", section: "", language: "en", text } as const;
  return { id: "1", source: "", passages: [passage], annotations, abbreviations: [] };
}

/** The longest of those that overlap, found by comparing each with all that were kept. */
function naiveKept(annotations: readonly Annotation[]): Annotation[] {
  const length = ({ parts }: Annotation) => coverOf(parts).end - coverOf(parts).start;
  const kept: Annotation[] = [];
  for (const annotation of annotations.toSorted((a, b) => length(b) - length(a))) {
    const { start, end } = coverOf(annotation.parts);
    const clash = kept.some(({ parts }) => start < coverOf(parts).end && coverOf(parts).start < end);
    if (!clash) kept.push(annotation);
  }
  return kept.sort((a, b) => a.parts[0]!.start - b.parts[0]!.start);
}

const SENTENCE = "Aspirin lowered it. ";
const WORDS = 40;
/** Words of the text by their numbers: whole words, so that CoNLL widens nothing. */
const text = SENTENCE.repeat(WORDS);
const words = [...text.matchAll(/\w+/g)].map(({ index, 0: word }) => [index, index + word.length] as const);
const spans = fc.array(
  fc
    .tuple(fc.nat(words.length - 1), fc.nat(5))
    .map(([first, more]): [number, number] => [
      words[first]![0],
      words[Math.min(first + more, words.length - 1)]![1],
    ]),
  { maxLength: 60 },
);

describe("formats of long documents", () => {
  it("CoNLL keeps of overlapping mentions those that comparing all with all keeps", () => {
    fc.assert(
      fc.property(spans, (made) => {
        const document = documentOf(text, made);
        const lines = textOfExport(exported([document], "conll")).split("\n");
        const begun = lines.filter((line) => line.endsWith(" B-Gene")).map((line) => line.split(" ")[2]);
        expect(begun).toEqual(naiveKept(document.annotations.toSorted(inOrder)).map(({ ids }) => ids[0]));
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it("TSV gives each mention its sentence", () => {
    const sentences = sentencesOf(text, "en");
    fc.assert(
      fc.property(spans, (made) => {
        const rows = textOfExport(exported([documentOf(text, made)], "tsv"))
          .trimEnd()
          .split("\n")
          .slice(1);
        const expected = documentOf(text, made).annotations.map(({ parts }) => {
          const { start, end } = coverOf(parts);
          const from = sentences.findLast((sentence) => sentence.start <= start)?.start ?? 0;
          const to = sentences.find((sentence) => sentence.end >= end)?.end ?? text.length;
          return text.slice(from, to);
        });
        const written = rows.map((row) => row.slice(row.lastIndexOf("\t") + 1));
        expect(written).toHaveLength(made.length);
        expect(written.toSorted()).toEqual(expected.toSorted());
      }),
      { seed: 20, numRuns: 100 },
    );
  });

  it("CoNLL writes a passage of more lines than a call takes arguments", () => {
    const long = "a ".repeat(200_000);
    const lines = textOfExport(exported([documentOf(long, [[0, 1]])], "conll")).split("\n");
    expect(lines.length).toBeGreaterThan(200_000);
  });
});
