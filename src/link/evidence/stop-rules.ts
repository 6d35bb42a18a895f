import { type Finding, type FormSignal, finding } from "./signal.js";

const RESIDUE = /^(Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)-?\d+$/;
const MUTATION = /^[ACDEFGHIKLMNPQRSTVWY]\d{2,4}[ACDEFGHIKLMNPQRSTVWY]$/;
const ROMAN = /^[IVX]{2,4}$/;
const QUANTITY = /^\d+(\.\d+)?\s?(mg|kg|g|ml|l|mm|cm|nm|h|d|s|min|m|k|kb|bp|c|f|a|b)$/i;

/** What is no entity however a dictionary reads it: residues, mutations, numerals, quantities, everyday words. */
export const stopRules: FormSignal = {
  name: "stop-rules",
  assess(reading, form, dictionary) {
    const { surface } = form;
    const { stopNames, neverGene, commonWords } = dictionary.curated;
    const findings: Finding[] = [];
    // A row in small letters holds for the beginning of a sentence too.
    const listed =
      stopNames[surface] ?? (/^[A-Z][a-z]+$/.test(surface) ? stopNames[surface.toLowerCase()] : undefined);
    const stop = listed?.["*"] ?? listed?.[reading.type];
    if (stop !== undefined)
      findings.push(
        finding(
          this.name,
          `listed:${reading.type}`,
          1,
          () => `"${surface}" mostly means something else: ${stop}`,
        ),
      );
    const meaning = reading.type === "Gene" || reading.type === "GeneFamily" ? neverGene[surface] : undefined;
    if (meaning !== undefined)
      findings.push(
        finding(this.name, `never-gene:${reading.type}`, 1, () => `in papers "${surface}" means ${meaning}`),
      );
    const word = surface.toLowerCase();
    const share = commonWords[word];
    if (share !== undefined && reading.type !== "Disease" && reading.type !== "Chemical") {
      const kind = surface === word ? "small" : surface === surface.toUpperCase() ? "capitals" : "title";
      findings.push(
        finding(this.name, `common-word:${kind}:${reading.type}`, 1, () => `"${word}" is an everyday word`),
      );
    }
    const rule = RESIDUE.test(surface)
      ? "an amino-acid residue"
      : MUTATION.test(surface) && reading.type !== "CellLine"
        ? "a mutation"
        : ROMAN.test(surface)
          ? "a Roman numeral"
          : QUANTITY.test(surface)
            ? "a quantity"
            : null;
    if (rule !== null)
      findings.push(finding(this.name, "pattern", 1, () => `"${surface}" looks like ${rule}`));
    return findings;
  },
};
