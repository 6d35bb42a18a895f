import type { EntityType } from "../document/types.js";

/**
 * Ways in which papers write a name that the source gives in one form only. Only what folding (see `tokenise.ts`)
 * cannot do is generated here.
 */

/** "Leukemia, Myeloid, Acute" is read from behind: "Acute Myeloid Leukemia" (the inversions of MeSH headings). */
function uninvert(name: string): string | null {
  const parts = name.split(", ");
  if (parts.length < 2 || parts.length > 4) return null;
  if (parts.some((part) => part === "" || /[()[\]{};:]|^\d|^(and|or|with|without|due|in|of|type) /i.test(part))) return null;
  return parts.reverse().join(" ");
}

/** Plurals that folding leaves alone, of the last word: short words, -sis, -x. */
function plural(name: string, type: EntityType): string | null {
  if (/[a-z]{3}sis$/.test(name)) return `${name.slice(0, -2)}es`;
  if (/[a-z]{3}(x|ch|sh)$/.test(name)) return `${name}es`;
  if (/[a-z]ss$/.test(name)) return `${name}es`;
  if (type === "Species" && /(^| )[a-z]{2,3}$/i.test(name) && !/ox$|mice$/.test(name)) return `${name}s`;
  return null;
}

const GREEK_WORD = /[- ]?(alpha|beta|gamma|delta|epsilon|zeta|kappa|lambda|theta|sigma|omega)(?![a-z])/i;

/** "TNF-alpha" is also written "TNFalpha". */
function joinGreek(name: string): string | null {
  if (!/^[A-Za-z0-9-]{2,12}$/.test(name) || !GREEK_WORD.test(name)) return null;
  const joined = name.replace(GREEK_WORD, "$1");
  return joined === name ? null : joined;
}

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

const GENE_LIKE: ReadonlySet<EntityType> = new Set(["Gene", "GeneFamily"]);

/** All generated forms of a name, without the name itself. */
export function generateForms(name: string, type: EntityType): string[] {
  const forms = new Set<string>();
  const add = (form: string | null) => {
    if (form !== null && form !== name) forms.add(form);
  };
  if (type === "Disease" || type === "Chemical") {
    const straight = uninvert(name);
    add(straight);
    if (straight !== null) add(plural(straight, type));
  }
  add(plural(name, type));
  if (GENE_LIKE.has(type) || type === "Chemical") {
    add(joinGreek(name));
    add(joinHyphen(name));
  }
  if (GENE_LIKE.has(type)) {
    add(partDigits(name));
    add(keepFinalS(name));
  }
  return [...forms];
}
