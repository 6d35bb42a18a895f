import { type FormSignal, finding } from "./signal.js";

/** Curated knowledge of which concept a shared name usually means. */
export const defaultReading: FormSignal = {
  name: "default-reading",
  assess(reading, form, dictionary) {
    const usual = dictionary.curated.defaultReadings[form.surface]?.[reading.type];
    if (usual === undefined) return [];
    const same = dictionary.conceptId(reading.concept) === usual.concept;
    if (!same && dictionary.find(usual.concept) < 0) return [];
    const name = dictionary.preferredName(dictionary.find(usual.concept));
    // A homologue in another species is no rival reading.
    if (!same && reading.taxon !== 0 && reading.taxon !== dictionary.conceptTaxon(dictionary.find(usual.concept))) return [];
    return [
      finding(this.name, same ? "usual" : "unusual", 1, () => `"${form.surface}" usually means ${name}${usual.reason ? `: ${usual.reason}` : ""}`),
    ];
  },
};
