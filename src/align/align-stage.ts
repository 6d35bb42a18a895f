import type { Language, PassageKind } from "../document/types.js";
import type { Paper, Spot } from "../link/paper.js";
import { isTelling, outermost } from "../link/survey.js";
import { readThroughMath } from "../match/math-markup.js";
import type { Stage } from "../pipeline/stage.js";
import { sentencesOf } from "../segment/sentences.js";
import { textAnchors } from "./anchors.js";
import { type AlignedSentence, alignSentences, type Bead } from "./sentence-alignment.js";

/** What the sentences of a pair name, by language: concept to the names it is called by there. */
export type NamedConcepts = Record<Language, Map<number, NamedConcept>>;

export interface NamedConcept {
  /** Surfaces in small letters. */
  surfaces: Set<string>;
  /** Whether one of them is a long, unshared name. */
  telling: boolean;
}

/** The alignment of a paper's two languages, before anything is decided. */
export interface PaperAlignment {
  beads: readonly Bead[];
  /** By passage the beads that have a sentence there, in order. */
  byPassage: ReadonlyMap<number, readonly { start: number; end: number; bead: number }[]>;
  named: readonly NamedConcepts[];
}

/** Kinds of passages that are translated as wholes. Full texts in two languages are rare, and too long. */
const TRANSLATED: readonly PassageKind[] = ["title", "abstract", "caption"];
/** A spot whose best reading is less likely than this (log-odds) is no anchor. */
const DOUBTFUL = -1;

function sentencesIn(
  paper: Paper,
  passages: readonly number[],
  byPassage: Map<number, Spot[]>,
): AlignedSentence[] {
  const sentences: AlignedSentence[] = [];
  for (const passage of passages) {
    const { text, language } = paper.document.passages[passage]!;
    const spots = byPassage.get(passage) ?? [];
    let next = 0;
    for (const { start, end } of sentencesOf(text, language)) {
      const slice = text.slice(start, end);
      const plain = readThroughMath(slice)?.text ?? slice;
      const anchors = textAnchors(plain);
      while (next < spots.length && spots[next]!.start < start) next++;
      for (let i = next; i < spots.length && spots[i]!.end <= end; i++) {
        const { form } = spots[i]!;
        if (form.best < DOUBTFUL) continue;
        for (const { concept } of form.readings.slice(0, 4)) anchors.add(`@${concept}`);
      }
      sentences.push({ passage, start, end, length: plain.replace(/\s+/g, "").length, anchors });
    }
  }
  return sentences;
}

function namedIn(bead: Bead, language: Language, byPassage: Map<number, Spot[]>): Map<number, NamedConcept> {
  const named = new Map<number, NamedConcept>();
  for (const { passage, start, end } of bead[language]) {
    for (const spot of byPassage.get(passage) ?? []) {
      if (spot.start < start || spot.end > end || spot.form.best < DOUBTFUL) continue;
      const telling = isTelling(spot.form);
      const { scores, best } = spot.form;
      spot.form.readings.forEach(({ concept }, i) => {
        if (scores[i]! < best - 3) return;
        const known = named.get(concept);
        if (known === undefined)
          named.set(concept, { surfaces: new Set([spot.form.surface.toLowerCase()]), telling });
        else {
          known.surfaces.add(spot.form.surface.toLowerCase());
          known.telling ||= telling;
        }
      });
    }
  }
  return named;
}

/** Aligns a paper's Chinese and English titles, abstracts and captions sentence by sentence. */
export function alignPaper(paper: Paper): PaperAlignment | null {
  const { passages } = paper.document;
  const of = (kind: PassageKind, language: Language) =>
    passages.flatMap((passage, i) => (passage.kind === kind && passage.language === language ? [i] : []));
  const kinds = TRANSLATED.filter((kind) => of(kind, "zh").length > 0 && of(kind, "en").length > 0);
  if (kinds.length === 0) return null;
  const byPassage = new Map<number, Spot[]>();
  for (const spot of outermost(paper.spots)) {
    const list = byPassage.get(spot.passage);
    if (list) list.push(spot);
    else byPassage.set(spot.passage, [spot]);
  }
  const beads = kinds.flatMap((kind) =>
    alignSentences(
      sentencesIn(paper, of(kind, "zh"), byPassage),
      sentencesIn(paper, of(kind, "en"), byPassage),
    ),
  );
  const places = new Map<number, { start: number; end: number; bead: number }[]>();
  beads.forEach((bead, number) => {
    for (const { passage, start, end } of [...bead.zh, ...bead.en]) {
      const list = places.get(passage);
      if (list) list.push({ start, end, bead: number });
      else places.set(passage, [{ start, end, bead: number }]);
    }
  });
  return {
    beads,
    byPassage: places,
    named: beads.map((bead) => ({ zh: namedIn(bead, "zh", byPassage), en: namedIn(bead, "en", byPassage) })),
  };
}

/** Number of the bead that holds a place, or -1. */
export function beadAt(alignment: PaperAlignment, passage: number, start: number): number {
  const places = alignment.byPassage.get(passage);
  if (places === undefined) return -1;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const place = places[low];
  return place !== undefined && place.start <= start ? place.bead : -1;
}

/** Aligns the two languages of a paper, so that each can speak for what the other names. */
export function alignStage(): Stage {
  return {
    name: "align",
    version: 1,
    requires: ["spots", "survey"],
    assigns: ["alignment"],
    run(paper) {
      paper.alignment = alignPaper(paper);
    },
  };
}
