import fc from "fast-check";
import { type Decision, VERDICTS } from "../../src/review/decision.js";
import { placeOf } from "../../src/review/decision-place.js";
import { documentOf } from "../link/paper-of.js";
import { rulingOf, undoOf } from "./decisions.js";

/** Texts full of names that rulings can be on. */
export const TEXTS = [
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

/** Some decisions of two reviewers on the texts, of all scopes, also taken back; the corpus is "c". */
export const arbitraryDecisions = fc
  .array(fc.tuple(ruling, fc.nat({ max: 5 })), { minLength: 1, maxLength: 12 })
  .map((list) => list.flatMap(([one, undone]) => (undone === 0 ? [one, undoOf(one)] : [one])));
