import type { Dictionary } from "../dictionary/dictionary.js";
import type { Abbreviation } from "../document/types.js";
import { defineByStretches } from "../link/define.js";
import type { Paper, Spot } from "../link/paper.js";
import type { SurfaceForm, SurfaceForms } from "../link/surface-forms.js";
import type { Stage } from "../pipeline/stage.js";
import type { RecogniserModel } from "./model.js";
import { readStretch } from "./near-readings.js";
import { Recogniser } from "./recognition.js";

/** The types whose names are looked for where the recogniser sees an entity without an exact name. */
const STRETCH_TYPES = ["Disease", "Chemical", "Gene"] as const;
/** A stretch at least this likely (0–1) to be an entity gets readings of names that are near. */
const LEAST = 0.3;

function spotsByStart(spots: readonly Spot[]): Map<number, Spot[]> {
  const byStart = new Map<number, Spot[]>();
  for (const spot of spots) {
    const list = byStart.get(spot.start);
    if (list) list.push(spot);
    else byStart.set(spot.start, [spot]);
  }
  return byStart;
}

/** Adds a spot, and gives it, for each stretch that the recogniser takes to be an entity and that no name of its type covers exactly. */
function addStretches(
  paper: Paper,
  dictionary: Dictionary,
  forms: SurfaceForms,
  spots: ReadonlyMap<number, readonly Spot[]>,
): Spot[] {
  const added: Spot[] = [];
  const places = new Map([...spots].map(([passage, list]) => [passage, spotsByStart(list)]));
  const known = new Map<string, SurfaceForm | null>();
  for (const stretch of paper.recognition!.spans(STRETCH_TYPES, LEAST)) {
    const { passage, start, end, type } = stretch;
    const here = places.get(passage);
    const same = here?.get(start)?.find((spot) => spot.end === end);
    if (same?.form.readings.some((reading) => reading.type === type)) continue;
    const { text } = paper.document.passages[passage]!;
    const surface = text.slice(start, end);
    const own = same && !same.parts ? same.form.readings : [];
    const key = `${type} ${surface}`;
    let form = known.get(key);
    if (form === undefined) {
      const spotAt = (from: number, to: number) =>
        here?.get(from)?.find((spot) => spot.end === to && !spot.parts);
      const readings = readStretch(dictionary, text, stretch, spotAt);
      form = readings.length === 0 ? null : forms.describe(surface, [...own, ...readings]);
      known.set(key, form);
    }
    if (form === null) continue;
    if (own.length > 0) {
      same!.form = form;
      added.push(same!);
    } else {
      const spot = { passage, start, end, form };
      paper.spots.push(spot);
      added.push(spot);
    }
  }
  return added;
}

/**
 * Reads the English passages with the recogniser: what it believes of each place is evidence for linking. Without a
 * model it does nothing.
 */
export function recogniseStage(): Stage {
  const readers = new WeakMap<RecogniserModel, Recogniser>();
  return {
    name: "recognise",
    version: 2,
    requires: ["spots", "definitions"],
    assigns: ["recognition"],
    run(paper, { dictionary, forms, recogniser: model }) {
      if (model === null) return;
      let reader = readers.get(model);
      if (reader === undefined) {
        reader = new Recogniser(model, dictionary.characters);
        readers.set(model, reader);
      }
      const spots = new Map<number, Spot[]>();
      for (const spot of paper.spots) {
        const list = spots.get(spot.passage);
        if (list) list.push(spot);
        else spots.set(spot.passage, [spot]);
      }
      const definitions = new Map<string, Abbreviation[]>();
      for (const definition of paper.document.abbreviations) {
        const list = definitions.get(definition.passageId);
        if (list) list.push(definition);
        else definitions.set(definition.passageId, [definition]);
      }
      const passages = [];
      for (const [index, { id, text, language }] of paper.document.passages.entries())
        if (language === "en")
          passages.push({
            ...{ index, text, spots: spots.get(index) ?? [] },
            definitions: definitions.get(id) ?? [],
          });
      paper.recognition = reader.read(passages);
      defineByStretches(paper, addStretches(paper, dictionary, forms, spots), forms);
    },
  };
}
