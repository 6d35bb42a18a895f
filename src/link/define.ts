import type { Dictionary } from "../dictionary/dictionary.js";
import type { Abbreviation } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import { findInPassages, type PassagePlaces } from "../match/string-finder.js";
import type { Stage } from "../pipeline/stage.js";
import { findAbbreviations } from "./abbreviations/find-abbreviations.js";
import { type Modification, withoutModifiers } from "./abbreviations/modifiers.js";
import { interruptedNames } from "./interrupted.js";
import type { Paper, Spot } from "./paper.js";
import type { SurfaceForms } from "./surface-forms.js";

/** A reading of the long form counts when it is not this much (log-odds) worse than the best one. */
const KEPT_MARGIN = 4;

function goodReadings(form: { readings: readonly Reading[]; scores: Float64Array }): Reading[] {
  const best = Math.max(...form.scores);
  return form.readings.filter((_, i) => form.scores[i]! >= best - KEPT_MARGIN);
}

/** A place as one number: passages and offsets are far below the 2^53 that a number holds exactly. */
const placeKey = (passage: number, offset: number) => passage * 2 ** 32 + offset;

/** Spots by where they begin and by where they end, without composites: for the parts of definitions. */
interface SpotPlaces {
  byStart: Map<number, Spot[]>;
  byEnd: Map<number, Spot[]>;
}

function placesOf(spots: readonly Spot[], wantedEnds: ReadonlySet<number>): SpotPlaces {
  const places: SpotPlaces = { byStart: new Map(), byEnd: new Map() };
  const add = (map: Map<number, Spot[]>, key: number, spot: Spot) => {
    const list = map.get(key);
    if (list) list.push(spot);
    else map.set(key, [spot]);
  };
  for (const spot of spots) {
    if (spot.parts) continue;
    add(places.byStart, placeKey(spot.passage, spot.start), spot);
    const end = placeKey(spot.passage, spot.end);
    if (wantedEnds.has(end)) add(places.byEnd, end, spot);
  }
  return places;
}

interface LongFormReading {
  readings: Reading[];
  broader: boolean;
  modified?: Modification;
}

const OF_STAGE: ReadonlySet<string> = new Set(["Disease"]);
const OF_FORM: ReadonlySet<string> = new Set(["Gene", "GeneFamily", "Chemical"]);

/** The readings of a long form that is a known name with a word more, or null. */
function readModified(long: string, dictionary: Dictionary, forms: SurfaceForms): LongFormReading | null {
  for (const { name, kind } of withoutModifiers(long)) {
    const group = dictionary.groupOf(name);
    const form = group < 0 ? null : forms.get(name, group);
    if (form === null) continue;
    const types = kind === "stage" ? OF_STAGE : OF_FORM;
    const readings = goodReadings(form).filter(({ type }) => types.has(type));
    if (readings.length > 0) return { readings, broader: kind === "stage", modified: kind };
  }
  return null;
}

/** The readings of a long form: of the whole of it, or of the longest name that ends it. */
function readLongForm(
  abbreviation: Abbreviation,
  passage: number,
  byEnd: SpotPlaces["byEnd"],
  dictionary: Dictionary,
  forms: SurfaceForms,
): LongFormReading {
  const group = dictionary.groupOf(abbreviation.long);
  const whole = group < 0 ? null : forms.get(abbreviation.long, group);
  if (whole !== null) return { readings: goodReadings(whole), broader: false };
  const modified = readModified(abbreviation.long, dictionary, forms);
  if (modified !== null) return modified;
  let head: Spot | null = null;
  for (const spot of byEnd.get(placeKey(passage, abbreviation.longSpan.end)) ?? []) {
    if (spot.start < abbreviation.longSpan.start) continue;
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

/** Of the places of a short form in a text those where it stands by itself: not inside a word, a plural s allowed. */
function* occurrences(text: string, short: string, places: readonly number[]): Generator<[number, number]> {
  const latin = /^[\x21-\x7e]/.test(short);
  for (const at of places) {
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
  places: readonly PassagePlaces[],
  readings: readonly Reading[],
  byStart: SpotPlaces["byStart"],
  forms: SurfaceForms,
): void {
  const carried = readings.map((reading): Reading => ({ ...reading, agreement: "defined" }));
  const described = new Map<string, Spot["form"]>();
  for (const { passage, starts } of places) {
    const { text } = paper.document.passages[passage]!;
    for (const [start, end] of occurrences(text, short, starts)) {
      const key = placeKey(passage, start);
      const spot = byStart.get(key)?.find((one) => one.end === end);
      const surface = text.slice(start, end);
      let form = described.get(surface);
      if (form === undefined) {
        const own = spot?.form.readings ?? [];
        const added = carried.filter(({ concept }) => !own.some((reading) => reading.concept === concept));
        form = forms.describe(surface, [...own, ...added]);
        described.set(surface, form);
      }
      if (spot) {
        spot.form = form;
        continue;
      }
      const added: Spot = { passage, start, end, form };
      paper.spots.push(added);
      byStart.set(key, [...(byStart.get(key) ?? []), added]);
    }
  }
}

/** Finds the abbreviations that the paper defines, and what their long forms mean. */
export function defineStage(): Stage {
  return {
    name: "define",
    version: 2,
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
      const numbers = new Map(document.passages.map(({ id }, i) => [id, i]));
      const longEnds = new Set(
        document.abbreviations.map(({ passageId, longSpan }) =>
          placeKey(numbers.get(passageId)!, longSpan.end),
        ),
      );
      const { byStart, byEnd } = placesOf(paper.spots, longEnds);
      const readingsByShort = new Map<string, Map<number, Reading>>();
      for (const abbreviation of document.abbreviations) {
        const passage = numbers.get(abbreviation.passageId)!;
        const { readings, broader, modified } = readLongForm(abbreviation, passage, byEnd, dictionary, forms);
        const short = singularOf(abbreviation.short);
        const known = paper.definitions.get(short);
        const collected = readingsByShort.get(short) ?? new Map<number, Reading>();
        readingsByShort.set(short, collected);
        const abbreviations = known?.abbreviations ?? [];
        abbreviations.push(abbreviation);
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
        const kind = weaker ? known.modified : modified;
        paper.definitions.set(short, {
          abbreviations,
          concepts,
          broader: weaker ? known.broader : broader,
          ...(kind === undefined ? {} : { modified: kind }),
        });
      }
      const spread = [...readingsByShort].filter(([, readings]) => readings.size > 0);
      const places = findInPassages(
        document.passages,
        spread.map(([short]) => short),
      );
      for (const [short, readings] of readingsByShort) {
        const here = places.get(short);
        if (here) spreadReadings(paper, short, here, [...readings.values()], byStart, forms);
        // Plural and singular share the definition.
        paper.definitions.set(`${short}s`, paper.definitions.get(short)!);
      }
      paper.spots.push(...interruptedNames(paper, numbers, dictionary, forms));
    },
  };
}

/**
 * Gives the short forms whose long form the dictionary does not know, or knows only the head of, the readings of the
 * stretches that a recogniser took to be entities.
 * @param stretches those that no name covers exactly, with readings of names that are near or broader
 */
export function defineByStretches(paper: Paper, stretches: readonly Spot[], forms: SurfaceForms): void {
  if (stretches.length === 0 || paper.definitions.size === 0) return;
  const byPlace = new Map<number, Spot>();
  for (const stretch of stretches) byPlace.set(placeKey(stretch.passage, stretch.start), stretch);
  const numbers = new Map(paper.document.passages.map(({ id }, i) => [id, i]));
  const spread = new Map<string, Reading[]>();
  for (const [short, defined] of paper.definitions) {
    if (defined.concepts.size > 0 && !defined.broader) continue;
    const found = new Map<number, Reading>();
    for (const { passageId, longSpan, short: written } of defined.abbreviations) {
      if (singularOf(written) !== short) continue;
      const stretch = byPlace.get(placeKey(numbers.get(passageId)!, longSpan.start));
      if (stretch?.end !== longSpan.end) continue;
      for (const reading of stretch.form.readings)
        if (reading.likeness !== undefined) found.set(reading.concept, reading);
    }
    const broader = ![...found.values()].some(({ agreement }) => agreement === "near");
    if (found.size === 0 || (broader && defined.concepts.size > 0)) continue;
    const redefined = { ...defined, concepts: new Set(found.keys()), broader };
    paper.definitions.set(short, redefined);
    paper.definitions.set(`${short}s`, redefined);
    spread.set(short, [...found.values()]);
  }
  if (spread.size === 0) return;
  const { byStart } = placesOf(paper.spots, new Set());
  const places = findInPassages(paper.document.passages, spread.keys());
  for (const [short, readings] of spread) {
    const here = places.get(short);
    if (here) spreadReadings(paper, short, here, readings, byStart, forms);
  }
}
