import type { Dictionary } from "../dictionary/dictionary.js";
import type { EntityType } from "../document/types.js";
import type { Paper, Spot } from "../link/paper.js";
import type { SurfaceForm, SurfaceForms } from "../link/surface-forms.js";

/**
 * Composites: several concepts in one span, of which only one is written out. "BRCA1/2", "IL-4 and -13",
 * "IL-4、-10和-13" share a stem; "breast and ovarian cancer" and 胃、结直肠癌 share a head.
 */

const TAIL =
  /^(?:\s?\/\s?-?|(?:\s?[,，、]\s?(?:and |or )?|\s(?:and|or)\s|\s?[和及与或]\s?)[-‐–])(\d{1,2}[A-Za-z]?|[α-ωA-H])(?![A-Za-z0-9α-ω])/;
/** What a tail begins with. */
const TAIL_START = " \t\n\u00a0/,，、和及与或";
/** What a composite's stem ends with, to be replaced by each tail: a number by numbers, a letter by letters. */
const NUMBER_END = /\d{1,2}[A-Za-z]?$/;
const LETTER_END = /(?:[α-ω]|(?<=[a-z0-9])[A-H])$/;
const STEM_TYPES: ReadonlySet<EntityType> = new Set(["Gene", "GeneFamily"]);

function formOf(name: string, dictionary: Dictionary, forms: SurfaceForms): SurfaceForm | null {
  const group = dictionary.groupOf(name);
  return group < 0 ? null : forms.get(name, group);
}

function hasType(form: SurfaceForm, types: ReadonlySet<EntityType>): boolean {
  return form.readings.some((reading) => types.has(reading.type));
}

function withSharedStem(spot: Spot, text: string, dictionary: Dictionary, forms: SurfaceForms): Spot | null {
  if (!TAIL_START.includes(text[spot.end] ?? "x")) return null;
  let tail = TAIL.exec(text.slice(spot.end, spot.end + 16));
  if (tail === null || !hasType(spot.form, STEM_TYPES)) return null;
  const numbers = /^\d/.test(tail[1]!);
  const stem = (numbers ? NUMBER_END : LETTER_END).exec(spot.form.surface);
  if (stem === null || stem.index === 0) return null;
  const head = spot.form.surface.slice(0, stem.index);
  const parts = [spot.form];
  let end = spot.end;
  while (tail !== null && /^\d/.test(tail[1]!) === numbers) {
    const form = formOf(head + tail[1]!, dictionary, forms);
    if (form === null || !hasType(form, STEM_TYPES)) break;
    parts.push(form);
    end += tail[0].length;
    tail = TAIL.exec(text.slice(end, end + 16));
  }
  return parts.length < 2 ? null : { ...spot, end, parts };
}

const BEFORE_HEAD =
  /((?:[A-Za-z]{3,}(?:-[A-Za-z]+)?,\s){0,3}[A-Za-z]{3,}(?:-[A-Za-z]+)?),?\s(?:and|or)\s(?:\/or\s)?$/;
const BEFORE_HAN_HEAD = /([\u4e00-\u9fff]{1,4}(?:、[\u4e00-\u9fff]{1,4}){0,3})[、和及与或]$/;
const HAN_JOINS = "、和及与或";
const DISEASE: ReadonlySet<EntityType> = new Set(["Disease"]);

function withSharedHead(spot: Spot, text: string, dictionary: Dictionary, forms: SurfaceForms): Spot | null {
  // Most names have no "and" before them: that is seen without a search.
  const before = text.charCodeAt(spot.start - 1);
  const spaced = before === 0x20 && /[rd]/.test(text[spot.start - 2] ?? "");
  if (!spaced && !HAN_JOINS.includes(text[spot.start - 1] ?? " ")) return null;
  if (!hasType(spot.form, DISEASE)) return null;
  const { surface } = spot.form;
  const han = /[\u4e00-\u9fff]$/.test(surface);
  const left = text.slice(Math.max(0, spot.start - (han ? 20 : 60)), spot.start);
  if (han ? !/[、和及与或]$/.test(left) : !/(?:and|or)\s$/.test(left)) return null;
  const found = (han ? BEFORE_HAN_HEAD : BEFORE_HEAD).exec(left);
  if (found === null) return null;
  const head = han ? surface.slice(-1) : /\s(\S+)$/.exec(surface)?.[0];
  if (head === undefined || surface.length <= head.length) return null;
  const modifiers = found[1]!.split(han ? "、" : /,\s/);
  const parts: SurfaceForm[] = [];
  let start = spot.start - found[0].length;
  for (const modifier of modifiers) {
    // In Chinese the left edge is open: the longest tail of the modifier that makes a name is taken.
    let form: SurfaceForm | null = null;
    for (let cut = 0; cut < (parts.length === 0 && han ? modifier.length : 1) && form === null; cut++) {
      // One character before 病 is the end of a word (多态性与…病), before 癌 it is an organ.
      if (han && head === "病" && modifier.length - cut < 2) break;
      const candidate = formOf(modifier.slice(cut) + head, dictionary, forms);
      if (candidate !== null && hasType(candidate, DISEASE)) {
        form = candidate;
        if (parts.length === 0) start += cut;
      }
    }
    if (form === null) {
      if (parts.length > 0) return null;
      start += modifier.length + (han ? 1 : 2);
      continue;
    }
    // A modifier that names a disease by itself ("diabetes and heart disease") shares no head.
    const alone = formOf(modifier, dictionary, forms);
    if (alone !== null && hasType(alone, DISEASE)) return null;
    parts.push(form);
  }
  return parts.length === 0 ? null : { ...spot, start, parts: [...parts, spot.form] };
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
