import { ENTITY_TYPES } from "../../document/types.js";
import { type Neighbourhood, neighbourhood } from "./neighbourhood.js";
import { type Finding, finding, type PlaceSignal } from "./signal.js";
import { SIDES, type Side, WordWeights } from "./word-weights.js";

/** The word right before a place and the two after it, in small letters; a hyphen beside the place is passed over. */
export function neighbourWords(text: string, start: number, end: number): Record<Side, string> {
  neighbourhood(text, start, end, place);
  return {
    before: text.slice(place.beforeStart, place.beforeEnd).toLowerCase(),
    after: text.slice(place.afterStart, place.afterEnd).toLowerCase(),
    after2: text.slice(place.secondStart, place.secondEnd).toLowerCase(),
  };
}
const place: Neighbourhood = {
  beforeStart: 0,
  beforeEnd: 0,
  afterStart: 0,
  afterEnd: 0,
  secondStart: 0,
  secondEnd: 0,
};

const TYPE_NUMBER = new Map(ENTITY_TYPES.map((type, i) => [type, i]));

/** The words beside a place: "expression" after a gene, "patients with" before a disease. */
export const neighbours: PlaceSignal = {
  name: "neighbours",
  ofType: true,
  assess(reading, spot, paper) {
    const words = neighbourWords(paper.document.passages[spot.passage]!.text, spot.start, spot.end);
    const findings: Finding[] = [];
    for (const side of SIDES) {
      const word = words[side];
      if (word === "") continue;
      findings.push(
        finding(this.name, `${side}:${word}:${reading.type}`, 1, () => {
          return `the word "${word}" stands ${side === "before" ? "before" : "after"} it`;
        }),
      );
    }
    return findings;
  },
  scorer(weights) {
    const words = new WordWeights(weights);
    return (spot, paper, scores, at) => {
      const { text } = paper.document.passages[spot.passage]!;
      neighbourhood(text, spot.start, spot.end, place);
      const before = words.find("before", text, place.beforeStart, place.beforeEnd);
      const after = words.find("after", text, place.afterStart, place.afterEnd);
      const second = words.find("after2", text, place.secondStart, place.secondEnd);
      if (before === null && after === null && second === null) return;
      const { readings } = spot.form;
      for (let i = 0; i < readings.length; i++) {
        const type = TYPE_NUMBER.get(readings[i]!.type)!;
        let sum = 0;
        if (before !== null) sum += before[type]!;
        if (after !== null) sum += after[type]!;
        if (second !== null) sum += second[type]!;
        scores[at + i]! += sum;
      }
    };
  },
};
