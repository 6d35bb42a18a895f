import type { Dictionary } from "../dictionary/dictionary.js";
import type { Abbreviation } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import type { Stage } from "../pipeline/stage.js";
import { findAbbreviations } from "./abbreviations/find-abbreviations.js";
import type { Paper, Spot } from "./paper.js";
import type { SurfaceForms } from "./surface-forms.js";

/** A reading of the long form counts when it is not this much (log-odds) worse than the best one. */
const KEPT_MARGIN = 4;

function goodReadings(form: { readings: readonly Reading[]; scores: Float64Array }): Reading[] {
  const best = Math.max(...form.scores);
  return form.readings.filter((_, i) => form.scores[i]! >= best - KEPT_MARGIN);
}

/** Spots by where they end, for the heads of long forms. */
function spotsByEnd(paper: Paper): Map<string, Spot[]> {
  const byEnd = new Map<string, Spot[]>();
  for (const spot of paper.spots) {
    const key = `${spot.passage}:${spot.end}`;
    const list = byEnd.get(key);
    if (list) list.push(spot);
    else byEnd.set(key, [spot]);
  }
  return byEnd;
}

/** The readings of a long form: of the whole of it, or of the longest name that ends it. */
function readLongForm(
  abbreviation: Abbreviation,
  passage: number,
  byEnd: Map<string, Spot[]>,
  dictionary: Dictionary,
  forms: SurfaceForms,
): { readings: Reading[]; broader: boolean } {
  const group = dictionary.groupOf(abbreviation.long);
  const whole = group < 0 ? null : forms.get(abbreviation.long, group);
  if (whole !== null) return { readings: goodReadings(whole), broader: false };
  let head: Spot | null = null;
  for (const spot of byEnd.get(`${passage}:${abbreviation.longSpan.end}`) ?? []) {
    if (spot.start < abbreviation.longSpan.start || spot.parts) continue;
    if (head === null || spot.start < head.start) head = spot;
  }
  // A gene's name with more words before it is another gene; a disease or chemical is at least a kind of it.
  const readings =
    head === null
      ? []
      : goodReadings(head.form).filter(({ type }) => type !== "Gene" && type !== "GeneFamily");
  const long = head === null ? 0 : head.end - head.start;
  return {
    readings: long >= 4 || /[\u4e00-\u9fff]{2}/.test(head?.form.surface ?? "") ? readings : [],
    broader: true,
  };
}

const WORD = /[\p{L}\p{N}]/u;

/** Where a short form stands in a text by itself: not inside a word, a plural s allowed. */
function* occurrences(text: string, short: string): Generator<[number, number]> {
  const latin = /^[\x21-\x7e]/.test(short);
  for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + short.length)) {
    let end = at + short.length;
    if (text[end] === "s" && !/[a-z]$/.test(short)) end++;
    const han = (char: string | undefined) => char !== undefined && /[\u4e00-\u9fff]/.test(char);
    const before = text[at - 1];
    const after = text[end];
    if (latin && before !== undefined && WORD.test(before) && !han(before)) continue;
    if (latin && after !== undefined && WORD.test(after) && !han(after)) continue;
    yield [at, end];
  }
}

/** "MSCs" is defined, "MSC" is used. */
function singularOf(short: string): string {
  return short.replace(/(?<=[A-Z0-9])s$/, "");
}

/** Gives each place of a defined short form the readings of its long form, beside those of the dictionary. */
function spreadReadings(
  paper: Paper,
  short: string,
  readings: readonly Reading[],
  forms: SurfaceForms,
): void {
  const existing = new Map<string, Spot>();
  for (const spot of paper.spots) {
    if (spot.form.surface.startsWith(short) && !spot.parts)
      existing.set(`${spot.passage}:${spot.start}:${spot.end}`, spot);
  }
  const carried = readings.map((reading): Reading => ({ ...reading, agreement: "defined" }));
  const described = new Map<string, Spot["form"]>();
  paper.document.passages.forEach(({ text }, passage) => {
    for (const [start, end] of occurrences(text, short)) {
      const spot = existing.get(`${passage}:${start}:${end}`);
      const surface = text.slice(start, end);
      let form = described.get(surface);
      if (form === undefined) {
        const own = spot?.form.readings ?? [];
        const added = carried.filter(({ concept }) => !own.some((reading) => reading.concept === concept));
        form = forms.describe(surface, [...own, ...added]);
        described.set(surface, form);
      }
      if (spot) spot.form = form;
      else paper.spots.push({ passage, start, end, form });
    }
  });
}

/** Finds the abbreviations that the paper defines, and what their long forms mean. */
export function defineStage(): Stage {
  return {
    name: "define",
    version: 1,
    requires: ["spots"],
    assigns: ["definitions"],
    run(paper, { dictionary, forms }) {
      const { document } = paper;
      const isName = (candidate: string) => {
        const group = dictionary.groupOf(candidate);
        return group >= 0 && forms.get(candidate, group) !== null;
      };
      document.passages.forEach((passage) => {
        for (const found of findAbbreviations(passage.text, passage.language, { isName })) {
          document.abbreviations.push({ passageId: passage.id, ...found });
        }
      });
      if (document.abbreviations.length === 0) return;
      const byEnd = spotsByEnd(paper);
      const readingsByShort = new Map<string, Map<number, Reading>>();
      for (const abbreviation of document.abbreviations) {
        const passage = document.passages.findIndex(({ id }) => id === abbreviation.passageId);
        const { readings, broader } = readLongForm(abbreviation, passage, byEnd, dictionary, forms);
        const short = singularOf(abbreviation.short);
        const known = paper.definitions.get(short);
        const collected = readingsByShort.get(short) ?? new Map<number, Reading>();
        readingsByShort.set(short, collected);
        const abbreviations = [...(known?.abbreviations ?? []), abbreviation];
        // A definition that names a concept whole outweighs one that names its head only.
        const weaker =
          known !== undefined &&
          known.concepts.size > 0 &&
          (readings.length === 0 || (broader && !known.broader));
        if (!weaker) {
          if (known?.broader && !broader && readings.length > 0) collected.clear();
          for (const reading of readings) collected.set(reading.concept, reading);
        }
        const concepts = new Set(collected.keys());
        paper.definitions.set(short, { abbreviations, concepts, broader: weaker ? known.broader : broader });
      }
      for (const [short, readings] of readingsByShort) {
        if (readings.size > 0) spreadReadings(paper, short, [...readings.values()], forms);
        // Plural and singular share the definition.
        paper.definitions.set(`${short}s`, paper.definitions.get(short)!);
      }
    },
  };
}
