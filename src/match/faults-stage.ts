import type { Dictionary } from "../dictionary/dictionary.js";
import type { Paper, Spot } from "../link/paper.js";
import type { SurfaceForm, SurfaceForms } from "../link/surface-forms.js";
import { isTelling, outermost } from "../link/survey.js";
import type { Stage } from "../pipeline/stage.js";
import { isSymbolLike } from "./agreement.js";
import {
  foldLookAlikes,
  isGlued,
  squeeze,
  symbolMayBegin,
  symbolMayEnd,
  wordMayBegin,
} from "./extraction-faults.js";
import { StringFinder } from "./string-finder.js";

/** Names of fewer letters are found by chance inside words. */
const SHORTEST_NAME = 8;
/** A paper has few concepts; more would cost time and find nothing new. */
const MOST_CONCEPTS = 80;
const MOST_NAMES = 40;
const LATIN_NAME = /^[\x20-\x7e]+$/;
const LOOK_ALIKE = /[A-Za-z][A-Za-z0-9\u0370-\u03ff-]{3,11}/g;

/** Symbols that stand somewhere in the paper as words of their own. */
function symbolsOf(spots: readonly Spot[]): Map<string, SurfaceForm> {
  const symbols = new Map<string, SurfaceForm>();
  for (const { form, parts } of spots) {
    const { surface } = form;
    if (parts || surface.length < 3 || surface.length > 12 || !/^[A-Za-z0-9\u0370-\u03ff-]+$/.test(surface))
      continue;
    const code = /\d/.test(surface) && /[A-Za-z]/.test(surface);
    if ((isSymbolLike(surface) && (code || surface.length >= 4)) || surface.length >= 7)
      symbols.set(surface, form);
  }
  return symbols;
}

/** Concepts that a long, unshared name of the paper stands for. */
function concepts(spots: readonly Spot[]): Set<number> {
  const found = new Set<number>();
  for (const { form } of spots) {
    if (!isTelling(form) || form.readings.length !== 1 || form.readings[0]!.entry.general) continue;
    found.add(form.readings[0]!.concept);
    if (found.size >= MOST_CONCEPTS) break;
  }
  return found;
}

/** Marks what the spots of a passage cover. */
function coverOf(spots: readonly Spot[], length: number): Uint8Array {
  const cover = new Uint8Array(length);
  for (const { start, end } of spots) cover.fill(1, start, end);
  return cover;
}

/** A passage with its spots, those found here too. */
interface Place {
  paper: Paper;
  passage: number;
  text: string;
  spots: Spot[];
}

function addSpot({ paper, passage, spots }: Place, start: number, end: number, form: SurfaceForm): void {
  const spot = { passage, start, end, form };
  paper.spots.push(spot);
  spots.push(spot);
}

function isCovered(cover: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (cover[i] === 0) return false;
  return true;
}

/** Known symbols that run into the words beside them. */
function addGluedSymbols(
  place: Place,
  symbols: ReadonlyMap<string, SurfaceForm>,
  finder: StringFinder,
  cover: Uint8Array,
): void {
  const { text } = place;
  const places = finder.places(text);
  if (places.size === 0) return;
  for (const [symbol, form] of symbols) {
    for (const at of places.get(symbol) ?? []) {
      const end = at + symbol.length;
      if (isCovered(cover, at, end)) continue;
      if (!symbolMayBegin(text.slice(Math.max(0, at - 8), at), symbol)) continue;
      if (!symbolMayEnd(text.slice(end, end + 10), symbol)) continue;
      addSpot(place, at, end, form);
      cover.fill(1, at, end);
    }
  }
}

/** Symbols that differ from one of the paper in letters and digits that look alike. */
function addLookAlikes(
  place: Place,
  folded: ReadonlyMap<string, SurfaceForm>,
  cover: Uint8Array,
  forms: SurfaceForms,
): void {
  for (const { 0: surface, index } of place.text.matchAll(LOOK_ALIKE)) {
    if (!/[oOlI|]/.test(surface)) continue;
    const meant = folded.get(foldLookAlikes(surface));
    if (meant === undefined || meant.surface === surface) continue;
    if (isCovered(cover, index, index + surface.length)) continue;
    const readings = meant.readings.map((reading) => ({ ...reading, agreement: "fold" as const }));
    const form = forms.describe(surface, readings);
    addSpot(place, index, index + surface.length, form);
  }
}

interface SqueezedName {
  name: string;
  wanted: string;
}

/** Concepts whose names were squeezed lately: papers of one field name the same ones. */
const squeezed = new WeakMap<Dictionary, Map<number, readonly SqueezedName[]>>();
const MOST_REMEMBERED = 5_000;

/** The English names of a concept that are long enough to be found without their blanks. */
function squeezedNames(dictionary: Dictionary, concept: number): readonly SqueezedName[] {
  let known = squeezed.get(dictionary);
  if (known === undefined || known.size >= MOST_REMEMBERED) {
    known = new Map();
    squeezed.set(dictionary, known);
  }
  let names = known.get(concept);
  if (names === undefined) {
    const latin = new Set(dictionary.namesOf(concept).filter((name) => LATIN_NAME.test(name)));
    names = [...latin]
      .slice(0, MOST_NAMES)
      .map((name) => ({ name, wanted: squeeze(name).text }))
      .filter(({ wanted }) => wanted.length >= SHORTEST_NAME);
    known.set(concept, names);
  }
  return names;
}

/** Names of the paper's concepts in a text whose blanks and doubled letters are lost. */
function addGluedNames(
  place: Place,
  known: ReadonlySet<number>,
  dictionary: Dictionary,
  forms: SurfaceForms,
): void {
  const { text } = place;
  const plain = squeeze(text);
  const places = new Set(place.spots.map(({ start, end }) => `${start}:${end}`));
  for (const concept of known) {
    for (const { name, wanted } of squeezedNames(dictionary, concept)) {
      for (let at = plain.text.indexOf(wanted); at >= 0; at = plain.text.indexOf(wanted, at + 1)) {
        const start = plain.origin[at]!;
        let end = plain.origin[at + wanted.length - 1]! + 1;
        if (text[end]?.toLowerCase() === text[end - 1]!.toLowerCase()) end++;
        if (places.has(`${start}:${end}`) || !wordMayBegin(text.slice(Math.max(0, start - 6), start)))
          continue;
        const group = dictionary.groupOf(name);
        const readings = group < 0 ? [] : (forms.get(name, group)?.readings ?? []);
        const own = readings.filter((reading) => reading.concept === concept);
        if (own.length === 0) break;
        const form = forms.describe(
          text.slice(start, end),
          own.map((reading) => ({ ...reading, agreement: "fold" as const })),
        );
        addSpot(place, start, end, form);
        places.add(`${start}:${end}`);
      }
    }
  }
}

/**
 * Finds names again where the extraction of the text has damaged them, in papers with Chinese text: those are mostly
 * taken from PDF. What a paper does not name anywhere undamaged is not looked for.
 */
export function faultsStage(): Stage {
  return {
    name: "faults",
    version: 1,
    requires: ["spots"],
    assigns: ["spots"],
    run(paper, { dictionary, forms }) {
      const { passages } = paper.document;
      if (!passages.some(({ language }) => language === "zh")) return;
      const outer = outermost(paper.spots);
      const symbols = symbolsOf(outer);
      const folded = new Map([...symbols].map(([symbol, form]) => [foldLookAlikes(symbol), form]));
      const known = concepts(outer);
      const finder = new StringFinder(symbols.keys());
      const byPassage: Spot[][] = passages.map(() => []);
      for (const spot of paper.spots) byPassage[spot.passage]!.push(spot);
      passages.forEach(({ text, language }, passage) => {
        const place = { paper, passage, text, spots: byPassage[passage]! };
        const cover = coverOf(place.spots, text.length);
        addGluedSymbols(place, symbols, finder, cover);
        addLookAlikes(place, folded, cover, forms);
        if (language === "en" && isGlued(text)) addGluedNames(place, known, dictionary, forms);
      });
    },
  };
}
