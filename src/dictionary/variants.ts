import { HUMAN, MOUSE } from "../document/curie.js";
import type { EntityType } from "../document/types.js";
import { bareEponym, deficiencyForms, diseaseAdjectives, turnedForms } from "./disease-forms.js";

/**
 * Ways in which papers write a name that the source gives in one form only. Only what folding (see `tokenise.ts`)
 * cannot do is generated here.
 */

/** "Leukemia, Myeloid, Acute" is read from behind: "Acute Myeloid Leukemia" (the inversions of MeSH headings). */
function uninvert(name: string): string | null {
  const parts = name.split(", ");
  if (parts.length < 2 || parts.length > 4) return null;
  if (
    parts.some((part) => part === "" || /[()[\]{};:]|^\d|^(and|or|with|without|due|in|of|type) /i.test(part))
  )
    return null;
  return parts.reverse().join(" ");
}

/** Plurals that folding leaves alone, of the last word: short words, -sis, -x. */
function plural(name: string, type: EntityType): string | null {
  if (/[a-z]{2}sis$/.test(name)) return `${name.slice(0, -2)}es`;
  if (/[a-z]{3}(x|ch|sh)$/.test(name)) return `${name}es`;
  if (type === "Species") {
    const irregular = IRREGULAR_PLURALS.find(([singular]) => new RegExp(`(^|[ -])${singular}$`).test(name));
    if (irregular !== undefined) return name.slice(0, -irregular[0].length) + irregular[1];
  }
  if (/[a-z]ss$/.test(name)) return `${name}es`;
  if (type === "Species" && /(^| )[a-z]{2,3}$/i.test(name) && !/ox$|mice$/.test(name)) return `${name}s`;
  return null;
}

const IRREGULAR_PLURALS: readonly [string, string][] = [
  ["mouse", "mice"],
  ["goose", "geese"],
  ["wolf", "wolves"],
  ["calf", "calves"],
  ["fox", "foxes"],
  ["louse", "lice"],
];

const GREEK_WORD =
  /[- ]?([Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Ee]psilon|[Zz]eta|[Kk]appa|[Ll]ambda|[Tt]heta|[Ss]igma|[Oo]mega)(?![a-z])/;

/** "TNF-alpha" is also written "TNFalpha". */
function joinGreek(name: string): string | null {
  if (!/^[A-Za-z0-9-]{2,12}$/.test(name) || !GREEK_WORD.test(name)) return null;
  const joined = name.replace(GREEK_WORD, "$1");
  return joined === name ? null : joined;
}

/** "NF-kappaB" is written NF-κB too, whose letter stands by itself. */
function partGreek(name: string): string | null {
  return GREEK_THEN_CAPITAL.test(name) ? name.replace(GREEK_THEN_CAPITAL, "$1 ") : null;
}
const GREEK_THEN_CAPITAL = /(?<![a-z])([Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Kk]appa)(?=[A-Z])/;

/** "PD-L1" is also written "PDL1": a hyphen between letters counts as a blank in keys. */
function joinHyphen(name: string): string | null {
  if (!/^[A-Za-z0-9-]{3,12}$/.test(name) || !/[A-Z]-[A-Z]/.test(name) || GREEK_WORD.test(name)) return null;
  return name.replace(/([A-Za-z])-(?=[A-Za-z])/g, "$1");
}

/** "IL6" is also written "IL 6". Such a form is accepted in exact letter case only (`and 1` is not AND1). */
function partDigits(name: string): string | null {
  return /^[A-Z]{2,3}-?\d{1,2}[A-Z]?$/.test(name) ? name.replace(/-?(?=\d)/, " ") : null;
}

/** "FK506" is also written "FK 506", and "BN 52021" BN52021; so are the codes of cell lines with four letters and more. */
function codeForm(name: string): string | null {
  const code = /^([A-Z][A-Za-z]{1,4})([- ]?)(\d{2,6}[A-Za-z]?)$/.exec(name);
  return code === null ? null : `${code[1]}${code[2] === " " ? "" : " "}${code[3]}`;
}

/** "Heparan sulfate" is also a sulphate, a hydrochloride also an HCl. */
function chemicalSpelling(name: string): string | null {
  if (name.length > 50) return null;
  const form = name
    .replace(/sulf/g, "sulph")
    .replace(/Sulf/g, "Sulph")
    .replace(/ hydrochloride$/i, " HCl");
  return form === name ? null : form;
}

/** MEDLINE writes raised and lowered figures in brackets: PGE(2), CD8(+). */
function bracketed(name: string): string | null {
  return /^[A-Z][A-Za-z]{1,4}\d[+-]?$/.test(name) ? name.replace(/(\d[+-]?)$/, "($1)") : null;
}

/** "MV4-11" is also written MV4.11 and MV4;11. */
function pointed(name: string): string | null {
  return /^[A-Za-z]{1,4}\d+-\d+$/.test(name) ? name.replace(/-(?=\d+$)/, ".") : null;
}

/** A one-word symbol that ends in a small s keeps it: mouse "Ptges" must meet a text's "PTGES" too. */
function keepFinalS(name: string): string | null {
  return /^[A-Z][a-z0-9]{3,7}s$/.test(name) ? name.toUpperCase() : null;
}

/** "NF-kappaB" and "β-catenin" lose their Greek where a keyboard has none: "NF-kB", "b-catenin". */
function latinise(name: string): string | null {
  if (name.length > 24 || !GREEK_ANY.test(name)) return null;
  return name.replace(GREEK_ANY, (letter) =>
    /[Α-Ωα-ω]/.test(letter) ? (LATIN_OF[letter.toLowerCase()] ?? letter) : letter.charAt(0).toLowerCase(),
  );
}
const GREEK_ANY = /(?<![a-z])(?:[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Kk]appa|[Ee]psilon)(?![a-z])|[αβγδκε]/g;
const LATIN_OF: Record<string, string> = { α: "a", β: "b", γ: "g", δ: "d", κ: "k", ε: "e" };

/** Genes are told apart by a small letter for the species: hMLH1 is human, mMLH1 murine. */
function speciesPrefix(name: string, taxon: number): string | null {
  const letter = taxon === HUMAN ? "h" : taxon === MOUSE ? "m" : null;
  return letter !== null && /^[A-Z][A-Za-z0-9]{2,6}$/.test(name) && /[A-Z].*[A-Z0-9]|\d/.test(name)
    ? letter + name
    : null;
}

/** "MEF (C57BL/6)" is called MEF. */
function withoutRemark(name: string): string | null {
  const bare = /^(\S.{1,20}?) ?\([^()]+\)$/.exec(name)?.[1];
  return bare ?? null;
}

/** LORICRIN and TETHERIN are words, written small where the protein is meant. */
function smallLetters(name: string): string | null {
  return /^[A-Z]{6,}$/.test(name) ? name.toLowerCase() : null;
}

/** "CD207 molecule, langerin" is langerin. */
function namedMolecule(name: string): string | null {
  return /^CD\d+[a-z]? (?:molecule|antigen), ([a-z]{5,}(?: [a-z0-9]+)?)$/.exec(name)?.[1] ?? null;
}

/** "Sulfonylurea Compounds" are sulfonylureas; but see `compile.ts` for aniline, which is one of its compounds. */
function withoutClassWord(name: string): string | null {
  return /^(\S.{5,40}) (?:Compounds|Derivatives)$/.exec(name)?.[1] ?? null;
}

/** Pairs of words that may stand for each other in a name: "renal" and "kidney", "cancer" and "carcinoma". */
export type WordPairs = ReadonlyMap<string, readonly string[]>;

/** At most this many forms of one name, for pairs multiply. */
const MOST_SWAPS = 24;

/** The name with one or two words replaced by others that mean the same; at most a few forms. */
function swapWords(name: string, pairs: WordPairs): string[] {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 6 || name.includes(",")) return [];
  const once = (list: readonly string[], from: number): string[][] => {
    const forms: string[][] = [];
    for (let i = from; i < list.length; i++)
      for (const other of pairs.get(list[i]!.toLowerCase()) ?? [])
        forms.push([...list.slice(0, i), other, ...list.slice(i + 1)]);
    return forms;
  };
  const forms = once(words, 0);
  const found = new Set(forms.map((form) => form.join(" ")));
  for (const form of forms) {
    const changed = form.findIndex((word, i) => word !== words[i]);
    for (const twice of once(form, changed + 1)) found.add(twice.join(" "));
    if (found.size > MOST_SWAPS) break;
  }
  found.delete(name);
  return [...found].slice(0, MOST_SWAPS);
}

/** The rules that make forms, in a fixed order: their numbers are kept in the index. */
export const VARIANT_RULES = [
  "none",
  "inversion",
  "plural",
  "greek",
  "hyphen",
  "digits",
  "final-s",
  "latin",
  "adjective",
  "prefix",
  "remark",
  "swap",
  "binomial",
  "deficiency",
  "turned",
  "eponym",
  "spelling",
  "chinese",
  "small",
  "class-word",
] as const;
export type VariantRule = (typeof VARIANT_RULES)[number];

export interface Variant {
  form: string;
  rule: VariantRule;
}

/**
 * All generated forms of a name, without the name itself.
 * @param taxon species of a gene, 0 where it has none
 * @param pairs words of disease names that may stand for each other
 */
export function generateVariants(
  name: string,
  type: EntityType,
  taxon: number,
  pairs: WordPairs = new Map(),
): Variant[] {
  const found = new Map<string, VariantRule>();
  const add = (form: string | null, rule: VariantRule) => {
    if (form !== null && form !== name && !found.has(form)) found.set(form, rule);
  };
  if (type === "Disease" || type === "Chemical") {
    const straight = uninvert(name);
    add(straight, "inversion");
    if (straight !== null) add(plural(straight, type), "plural");
  }
  add(plural(name, type), "plural");
  if (type === "Disease") {
    for (const form of diseaseAdjectives(name)) add(form, "adjective");
    for (const straight of [name, uninvert(name)]) {
      if (straight === null) continue;
      for (const form of swapWords(straight, pairs)) add(form, "swap");
      for (const form of deficiencyForms(straight)) add(form, "deficiency");
      for (const form of turnedForms(straight)) add(form, "turned");
      add(bareEponym(straight), "eponym");
    }
  }
  if (type === "CellLine") {
    add(withoutRemark(name), "remark");
    add(partDigits(name), "digits");
    add(codeForm(name), "digits");
    add(pointed(name), "remark");
  }
  if (type === "Chemical") {
    add(codeForm(name), "digits");
    add(chemicalSpelling(name), "spelling");
    add(bracketed(name), "spelling");
    add(withoutClassWord(name), "class-word");
  }
  if (type === "Gene" || type === "GeneFamily" || type === "Chemical") {
    add(joinGreek(name), "greek");
    add(partGreek(name), "greek");
    add(joinHyphen(name), "hyphen");
  }
  if (type === "Gene" || type === "GeneFamily") {
    add(latinise(name), "latin");
    add(partDigits(name), "digits");
    add(keepFinalS(name), "final-s");
    add(speciesPrefix(name, taxon), "prefix");
    add(smallLetters(name), "small");
    add(namedMolecule(name), "remark");
  }
  return [...found].map(([form, rule]) => ({ form, rule }));
}
