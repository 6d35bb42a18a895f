import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { negatedSpans } from "../../src/segment/english-negation.js";
import { anyText } from "./spans.js";

/** The word in question stands between ‹ and ›. */
const CASES: ReadonlyArray<readonly [marked: string, negated: boolean]> = [
  ["There was no evidence of ‹GVHD› in these patients.", true],
  ["IL-6 was not associated with ‹cancer›, but TNF was.", true],
  ["IL-6 was not associated with cancer, but ‹TNF› was.", false],
  ["‹IL-6› was not associated with cancer.", false],
  ["Patients without ‹diabetes› had normal BMI.", true],
  ["Patients without diabetes had normal ‹BMI›.", false],
  ["Patients without diabetes had no ‹asthma›.", true],
  ["neither ‹IL-6› nor TNF rose", true],
  ["neither IL-6 nor ‹TNF› rose", true],
  ["The cells didn't express ‹CD4›.", true],
  ["It cannot bind ‹EGFR›.", true],
  ["It never caused ‹asthma›.", true],
  ["Not only ‹IL-6› but also TNF was raised.", false],
  ["This is not only associated with ‹IL-6› but also with TNF.", false],
  ["This is not only associated with IL-6 but also with ‹TNF›.", false],
  ["Patients with or without ‹diabetes› were seen.", false],
  ["Whether or not ‹diabetes› was present was asked.", false],
  ["A lack of ‹PD-1› led to ALL.", true],
  ["A lack of PD-1 led to ‹ALL›.", false],
  ["Absence of ‹insulin› causes diabetes.", true],
  ["Absence of insulin causes ‹diabetes›.", false],
  ["The tumours were negative for ‹HER2› and ER.", true],
  ["Patients free of ‹leukaemia› were seen.", true],
  ["Mice lacking ‹Pdcd1› died.", true],
  ["Mice lacking Pdcd1 developed ‹lupus›.", false],
  ["Sample no. 5 held ‹IL-6›.", false],
  ["‹IL-6› rose in all patients.", false],
  ["Notably, ‹IL-6› rose.", false],
  ["NO synthase and ‹IL-6› rose.", false],
  ["The shell (but not the core) took up ‹cocaine›.", false],
  ["No change in TNF (P = 0.1) or ‹IL-6› was seen.", true],
];

describe("negation", () => {
  test.each(CASES)("%s", (marked, negated) => {
    const start = marked.indexOf("‹");
    const end = marked.indexOf("›") - 1;
    const spans = negatedSpans(marked.replace(/[‹›]/g, ""));
    expect(spans.some((span) => span.start < end && span.end > start)).toBe(negated);
    // The same far inside a long text.
    const before = "Cells were counted. ".repeat(40);
    const far = negatedSpans(`${before}${marked.replace(/[‹›]/g, "")}${" And so on".repeat(60)}`);
    const there = (span: { start: number; end: number }) =>
      span.start < end + before.length && span.end > start + before.length;
    expect(far.some(there)).toBe(negated);
  });

  test("spans are in order and within any text", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("no ", "without ", "", "lack of "), (text, cue) => {
        const sentence = `${cue}${text}`;
        let last = 0;
        for (const { start, end } of negatedSpans(sentence)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(sentence.length);
          last = start;
        }
      }),
      { numRuns: 500 },
    );
  });
});
