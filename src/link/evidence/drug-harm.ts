import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Passage } from "../../document/types.js";
import { finding, NOTHING, type PaperSignal } from "./signal.js";

/** Words of papers on the harm that drugs and poisons do. */
const CUE =
  /induced\b|toxic|\badverse\b|\bside[ -]effects?\b|\boverdos|\bpoison|\bwithdrawal\b|\bdiscontinu|\badminist(?:ered|ration)\b|\btherapy\b|\bdoses?\b|\bmg\b|中毒|毒性|不良反应|副作用|诱发|诱导/gi;

/** Headings for what is done by substances: "Dyskinesia, Drug-Induced", "Cardiotoxicity", "Drug Hypersensitivity". */
const BY_SUBSTANCE = /\bdrug|chemical|toxic|poison|induced/i;

/** Title and abstract tell; UTF-16 code units of each language that are looked at. */
const LOOKED_AT = 2500;

/**
 * How much a paper is about the harm of substances: the binary logarithm of one more than the number of words that say
 * so at its beginning.
 */
export function drugHarmOf(passages: readonly Pick<Passage, "text">[]): number {
  let left = LOOKED_AT;
  let count = 0;
  for (const { text } of passages) {
    if (left <= 0) break;
    for (const _ of text.slice(0, left).matchAll(CUE)) count++;
    left -= text.length;
  }
  return Math.log2(1 + count);
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

/**
 * A name that a disease shares with the same harm done by a substance ("hepatitis", "akathisia") means the latter in a
 * paper on drugs and poisons.
 */
export const drugHarm: PaperSignal = {
  name: "drug-harm",
  assess(reading, form, paper, _language, dictionary) {
    if (reading.type !== "Disease" || form.readings.length < 2) return NOTHING;
    if (!isBySubstance(dictionary, reading.concept)) return NOTHING;
    const rivals = form.readings.some(
      ({ type, concept }) => type === "Disease" && !isBySubstance(dictionary, concept),
    );
    if (!rivals) return NOTHING;
    return [
      finding(
        this.name,
        "by-substance",
        1,
        () => "another disease of the name is not the harm of a substance",
      ),
      finding(this.name, "paper", paper.drugHarm, () => {
        return `the paper's beginning has ${Math.round(2 ** paper.drugHarm - 1)} words on the use and harm of substances`;
      }),
    ];
  },
};
