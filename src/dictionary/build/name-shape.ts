/** What the letters of a name tell about it, without any dictionary. */

/** Whether a name is an acronym: few characters, mostly capitals, at least two of them. */
export function looksLikeAcronym(name: string): boolean {
  if (name.length < 2 || name.length > 8 || /\s/.test(name)) return false;
  const capitals = name.match(/[A-Z]/g)?.length ?? 0;
  const small = name.match(/[a-z]/g)?.length ?? 0;
  return capitals >= 2 && capitals > small;
}

/** Whether a chemical name is a systematic one that no paper would print in running text. */
export function looksSystematic(name: string): boolean {
  if (name.length < 25) return false;
  const marks = name.match(/[\d()[\]{}',+]/g)?.length ?? 0;
  const locants = name.match(/\d+[a-z']*(?:,\d+[a-z']*)+-|\d[a-z]?-|-\d/g)?.length ?? 0;
  return marks / name.length > 0.15 || locants >= 3 || (name.length > 40 && locants >= 2);
}

/** Whether a name is nothing but a registry code: CAS, EC, UNII, InChIKey, NSC and the like. */
export function looksLikeRegistryCode(name: string): boolean {
  return (
    /^\d{2,7}-\d{2}-\d$/.test(name) ||
    /^EC [\d.-]+$/i.test(name) ||
    /^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(name) ||
    /^(?:UNII|CAS|RN|EINECS|CCRIS|HSDB|NSC|BRN|CHEBI|CHEMBL|ZINC|SCHEMBL|AKOS|MFCD|DTXSID)[\s:_-]*\d[\d-]*[A-Z]?$/i.test(
      name,
    ) ||
    /^\d+$/.test(name) ||
    (/^[A-Z0-9]{10}$/.test(name) && /\d.*\d.*\d/.test(name) && /[A-Z].*[A-Z].*[A-Z]/.test(name))
  );
}

/** Whether a string holds letters at all (of any script). */
export function hasLetter(name: string): boolean {
  return /\p{L}/u.test(name);
}

/** The words of a name in small letters, singular where an English rule can tell, hyphens and commas as blanks. */
export function foldedWords(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(singular);
}

/**
 * Undoes the inversion of an entry term: "Leukemia, Myeloid, Acute" becomes "Acute Myeloid Leukemia". Lists, locants
 * and clauses behind a comma are no inversions; such a name is returned as it is.
 */
export function uninverted(name: string): string {
  const parts = name.split(", ");
  if (parts.length < 2 || parts.length > 4) return name;
  if (
    parts.some(
      (part) => part === "" || /[()[\]{};:]|^\d|^(?:and|or|with|without|due|in|of|type) /i.test(part),
    )
  )
    return name;
  return parts.reverse().join(" ");
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:[eoy]|st)ses$|stases$/.test(word)) return `${word.slice(0, -2)}is`;
  if (/(?:sses|uses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
