import fc from "fast-check";
import { expect, it } from "vitest";
import { createAnnotator } from "../../src/pipeline/annotate.js";
import { decisionSchema } from "../../src/review/decision.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { withRulings } from "../../src/review/rule-stage.js";
import { jsonlWriter } from "../../src/write/jsonl.js";
import { documentOf, fullPipeline, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { arbitraryDecisions, TEXTS } from "./arbitrary-decisions.js";

const { passages } = documentOf(...TEXTS);

it("whatever reviewers rule, the document stays whole, in order, and the same each time", async () => {
  const base = { dictionary: smallDictionary(), weights: handWeights() };
  await fc.assert(
    fc.asyncProperty(arbitraryDecisions, async (lines) => {
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
