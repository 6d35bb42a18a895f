import { type FormSignal, finding, NOTHING } from "./signal.js";

/** Curated knowledge of which concept a shared name usually means. Homologues of a gene are no rivals of it. */
export const defaultReading: FormSignal = {
  name: "default-reading",
  assess(reading, form, dictionary) {
    const listed = dictionary.curated.defaultReadings[form.surface]?.[reading.type];
    const usual = listed === undefined ? -1 : dictionary.find(listed.concept);
    if (listed === undefined || usual < 0) return NOTHING;
    const same = usual === reading.concept || dictionary.crossReferences(usual).includes(reading.concept);
    const name = dictionary.preferredName(usual);
    // Genes of one symbol in two species; two cell lines of one name are rivals.
    const twin =
      reading.type === "Gene" &&
      reading.taxon !== dictionary.conceptTaxon(usual) &&
      dictionary.preferredName(reading.concept).toUpperCase() === name.toUpperCase();
    return [
      finding(
        this.name,
        same || twin ? "usual" : "unusual",
        1,
        () => `"${form.surface}" usually means ${name}${listed.reason ? `: ${listed.reason}` : ""}`,
      ),
    ];
  },
};
