import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Passage } from "../../document/types.js";
import type { Reading } from "../../match/readings.js";
import { type FormView, finding, NOTHING, type PaperSignal } from "./signal.js";

/** Words of papers on the harm that drugs and poisons do. */
const CUE =
  /induced\b|toxic|\badverse\b|\bside[ -]effects?\b|\boverdos|\bpoison|\bwithdrawal\b|\bdiscontinu|\badminist(?:ered|ration)\b|中毒|毒性|不良反应|副作用|诱发|诱导/gi;

/** Headings for what is done by substances: "Dyskinesia, Drug-Induced", "Cardiotoxicity", "Drug Hypersensitivity". */
const BY_SUBSTANCE = /\bdrug|chemical|toxic|poison|induced/i;

/** Title and abstract tell; UTF-16 code units of each language that are looked at. */
const LOOKED_AT = 2500;

/**
 * How much a paper is about the harm of substances: the binary logarithm of one more than the number of words that say
 * so at its beginning, less one. Below zero where there is none.
 */
export function drugHarmOf(passages: readonly Pick<Passage, "text">[]): number {
  let left = LOOKED_AT;
  let count = 0;
  for (const { text } of passages) {
    if (left <= 0) break;
    for (const _ of text.slice(0, left).matchAll(CUE)) count++;
    left -= text.length;
  }
  return Math.log2(1 + count) - 1;
}

const known = new WeakMap<Dictionary, Map<number, boolean>>();

/** Whether a disease is one that substances bring about, by its preferred name. */
function isBySubstance(dictionary: Dictionary, concept: number): boolean {
  let concepts = known.get(dictionary);
  if (concepts === undefined) {
    concepts = new Map();
    known.set(dictionary, concepts);
  }
  let told = concepts.get(concept);
  if (told === undefined) {
    told = BY_SUBSTANCE.test(dictionary.preferredName(concept));
    concepts.set(concept, told);
  }
  return told;
}

/** Whether a reading is the harm of a substance, and another disease of the name is not. */
export function isHarmOfName({ concept }: Reading, { readings }: FormView, dictionary: Dictionary): boolean {
  return (
    isBySubstance(dictionary, concept) &&
    readings.some((other) => other.type === "Disease" && !isBySubstance(dictionary, other.concept))
  );
}

/**
 * A name that a disease shares with the same harm done by a substance ("hepatitis", "akathisia") means the latter in a
 * paper on drugs and poisons, and the former in others. How readily a corpus takes the one for the other whatever the
 * paper is about is a matter of its guideline.
 */
export const drugHarm: PaperSignal = {
  name: "drug-harm",
  assess(reading, form, paper, _language, dictionary) {
    if (reading.type !== "Disease" || form.readings.length < 2) return NOTHING;
    if (!isHarmOfName(reading, form, dictionary)) return NOTHING;
    return [
      finding(this.name, "paper", paper.drugHarm, () => {
        return `the paper's beginning has ${Math.round(2 ** (paper.drugHarm + 1) - 1)} words on the harm of substances`;
      }),
    ];
  },
};
