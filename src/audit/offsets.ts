import type { Document, ForeignAnnotation, Passage, Span } from "../document/types.js";

/** Offsets further off than this (UTF-16 code units) are looked for one by one, not as a constant shift. */
const MOST_SHIFT = 200;
/** So many annotations must agree on a shift, and this share of those that do not fit. */
const LEAST_AGREEING = 3;
const LEAST_SHARE = 0.6;

/** Where an annotation stands after repair. */
export interface Place {
  passageId: string;
  span: Span;
  /** By how many UTF-16 code units it stands from where the source says; 0 where the source is right. */
  moved: number;
}

export interface RepairedOffsets {
  /** By annotation; those without offsets, or with none that could be mended, are missing. */
  places: Map<ForeignAnnotation, Place>;
  /** The shift that most of the misfits share, 0 where there is none. */
  shift: number;
}

interface Laid {
  passage: Passage;
  /** Where the passage begins when all are laid end to end, one character between them. */
  base: number;
}

function layOut(document: Document): Laid[] {
  let base = 0;
  return document.passages.map((passage) => {
    const laid = { passage, base };
    base += passage.text.length + 1;
    return laid;
  });
}

/** Whether the text stands at this place of the document laid end to end. */
function standsAt(laid: readonly Laid[], text: string, at: number): Omit<Place, "moved"> | null {
  for (const { passage, base } of laid) {
    const start = at - base;
    if (start < 0 || start + text.length > passage.text.length) continue;
    if (passage.text.startsWith(text, start))
      return { passageId: passage.id, span: { start, end: start + text.length } };
  }
  return null;
}

/** The shift that mends most of the annotations, the smallest of several; 0 where none mends enough. */
function constantShift(laid: readonly Laid[], misfits: readonly { text: string; at: number }[]): number {
  if (misfits.length < LEAST_AGREEING) return 0;
  let best = 0;
  let most = 0;
  for (let size = 1; size <= MOST_SHIFT; size++) {
    for (const shift of [size, -size]) {
      let mended = 0;
      for (const { text, at } of misfits) if (standsAt(laid, text, at + shift) !== null) mended++;
      if (mended > most) [most, best] = [mended, shift];
    }
  }
  return most >= LEAST_AGREEING && most >= LEAST_SHARE * misfits.length ? best : 0;
}

/** The place of the text that is nearest to where it should stand, in the whole document. */
function nearest(laid: readonly Laid[], text: string, at: number): Omit<Place, "moved"> | null {
  let found: { place: Omit<Place, "moved">; distance: number } | null = null;
  for (const { passage, base } of laid) {
    for (let start = passage.text.indexOf(text); start >= 0; start = passage.text.indexOf(text, start + 1)) {
      const distance = Math.abs(base + start - at);
      if (found !== null && distance >= found.distance) continue;
      found = { place: { passageId: passage.id, span: { start, end: start + text.length } }, distance };
    }
  }
  return found?.place ?? null;
}

/**
 * Finds where annotations stand whose offsets do not slice to their text. Offsets of one source are mostly off by the
 * same amount: where one shift mends most of them it is taken for all, and the nearest place of the text for the rest.
 */
export function repairOffsets(document: Document): RepairedOffsets {
  const laid = layOut(document);
  const baseOf = new Map(laid.map(({ passage, base }) => [passage.id, base]));
  const last = laid.at(-1);
  const end = last === undefined ? 0 : last.base + last.passage.text.length;
  const places = new Map<ForeignAnnotation, Place>();
  const misfits: { annotation: ForeignAnnotation; text: string; at: number }[] = [];
  for (const annotation of document.foreign) {
    const { passageId, span, stated, moved, text } = annotation;
    if (passageId === undefined) continue;
    // A reader that went to the nearest place knew nothing of the others; here all are looked at together.
    if (span && moved) misfits.push({ annotation, text, at: baseOf.get(passageId)! + span.start - moved });
    else if (span) places.set(annotation, { passageId, span, moved: 0 });
    else if (stated && text !== "")
      misfits.push({ annotation, text, at: (baseOf.get(passageId) ?? 0) + stated.start });
  }
  const shift = constantShift(laid, misfits);
  for (const { annotation, text, at } of misfits) {
    // What stands behind the text was annotated in a text we do not have; only a shift of all speaks for this one.
    const found =
      (shift === 0 ? null : standsAt(laid, text, at + shift)) ?? (at < end ? nearest(laid, text, at) : null);
    if (found === null) continue;
    places.set(annotation, { ...found, moved: baseOf.get(found.passageId)! + found.span.start - at });
  }
  return { places, shift };
}
