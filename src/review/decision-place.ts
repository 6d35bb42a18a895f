import type { Passage, Span } from "../document/types.js";
import type { Place } from "./decision.js";

/** Length of the quoted context on either side, in UTF-16 code units: as in the W3C's Web Annotation examples. */
const CONTEXT = 32;

const isLowSurrogate = (text: string, offset: number) => {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff;
};

/**
 * Quotes a stretch of a passage so that it can be found again (a text quote with a position, as in the W3C's Web
 * Annotation Data Model). No surrogate pair is cut.
 * @param span UTF-16 code units into the passage's text
 */
export function placeOf({ id, text }: Passage, { start, end }: Span): Place {
  let before = Math.max(0, start - CONTEXT);
  if (isLowSurrogate(text, before)) before++;
  let after = Math.min(text.length, end + CONTEXT);
  if (isLowSurrogate(text, after)) after--;
  return {
    passageId: id,
    start,
    end,
    surface: text.slice(start, end),
    prefix: text.slice(before, start),
    suffix: text.slice(end, after),
  };
}

/** A context may differ from the quoted one in so much (share of its characters) and still be the place. */
const LEAST_LIKENESS = 0.5;
/** So much more text than was quoted is looked at, so that words put in do not push the quoted ones out of sight. */
const ROOM = 16;

/** Signs that are written one way or another without a difference of meaning, unit for unit. */
function foldSign(unit: number): number {
  if (unit < 0x80) return Math.max(unit, 0x20);
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x202f) return 0x20;
  if (unit === 0x2212 || (unit >= 0x2010 && unit <= 0x2015)) return 0x2d;
  if (unit === 0x2018 || unit === 0x2019 || unit === 0x2032) return 0x27;
  if (unit === 0x201c || unit === 0x201d || unit === 0x2033) return 0x22;
  return unit;
}

/**
 * The text with blanks, hyphens, quotation marks and full-width letters in one form each. Its length and offsets are
 * those of the text, in UTF-16 code units.
 */
export function foldSigns(text: string): string {
  let folded = "";
  for (let i = 0; i < text.length; i++) folded += String.fromCharCode(foldSign(text.charCodeAt(i)));
  return folded;
}

/**
 * How much of a context stands at the beginning of a text: 1 for all of it, 0 for nothing. Counted by edit distance
 * (Levenshtein 1966), without regard to what follows in the text.
 */
function likeness(context: string, text: string): number {
  if (context.length === 0) return 1;
  let previous = Uint8Array.from({ length: text.length + 1 }, (_, j) => j);
  let row = new Uint8Array(text.length + 1);
  for (let i = 1; i <= context.length; i++) {
    const sign = context.charCodeAt(i - 1);
    row[0] = i;
    for (let j = 1; j <= text.length; j++) {
      const swap = previous[j - 1]! + (sign === text.charCodeAt(j - 1) ? 0 : 1);
      const shift = Math.min(previous[j]!, row[j - 1]!) + 1;
      row[j] = Math.min(swap, shift);
    }
    [previous, row] = [row, previous];
  }
  return 1 - Math.min(...previous) / context.length;
}

/** The most that `likeness` can be: the share of a context's signs that occur in the text at all. */
function mostLikeness(context: string, text: string): number {
  let found = 0;
  for (let i = 0; i < context.length; i++) if (text.includes(context.charAt(i))) found++;
  return found / Math.max(1, context.length);
}

const reversed = (text: string) => [...text].reverse().join("");

interface FoldedPlace {
  surface: string;
  /** From the mention outwards. */
  prefix: string;
  suffix: string;
}

/**
 * How alike the context of a place is to the quoted one, 0–1.
 * @param enough what cannot be likelier than this need not be told exactly
 */
function contextLikeness(
  { surface, prefix, suffix }: FoldedPlace,
  text: string,
  start: number,
  enough: number,
): number {
  const end = start + surface.length;
  const before = reversed(text.slice(Math.max(0, start - prefix.length - ROOM), start));
  const after = text.slice(end, end + suffix.length + ROOM);
  const length = prefix.length + suffix.length;
  if (length === 0) return before === "" && after === "" ? 1 : 0;
  const joint = (measure: typeof likeness) =>
    (measure(prefix, before) * prefix.length + measure(suffix, after) * suffix.length) / length;
  const most = joint(mostLikeness);
  return most < enough ? most : joint(likeness);
}

/** Where a quoted place stands now. */
export interface FoundPlace {
  passage: Passage;
  span: Span;
}

/**
 * Finds a quoted place in the passages of its document, though the text may have shifted, been cut into passages
 * otherwise, or changed a little around it. The words themselves must still be there, but for the form of blanks,
 * hyphens, quotation marks and full-width letters. Of several such places the one with the likest context is taken,
 * and among equals the one nearest to where it was.
 * @returns null where the words are gone, or stand in another context only
 */
export function findPlace(passages: readonly Passage[], place: Place): FoundPlace | null {
  const own = passages.find(({ id }) => id === place.passageId);
  if (own !== undefined && stands(own.text, place))
    return { passage: own, span: { start: place.start, end: place.end } };
  const folded: FoldedPlace = {
    surface: foldSigns(place.surface),
    prefix: reversed(foldSigns(place.prefix)),
    suffix: foldSigns(place.suffix),
  };
  return findUnchanged(passages, place) ?? findLikest(passages, folded, place);
}

/**
 * The common case of a shift: the whole quotation still stands. Where it stands several times, nothing is likelier than
 * the nearest place.
 */
function findUnchanged(passages: readonly Passage[], place: Place): FoundPlace | null {
  const { prefix, surface, suffix } = place;
  const quotation = prefix + surface + suffix;
  // Without context the words alone prove little.
  if (quotation.length === surface.length) return null;
  const own = passages.find(({ id }) => id === place.passageId);
  for (const passage of own ? [own, ...passages] : passages) {
    const near = passage === own ? place.start - prefix.length : 0;
    const before = passage.text.lastIndexOf(quotation, near);
    const after = passage.text.indexOf(quotation, near);
    if (before < 0 && after < 0) continue;
    const isAfter = before < 0 || (after >= 0 && after - near < near - before);
    const start = (isAfter ? after : before) + prefix.length;
    return { passage, span: { start, end: start + surface.length } };
  }
  return null;
}

function findLikest(passages: readonly Passage[], folded: FoldedPlace, place: Place): FoundPlace | null {
  const { length } = folded.surface;
  let best: (FoundPlace & { likeness: number; distance: number }) | null = null;
  for (const passage of passages) {
    const text = foldedText(passage);
    for (let at = text.indexOf(folded.surface); at >= 0; at = text.indexOf(folded.surface, at + 1)) {
      const like = contextLikeness(folded, text, at, best?.likeness ?? LEAST_LIKENESS);
      const own = passage.id === place.passageId;
      const distance = own ? Math.abs(at - place.start) : Number.POSITIVE_INFINITY;
      if (like < LEAST_LIKENESS) continue;
      if (best === null || like > best.likeness || (like === best.likeness && distance < best.distance))
        best = { passage, span: { start: at, end: at + length }, likeness: like, distance };
    }
  }
  return best && { passage: best.passage, span: best.span };
}

const foldedTexts = new WeakMap<Passage, string>();

function foldedText(passage: Passage): string {
  let text = foldedTexts.get(passage);
  if (text === undefined) {
    text = foldSigns(passage.text);
    foldedTexts.set(passage, text);
  }
  return text;
}

/** Whether the words stand where they stood, with the same context. */
function stands(text: string, { start, end, surface, prefix, suffix }: Place): boolean {
  return (
    text.slice(start, end) === surface &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix &&
    text.slice(end, end + suffix.length) === suffix
  );
}
