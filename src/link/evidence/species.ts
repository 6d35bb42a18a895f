import { isSymbolLike } from "../../match/agreement.js";
import { type ContextSignal, finding, type Finding, NOTHING } from "./signal.js";

const HUMAN = 9606;
const MOUSE_LIKE: ReadonlySet<number> = new Set([10090, 10116]);

/** The species a paper is about decides between a gene and its homologues, and letter case hints at it. */
export const species: ContextSignal = {
  name: "species",
  assess(reading, spot, paper, dictionary) {
    if (reading.type !== "Gene" || reading.taxon === 0) return NOTHING;
    const { taxon } = reading;
    const findings: Finding[] = [];
    const share = paper.taxa.get(taxon) ?? 0;
    const name = dictionary.find(`NCBITaxon:${taxon}`);
    const label = name < 0 ? `taxon ${taxon}` : dictionary.preferredName(name);
    if (paper.taxa.size === 0) {
      findings.push(finding(this.name, taxon === HUMAN ? "none-human" : "none-other", 1, () => `the paper names no species; ${label} is ${taxon === HUMAN ? "" : "not "}the default`));
    } else if (share > 0) {
      findings.push(finding(this.name, taxon === HUMAN ? "share-human" : "share-other", share, () => `${Math.round(share * 100)} % of the paper's species words name ${label}`));
    } else {
      findings.push(finding(this.name, taxon === HUMAN ? "absent-human" : "absent-other", 1, () => `the paper does not name ${label}`));
    }
    const { surface } = spot.form;
    if (isSymbolLike(surface) && /^[A-Z][a-z]/.test(surface)) {
      const fits = MOUSE_LIKE.has(taxon);
      findings.push(finding(this.name, fits ? "case-fits" : "case-against", 1, () => `"${surface}" is written as rodent genes are`));
    } else if (MOUSE_LIKE.has(taxon) && isSymbolLike(surface) && surface === surface.toUpperCase()) {
      findings.push(finding(this.name, "capitals-in-rodent", 1, () => `"${surface}" is written as human genes are`));
    }
    return findings;
  },
};
