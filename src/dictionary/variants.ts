import type { EntityType } from "../document/types.js";

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
  if (/[a-z]ss$/.test(name)) return `${name}es`;
  if (type === "Species" && /(^| )[a-z]{2,3}$/i.test(name) && !/ox$|mice$/.test(name)) return `${name}s`;
  return null;
}

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

/** The adjective of a disease: "epilepsy" – "epileptic", "hypertension" – "hypertensive", "obesity" – "obese". */
function adjective(name: string): string | null {
  if (!/^[A-Z]?[a-z]{6,}$/.test(name)) return null;
  for (const [noun, ending] of ADJECTIVES)
    if (name.endsWith(noun)) return name.slice(0, -noun.length) + ending;
  return null;
}
const ADJECTIVES: readonly [string, string][] = [
  ["tension", "tensive"],
  ["lepsy", "leptic"],
  ["plegia", "plegic"],
  ["phrenia", "phrenic"],
  ["penia", "penic"],
  ["emia", "emic"],
  ["xia", "xic"],
  ["mania", "manic"],
  ["betes", "betic"],
  ["osis", "otic"],
  ["esity", "ese"],
  ["thritis", "thritic"],
  ["cirrhosis", "cirrhotic"],
  ["inflammation", "inflammatory"],
  ["depression", "depressive"],
];

/** Genes are told apart by a small letter for the species: hMLH1 is human, mMLH1 murine. */
function speciesPrefix(name: string, taxon: number): string | null {
  const letter = taxon === 9606 ? "h" : taxon === 10090 ? "m" : null;
  return letter !== null && /^[A-Z][A-Za-z0-9]{2,6}$/.test(name) && /[A-Z].*[A-Z0-9]|\d/.test(name)
    ? letter + name
    : null;
}

/** "MEF (C57BL/6)" is called MEF. */
function withoutRemark(name: string): string | null {
  const bare = /^(\S.{1,20}?) ?\([^()]+\)$/.exec(name)?.[1];
  return bare ?? null;
}

/** Pairs of words that may stand for each other in a name: "renal" and "kidney", "cancer" and "carcinoma". */
export type WordPairs = ReadonlyMap<string, readonly string[]>;

/** The name with one word (or pair of words) replaced by another that means the same; at most a few forms. */
function* swapWords(name: string, pairs: WordPairs): Generator<string> {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 5 || name.includes(",")) return;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!.toLowerCase();
    for (const other of pairs.get(word) ?? []) {
      yield [...words.slice(0, i), other, ...words.slice(i + 1)].join(" ");
    }
  }
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
    add(adjective(name), "adjective");
    for (const straight of [name, uninvert(name)]) {
      if (straight !== null) for (const form of swapWords(straight, pairs)) add(form, "swap");
    }
  }
  if (type === "CellLine") {
    add(withoutRemark(name), "remark");
    add(partDigits(name), "digits");
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
  }
  return [...found].map(([form, rule]) => ({ form, rule }));
}
