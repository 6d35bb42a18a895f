import fc from "fast-check";
import { expect, it } from "vitest";
import { createAnnotator } from "../../src/pipeline/annotate.js";
import { type Decision, decisionSchema, VERDICTS } from "../../src/review/decision.js";
import { placeOf } from "../../src/review/decision-place.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { withRulings } from "../../src/review/rule-stage.js";
import { jsonlWriter } from "../../src/write/jsonl.js";
import { documentOf, fullPipeline, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { rulingOf, undoOf } from "./decisions.js";

const TEXTS = [
  "PD-1 and acute graft-versus-host disease (GVHD) of mice 🧬 given MSC",
  "移植物抗宿主病（GVHD）患者的间充质干细胞与PD-1、IL-6",
  "PD-1, PD-1 and BRCA1/2 in breast and ovarian cancer; PD-1 again",
];
const { passages } = documentOf(...TEXTS);

const place = fc
  .tuple(fc.constantFrom(...passages), fc.nat(), fc.integer({ min: 1, max: 24 }))
  .map(([passage, at, length]) => {
    const start = at % passage.text.length;
    return placeOf(passage, { start, end: Math.min(passage.text.length, start + length) });
  });
/** Places of names, on which rulings of wider scope do something. */
const named = fc
  .tuple(
    fc.constantFrom(...passages),
    fc.constantFrom("PD-1", "GVHD", "graft-versus-host disease", "MSC", "移植物抗宿主病"),
  )
  .filter(([{ text }, name]) => text.includes(name))
  .map(([passage, name]) => {
    const start = passage.text.indexOf(name);
    return placeOf(passage, { start, end: start + name.length });
  });

const ruling = fc
  .record({
    verdict: fc.constantFrom(...VERDICTS.filter((verdict) => verdict !== "undo")),
    scope: fc.constantFrom("mention", "mention", "document", "corpus", "always"),
    reviewer: fc.constantFrom("lin", "wang"),
    place: fc.oneof(place, named),
    newPlace: place,
    concept: fc.constantFrom("NCBIGene:5133", "MESH:D006086", "NCBIGene:404"),
    language: fc.option(fc.constantFrom("zh", "en"), { nil: undefined }),
  })
  .map(({ language, newPlace, concept, ...fields }): Decision => {
    const none = fields.verdict === "reject" || fields.verdict === "no-id";
    return rulingOf({
      ...fields,
      corpus: "c",
      concept: none ? null : concept,
      ...(fields.verdict === "respan" ? { newPlace } : {}),
      ...(language !== undefined && fields.scope !== "mention" ? { condition: { language } } : {}),
    });
  });

const decisions = fc
  .array(fc.tuple(ruling, fc.nat({ max: 5 })), { minLength: 1, maxLength: 12 })
  .map((list) => list.flatMap(([one, undone]) => (undone === 0 ? [one, undoOf(one)] : [one])));

it("whatever reviewers rule, the document stays whole, in order, and the same each time", async () => {
  const base = { dictionary: smallDictionary(), weights: handWeights() };
  await fc.assert(
    fc.asyncProperty(decisions, async (lines) => {
      for (const line of lines) decisionSchema.parse(line);
      const pipeline = withRulings(fullPipeline(), createRuleBook(lines, "c"));
      const annotator = await createAnnotator({ ...base, pipeline });
      // Slices of all spans are checked by the annotator.
      const document = annotator.annotate(documentOf(...TEXTS));
      expect(jsonlWriter.write(annotator.annotate(documentOf(...TEXTS)))).toBe(jsonlWriter.write(document));
      expect(document.passages).toEqual(passages);
      const spans = document.mentions.map(({ passageId, span }) => `${passageId} ${span.start} ${span.end}`);
      expect(new Set(spans).size).toBe(spans.length);
      expect(document.mentions.map(({ id }) => id)).toEqual(document.mentions.map((_, i) => `m${i}`));
      const order = document.mentions.map(
        ({ passageId, span }) => Number(passageId.slice(1)) * 1e6 + span.start,
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
      // Who is named on a mention has said so in a line that stands.
      const undone = new Set(lines.flatMap((line) => (line.verdict === "undo" ? [line.undoes] : [])));
      for (const { ruling: by } of document.mentions) if (by) expect(undone.has(by.id)).toBe(false);
      for (const { id } of document.rulings!) expect(undone.has(id)).toBe(false);
    }),
    { numRuns: 100 },
  );
});
