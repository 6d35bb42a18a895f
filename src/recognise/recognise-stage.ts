import type { Spot } from "../link/paper.js";
import type { Stage } from "../pipeline/stage.js";
import type { RecogniserModel } from "./model.js";
import { Recogniser } from "./recognition.js";

/**
 * Reads the English passages with the recogniser: what it believes of each place is evidence for linking. Without a
 * model it does nothing.
 */
export function recogniseStage(): Stage {
  const readers = new WeakMap<RecogniserModel, Recogniser>();
  return {
    name: "recognise",
    version: 1,
    requires: ["spots"],
    assigns: ["recognition"],
    run(paper, { dictionary, recogniser: model }) {
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
      const passages = [];
      for (const [index, { text, language }] of paper.document.passages.entries())
        if (language === "en") passages.push({ index, text, spots: spots.get(index) ?? [] });
      paper.recognition = reader.read(passages);
    },
  };
}
