import { type Finding, finding, NOTHING, type PaperSignal } from "./signal.js";

/** A concept that the paper calls by a longer, unshared name elsewhere is likely meant here too, in either language. */
export const oneSense: PaperSignal = {
  name: "one-sense",
  assess(reading, _form, paper, language) {
    const places = paper.established.get(reading.concept);
    if (places === undefined) return NOTHING;
    const here = places[language];
    const there = places[language === "zh" ? "en" : "zh"];
    const findings: Finding[] = [];
    if (here > 0) {
      findings.push(
        finding(
          this.name,
          `same-language:${reading.type}`,
          1,
          () => `an unshared name of the concept stands ${here} times elsewhere in the paper`,
        ),
      );
    }
    if (there > 0) {
      const other = language === "zh" ? "English" : "Chinese";
      findings.push(
        finding(
          this.name,
          `other-language:${reading.type}`,
          1,
          () => `the ${other} text names the concept ${there} times`,
        ),
      );
    }
    return findings;
  },
};
