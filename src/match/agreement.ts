import type { EntityType } from "../document/types.js";

/**
 * How closely a surface form agrees with a name: letter by letter, but for case, only after folding; not at all,
 * but the paper defines the one as short for the other; in the stems of its words only ("near"); or the name is that
 * of a part of the surface form, whose concept is broader.
 */
export const AGREEMENTS = ["exact", "case", "fold", "defined", "near", "broader"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Compares a surface form with a name whose key is the same. A plural s after capitals ("MSCs") does not count. */
export function agreementOf(surface: string, form: string): Agreement {
  if (surface === form) return "exact";
  const singular = /[A-Z0-9]s$/.test(surface) && !form.endsWith("s") ? surface.slice(0, -1) : surface;
  if (singular === form) return "exact";
  return singular.toLowerCase() === form.toLowerCase() ? "case" : "fold";
}

const GREEK =
  /(?<![a-z])([Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Ee]psilon|[Zz]eta|[Ee]ta|[Tt]heta|[Ii]ota|[Kk]appa|[Ll]ambda|[Ss]igma|[Oo]mega|[Tt]au|[Mm]u|[Nn]u|[Pp]i|[Pp]hi|[Pp]si|[Cc]hi|[Rr]ho|[Xx]i)(?![a-z])|[α-ωΑ-Ω]/g;

/**
 * Whether a name is a symbol or short code rather than words: capitals or digits, no run of four small letters.
 * A short word with a capital ("Cat", "Iron") is a symbol as the name of a gene, a word as that of anything else.
 */
export function isSymbolLike(name: string, type: EntityType = "Gene"): boolean {
  if (name.length > 16 || (type !== "Gene" && /^[A-Z][a-z]{2,3}$/.test(name))) return false;
  const bare = name.replace(GREEK, "");
  return /[A-Z0-9]/.test(bare) && !/[a-z]{4}|[\u4e00-\u9fff]/.test(bare) && !/ .* /.test(bare);
}

const LETTERS_ONLY = /[^A-Za-z]+/g;

/** The Latin letters of a string, in their order and case, without Greek letters and their names. */
function lettersOf(text: string): string {
  return text.replace(GREEK, "").replace(LETTERS_ONLY, "");
}

/** Letters and digits as wide as Han: only their width is folded before anything is compared. */
const FULL_WIDTH = /[\uff10-\uff5a]/;

const CASE_FREE_TYPES: ReadonlySet<EntityType> = new Set(["Gene", "GeneFamily"]);

/**
 * Whether a surface form may stand for a name whose key it shares. Short capitals never match small letters
 * (HPO's "All" is not ALL, leukaemia), and a word in capitals is no symbol's opposite ("CAT" is no cat).
 */
export function accepts(written: string, form: string, type: EntityType, generated: boolean): boolean {
  const surface = FULL_WIDTH.test(written) ? written.normalize("NFKC") : written;
  // One letter is a variable, a vitamin, a grade: no name can be told by it.
  if (surface.length === 1 && !/[\u4e00-\u9fff]/.test(surface)) return false;
  const agreement = agreementOf(surface, form);
  if (agreement === "exact") return true;
  // A trial's acronym is often a word, and REACH2 and REACH-2 are two trials.
  if (type === "Trial") return isSymbolLike(form) || !/ /.test(form) ? false : agreement === "case";
  const ours = lettersOf(surface);
  const theirs = lettersOf(form);
  if (isSymbolLike(form, type)) {
    const sameLetters = ours === theirs || (ours.endsWith("s") && ours.slice(0, -1) === theirs);
    if (sameLetters) {
      // "IL 6" for IL6 and "and 1" for AND1: a blank between letters and digits wants capitals.
      return !/[A-Za-z] \d/.test(surface) || /^[A-Z]/.test(surface);
    }
    const folded = ours.toLowerCase() === theirs.toLowerCase();
    if (generated && !(folded && type === "Gene" && theirs.length >= 4 && ours[0] === theirs[0]))
      return false;
    const digits = /\d/.test(surface);
    const smallOnly = ours === ours.toLowerCase();
    if (!folded) return ours.length >= 3 && (digits || ours.length >= 5) && !smallOnly;
    if (theirs.length <= 1) return false;
    if (CASE_FREE_TYPES.has(type)) {
      if (digits) return !/[A-Za-z]{2,} \d/.test(surface) || !smallOnly;
      return theirs.length >= 3 && !smallOnly;
    }
    // GvHD and GVHD: two capitals at least tell that an abbreviation is meant.
    const capitals = ours.replace(/[^A-Z]/g, "").length;
    return (
      (digits && theirs.length >= 2 && !smallOnly) ||
      theirs.length >= 5 ||
      (theirs.length >= 4 && capitals >= 2)
    );
  }
  // A name of words: any case, but capitals only where the name is long enough not to be an acronym's twin.
  // With Han beside them they are no acronym: TOLL样受体4.
  const han = /[\u4e00-\u9fff]/.test(surface);
  if (
    !han &&
    ours.length > 0 &&
    ours.length <= 6 &&
    ours === ours.toUpperCase() &&
    theirs !== theirs.toUpperCase()
  ) {
    return / /.test(surface.trim()) && ours.length > 4;
  }
  return true;
}
