import { type ContextSignal, finding } from "./signal.js";

/** The paper's own definition of an abbreviation outweighs any dictionary. */
export const definition: ContextSignal = {
  name: "definition",
  assess(reading, spot, paper, dictionary) {
    const defined = paper.definitions.get(spot.form.surface);
    if (defined === undefined) return [];
    const { long } = defined.abbreviation;
    if (defined.concepts.has(reading.concept)) {
      const name = dictionary.preferredName(reading.concept);
      return [
        finding(this.name, `${defined.broader ? "broader" : "agrees"}:${reading.type}`, 1, () => {
          return `the paper defines "${spot.form.surface}" as "${long}", ${defined.broader ? "a kind of" : "a name of"} ${name}`;
        }),
      ];
    }
    const known = defined.concepts.size > 0 ? "disagrees" : "unknown";
    return [
      finding(this.name, known, 1, () => `the paper defines "${spot.form.surface}" as "${long}", which is no name of this concept`),
    ];
  },
};
