import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Abbreviation } from "../../document/types.js";
import { finding, NOTHING, type PaperSignal } from "./signal.js";

const WORD = /[\p{L}\p{N}]+/gu;

/** Words of names seen lately: the same concepts and long forms are compared at every place of a short form. */
const remembered = new Map<string, Set<string>>();
const MOST_REMEMBERED = 20_000;

function wordsOf(name: string): Set<string> {
  let words = remembered.get(name);
  if (words === undefined) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    words = splitWords(name);
    remembered.set(name, words);
  }
  return words;
}

/** Words of a name without case, plural s and punctuation; Han by pairs of characters. */
function splitWords(name: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of name.toLowerCase().matchAll(WORD)) {
    if (/[\u4e00-\u9fff]/.test(word))
      for (let i = 0; i + 1 < word.length; i++) words.add(word.slice(i, i + 2));
    else words.add(word.length > 4 ? word.replace(/s$/, "") : word);
  }
  return words;
}

/** Share of words that two names have in common, 0–1 (Dice). */
export function resemblance(a: string, b: string): number {
  const ours = wordsOf(a);
  const theirs = wordsOf(b);
  let shared = 0;
  for (const word of ours) if (theirs.has(word)) shared++;
  return (2 * shared) / Math.max(1, ours.size + theirs.size);
}

/** The concept's name and the long form that resemble each other most, with how much (0–1). */
function closestName(
  dictionary: Dictionary,
  concept: number,
  abbreviations: readonly Abbreviation[],
): { name: string; long: string; share: number } {
  let best = { name: "", long: "", share: 0 };
  for (const name of dictionary.namesOf(concept)) {
    if (name.length < 6 && !/[\u4e00-\u9fff]/.test(name)) continue;
    for (const { long } of abbreviations) {
      const share = resemblance(name, long);
      if (share > best.share) best = { name, long, share };
    }
  }
  return best;
}

/** Words that long forms of genes and proteins hold, and endings of their last word. */
const GENE_WORDS =
  /\b(?:protein|receptor|kinase|factor|gene|oncogene|antigen|ligand|hormone|peptide|interleukin|interferon|chemokine|cytokine|subunit|channel|transporter|homolog(?:ue)?|enzyme)s?\b|(?:ase|globulin|ferritin|cadherin|integrin|catenin|globin|ctin|stin|lin)s?(?: \S{1,5})?$|蛋白|受体|激酶|因子|基因|抗原|配体|激素|酶|白介素|干扰素/i;

/** Whether any of the long forms may name a gene that the dictionary knows under another name. */
export function soundsLikeGene(abbreviations: readonly Abbreviation[]): boolean {
  return abbreviations.some(({ long }) => GENE_WORDS.test(long));
}

/** The paper's own definition of an abbreviation outweighs any dictionary. */
export const definition: PaperSignal = {
  name: "definition",
  assess(reading, { surface }, paper, _language, dictionary) {
    const defined = paper.definitions.get(surface);
    if (defined === undefined) return NOTHING;
    const [{ long }] = defined.abbreviations as [Abbreviation];
    if (defined.concepts.has(reading.concept)) {
      const name = dictionary.preferredName(reading.concept);
      return [
        finding(
          this.name,
          `${defined.modified ?? (defined.broader ? "broader" : "agrees")}:${reading.type}`,
          1,
          () => {
            return `the paper defines "${surface}" as "${long}", ${defined.broader ? "a kind of" : "a name of"} ${name}`;
          },
        ),
      ];
    }
    const close = closestName(dictionary, reading.concept, defined.abbreviations);
    if (close.share >= 0.4) {
      return [
        finding(this.name, `resembles:${reading.type}`, close.share, () => {
          return `the paper defines "${surface}" as "${close.long}", much like "${close.name}"`;
        }),
      ];
    }
    const gene = reading.type === "Gene" || reading.type === "GeneFamily";
    const word = gene && soundsLikeGene(defined.abbreviations) ? "-gene-word" : "";
    const known = `${defined.concepts.size > 0 ? "disagrees" : "unknown"}${word}`;
    return [
      finding(
        this.name,
        `${known}:${reading.type}`,
        1,
        () => `the paper defines "${surface}" as "${long}", which is no name of this concept`,
      ),
    ];
  },
};
