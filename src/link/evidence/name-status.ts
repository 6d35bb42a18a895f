import { type FormSignal, finding } from "./signal.js";

/** How good a name the source thinks it is: an official symbol says more than a withdrawn alias. */
export const nameStatus: FormSignal = {
  name: "name-status",
  assess(reading, _form, dictionary) {
    const { entry } = reading;
    if (entry.general) {
      return [
        finding(
          this.name,
          `general:${reading.type}`,
          1,
          () => "a word for people, which the guideline counts as the species",
        ),
      ];
    }
    const findings = [
      finding(this.name, `${entry.status}:${reading.type}`, 1, () => {
        return `"${entry.name}" is ${entry.status === "preferred" ? "the preferred name" : `a name of status ${entry.status}`} of ${dictionary.preferredName(reading.concept)}`;
      }),
    ];
    if (entry.rule !== "none") {
      findings.push(
        finding(
          this.name,
          `rule-${entry.rule}:${reading.type}`,
          1,
          () => `"${entry.form}" was made from "${entry.name}" by a rule (${entry.rule})`,
        ),
      );
    }
    if (entry.own)
      findings.push(finding(this.name, "own", 1, () => `"${entry.name}" stands in your own names`));
    if (reading.byHomologue) {
      findings.push(
        finding(
          this.name,
          "homologue",
          1,
          () => "the name is that of the gene's homologue in another species",
        ),
      );
    }
    if (dictionary.isProtein(reading.concept)) {
      findings.push(
        finding(
          this.name,
          "mesh-protein",
          1,
          () => "MeSH lists it among proteins and enzymes, which are genes here",
        ),
      );
    }
    if (dictionary.isActionClass(reading.concept)) {
      findings.push(
        finding(this.name, "action-class", 1, () => "a class of chemicals by what they do, no substance"),
      );
    }
    if (dictionary.conceptId(reading.concept).startsWith("MONDO:")) {
      findings.push(
        dictionary.isInOmim(reading.concept)
          ? finding(this.name, "mondo-omim", 1, () => "MONDO and OMIM know it, MeSH does not")
          : finding(this.name, "mondo-only", 1, () => "MONDO knows it, neither MeSH nor OMIM does"),
      );
    }
    return findings;
  },
};
