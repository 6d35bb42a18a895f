import type { Dictionary } from "../dictionary/dictionary.js";
import type { EntityType } from "../document/types.js";
import type { Paper, Spot } from "../link/paper.js";
import type { SurfaceForm, SurfaceForms } from "../link/surface-forms.js";

/**
 * Composites: several concepts in one span, of which only one is written out. "BRCA1/2", "IL-4 and -13",
 * "IL-4、-10和-13", "synapsins I and II" and "Mcm2-7" share a stem; "breast and ovarian cancer" and 胃、结直肠癌 share a head.
 */

const GREEK = "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|sigma|omega";

/**
 * What joins a tail to what stands before it, and the tail: "/2", " and -13", ", B", "、-10". The first group tells of a
 * slash, the second of a hyphen, the third is the tail.
 */
const TAIL = new RegExp(
  String.raw`^(?:(\s?/\s?-?)|(?:\s?[,，、]\s?(?:and |or |& )?|\s(?:and|or|&)\s|\s?[和及与或]\s?)([-‐–]?))` +
    String.raw`([A-Z]?\d{1,3}[A-Za-z]?|[IV]{1,4}|(?:${GREEK})\d?|[α-ωA-H])(?![A-Za-z0-9α-ω]|\.\d)`,
);
/** UTF-16 code units in which a tail must stand. */
const TAIL_REACH = 16;
/** What a tail or a range begins with. */
const TAIL_START = " \t\n\u00a0/,，、和及与或-‐–";
/** What the end of a stem may be replaced by: numbers by numbers, letters by letters. The first that fits counts. */
const KINDS: readonly { end: RegExp; tail: RegExp }[] = [
  // "cyclin D1 and D2", "S100A8/A9": before the numbers, for these have a letter more.
  { end: /(?<=[a-z0-9][ -]?)[A-Z]\d{1,2}$/, tail: /^[A-Z]\d{1,2}$/ },
  // "PKC alpha, epsilon and zeta", "TGF-beta1 and -beta2".
  { end: new RegExp(`(?<=[A-Za-z0-9][ -]?)(?:${GREEK})\\d?$`), tail: new RegExp(`^(?:${GREEK})\\d?$`) },
  { end: /\d{1,3}[A-Za-z]?$/, tail: /^\d{1,3}[A-Za-z]?$/ },
  // "synapsin I and II", "Fc gamma RI and II".
  { end: /(?<=[a-z] [A-Z]?)(?:I{1,3}|IV|VI{0,3})$/, tail: /^(?:I{1,3}|IV|VI{0,3})$/ },
  { end: /(?:[α-ω]|(?<=[a-z0-9] ?)[A-H])$/, tail: /^[α-ωA-H]$/ },
];
/** Words that may follow the last of some genes; any other plural is what the number before it counts. */
const OF_GENES =
  "genes proteins receptors isoforms levels mRNAs transcripts subunits channels kinases ligands inhibitors antibodies " +
  "mutations variants polymorphisms promoters alleles is was has does";
const COUNTABLE =
  "cell mice h hr min wk mg kg ml mm nm kb bp of other further more week day month year hour fold out";
/** Words with which a sentence goes on behind a gene: what follows them is not counted. */
const GOES_ON =
  "in on by to with and or as at for from via into during after before than but that which who are were is was has have " +
  "can could may might bind binds bound act acts";
const oneOf = (words: string): string => `(?:${words.replaceAll(" ", "|")})\\b`;
/**
 * What a number without hyphen or slash counts: "IL-2 and 4 patients", "IL-2 and 4 of them", "IL-2, and 4 healthy
 * controls", IL-4、13例; and the word to which a letter belongs, as in "cyclin A and B cells".
 */
const COUNTED = new RegExp(
  `^(?:\\s?[%°×\\u4e00-\\u9fff]|[-\\s]+(?:(?!${oneOf(OF_GENES)})[a-z]+s\\b|${oneOf(COUNTABLE)}|(?!${oneOf(GOES_ON)})[a-z-]+\\s[a-z]+s\\b))`,
);
/** UTF-16 code units in which what is counted must stand. */
const COUNTED_REACH = 32;
const STEM_TYPES: ReadonlySet<EntityType> = new Set(["Gene", "GeneFamily"]);
/** Members that a range may have: "Mcm2-7" has six. */
const LONGEST_RANGE = 12;

function hasType(form: SurfaceForm, types: ReadonlySet<EntityType>): boolean {
  return form.readings.some((reading) => types.has(reading.type));
}

/** The form of a name, where it has a reading of one of the types. */
function formOf(
  name: string,
  types: ReadonlySet<EntityType>,
  dictionary: Dictionary,
  forms: SurfaceForms,
): SurfaceForm | null {
  const group = dictionary.groupOf(name);
  const form = group < 0 ? null : forms.get(name, group);
  return form !== null && hasType(form, types) ? form : null;
}

function withSharedStem(spot: Spot, text: string, dictionary: Dictionary, forms: SurfaceForms): Spot | null {
  if (!TAIL_START.includes(text[spot.end] ?? "x") || !hasType(spot.form, STEM_TYPES)) return null;
  const first = TAIL.exec(text.slice(spot.end, spot.end + TAIL_REACH))?.[3];
  if (first === undefined) return withRange(spot, text, dictionary, forms);
  for (const { end: ending, tail: wanted } of KINDS) {
    const found = wanted.test(first) ? ending.exec(spot.form.surface) : null;
    if (found === null || found.index === 0) continue;
    const head = spot.form.surface.slice(0, found.index);
    const parts = [spot.form];
    let end = spot.end;
    for (;;) {
      const tail = TAIL.exec(text.slice(end, end + TAIL_REACH));
      if (tail === null || !wanted.test(tail[3]!)) break;
      const next = end + tail[0].length;
      // Without slash or hyphen a number may count what follows the last of them.
      const isBare = tail[1] === undefined && tail[2] === "";
      const form = formOf(head + tail[3]!, STEM_TYPES, dictionary, forms);
      if (form === null || (isBare && COUNTED.test(text.slice(next, next + COUNTED_REACH)))) break;
      parts.push(form);
      end = next;
    }
    if (parts.length > 1) return { ...spot, end, parts, written: spot };
  }
  return withRange(spot, text, dictionary, forms);
}

const RANGE = /^(?:\s?[-‐–]\s?|\s(?:to|through)\s-?)/;

/** "Mcm2-7" and "FREAC-1 to FREAC-7": all from the first to the last, where each of them is a name. */
function withRange(spot: Spot, text: string, dictionary: Dictionary, forms: SurfaceForms): Spot | null {
  const joint = RANGE.exec(text.slice(spot.end, spot.end + TAIL_REACH));
  const number = joint && /\d{1,2}$/.exec(spot.form.surface);
  if (joint === null || number === null || number.index === 0) return null;
  const head = spot.form.surface.slice(0, number.index);
  let at = spot.end + joint[0].length;
  const isRepeated = text.startsWith(head, at);
  if (isRepeated) at += head.length;
  // "IL-2 to 4" may be anything; with the stem or a hyphen it is a range.
  else if (/^\s\w+\s$/.test(joint[0])) return null;
  const last = /^(\d{1,2})(?![A-Za-z0-9]|\.\d)/.exec(text.slice(at, at + 4))?.[1];
  const [from, to] = [Number(number[0]), Number(last)];
  if (last === undefined || to < from + 2 || to >= from + LONGEST_RANGE) return null;
  const parts = [spot.form];
  for (let member = from + 1; member <= to; member++) {
    const form = formOf(`${head}${member}`, STEM_TYPES, dictionary, forms);
    if (form === null) return null;
    parts.push(form);
  }
  return { ...spot, end: at + last.length, parts, written: spot };
}

/** The words before a conjunction, of which the last ones may lack the head: "breast, gastric and", "type 1 and", "delta- or". */
const BEFORE_HEAD =
  /((?:[\p{L}\d-]+\s){0,2}[\p{L}\d-]*[\p{L}\d]-?(?:,\s(?:[\p{L}\d-]+\s){0,2}[\p{L}\d-]*[\p{L}\d]-?){0,4})(?:,?\s(?:and|or|and\/or|&)\s|\/)$/u;
const BEFORE_HAN_HEAD = /([\u4e00-\u9fff]{1,4}(?:、[\u4e00-\u9fff]{1,4}){0,3})[、和及与或]$/;
const HAN_JOINS = "、和及与或";
const DISEASE: ReadonlySet<EntityType> = new Set(["Disease"]);
/** Where the last words of a name begin, with the blank or hyphen before them. */
const HEAD_STARTS = /[ -](?=[\p{L}\d])/gu;
/** UTF-16 code units before a name in which its composite must begin. */
const HEAD_REACH = 80;

function withSharedHead(spot: Spot, text: string, dictionary: Dictionary, forms: SurfaceForms): Spot | null {
  // Most names have no "and" before them: that is seen without a search.
  const before = text[spot.start - 1] ?? "";
  const spaced = before === " " && /[rd&]/.test(text[spot.start - 2] ?? "");
  const han = HAN_JOINS.includes(before) && before !== "" && /[\u4e00-\u9fff]$/.test(spot.form.surface);
  if (!spaced && !han && before !== "/") return null;
  if (!hasType(spot.form, DISEASE)) return null;
  const has = (name: string) => formOf(name, DISEASE, dictionary, forms);
  if (han) return withHanHead(spot, text, has);
  const found = BEFORE_HEAD.exec(text.slice(Math.max(0, spot.start - HEAD_REACH), spot.start));
  if (found === null) return null;
  const { surface } = spot.form;
  // Of several heads the longest counts: chronic and acute lymphocytic leukemia.
  for (const { index } of surface.matchAll(HEAD_STARTS)) {
    const composite = withHead(spot, surface.slice(index), found, has);
    if (composite !== null) return composite;
  }
  return null;
}

/** The composite of a name and the modifiers before it that make a name with its head. */
function withHead(
  spot: Spot,
  head: string,
  found: RegExpExecArray,
  has: (name: string) => SurfaceForm | null,
): Spot | null {
  const modifiers = found[1]!.split(/,\s/);
  const parts: SurfaceForm[] = [];
  let start = spot.start - found[0].length;
  for (const modifier of modifiers) {
    // The left edge of the first is open: "sporadic breast and ovarian cancer" begins with the breast.
    const words = modifier.split(" ");
    let form: SurfaceForm | null = null;
    let cut = parts.length === 0 ? words.length : 1;
    while (cut > 0 && form === null) {
      cut--;
      const own = words.slice(cut).join(" ");
      // A hyphen that hangs tells that the head is joined by one; else both are as in the name.
      const hangs = own.endsWith("-");
      if (hangs !== head.startsWith("-")) continue;
      form = has(own.replace(/-$/, "") + head);
      // A modifier that names such a thing by itself ("diabetes and heart disease") shares no head.
      if (form !== null && !hangs && has(own) !== null) return null;
    }
    if (form === null) {
      if (parts.length > 0) return null;
      start += modifier.length + 2;
      continue;
    }
    if (parts.length === 0 && cut > 0) start += words.slice(0, cut).join(" ").length + 1;
    parts.push(form);
  }
  return parts.length === 0 ? null : { ...spot, start, parts: [...parts, spot.form], written: spot };
}

function withHanHead(spot: Spot, text: string, has: (name: string) => SurfaceForm | null): Spot | null {
  const { surface } = spot.form;
  const head = surface.slice(-1);
  const found = BEFORE_HAN_HEAD.exec(text.slice(Math.max(0, spot.start - 20), spot.start));
  if (found === null || surface.length < 2) return null;
  const parts: SurfaceForm[] = [];
  let start = spot.start - found[0].length;
  for (const modifier of found[1]!.split("、")) {
    let form: SurfaceForm | null = null;
    for (let cut = 0; cut < (parts.length === 0 ? modifier.length : 1) && form === null; cut++) {
      // One character before 病 is the end of a word (多态性与…病), before 癌 it is an organ.
      if (head === "病" && modifier.length - cut < 2) break;
      form = has(modifier.slice(cut) + head);
      if (form !== null && parts.length === 0) start += cut;
    }
    if (form === null) {
      if (parts.length > 0) return null;
      start += modifier.length + 1;
      continue;
    }
    if (has(modifier) !== null) return null;
    parts.push(form);
  }
  return parts.length === 0 ? null : { ...spot, start, parts: [...parts, spot.form], written: spot };
}

/** Adds a spot for each composite, beside the spots of its parts. */
export function addComposites(paper: Paper, dictionary: Dictionary, forms: SurfaceForms): void {
  const found: Spot[] = [];
  for (const spot of paper.spots) {
    const { text } = paper.document.passages[spot.passage]!;
    const composite =
      withSharedStem(spot, text, dictionary, forms) ?? withSharedHead(spot, text, dictionary, forms);
    if (composite === null) continue;
    const surface = text.slice(composite.start, composite.end);
    found.push({ ...composite, form: forms.describe(surface, composite.form.readings) });
  }
  for (const spot of found) paper.spots.push(spot);
}
