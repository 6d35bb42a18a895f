import { beadAt } from "../../align/align-stage.js";
import { finding, NOTHING, type PlaceSignal } from "./signal.js";

/** The sentence that translates this one names the concept in other words: what one language leaves open, the other says. */
export const aligned: PlaceSignal = {
  name: "aligned",
  assess(reading, spot, paper) {
    const { alignment } = paper;
    if (!alignment) return NOTHING;
    const bead = beadAt(alignment, spot.passage, spot.start);
    if (bead < 0) return NOTHING;
    const { language } = paper.document.passages[spot.passage]!;
    const other = language === "zh" ? "en" : "zh";
    const there = alignment.named[bead]![other].get(reading.concept);
    if (there === undefined) return NOTHING;
    const own = spot.form.surface.toLowerCase();
    // The same Latin string in both languages is one name, and leaves open what it leaves open here.
    const words = [...there.surfaces].find((surface) => surface !== own);
    if (words === undefined) return NOTHING;
    const label = other === "en" ? "English" : "Chinese";
    return [
      finding(this.name, `${there.telling ? "telling" : "named"}:${reading.type}`, 1, () => {
        return `the ${label} sentence that corresponds to this one calls the concept "${words}"`;
      }),
    ];
  },
  scorer(weights) {
    return (spot, paper, scores, at) => {
      if (!paper.alignment) return;
      const { readings } = spot.form;
      for (let i = 0; i < readings.length; i++) {
        const found = this.assess(readings[i]!, spot, paper);
        if (found.length > 0) scores[at + i]! += weights.get(found[0]!.feature) ?? 0;
      }
    };
  },
};
