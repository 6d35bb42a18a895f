import { type Finding, type FormSignal, finding } from "./signal.js";

/** Among namesakes, the gene that more papers are about is meant more often. */
export const publicationPrior: FormSignal = {
  name: "publication-prior",
  assess(reading, form, dictionary) {
    if (reading.type !== "Gene") return [];
    const papers = dictionary.conceptPapers(reading.concept);
    const findings: Finding[] = [];
    const most = Math.max(
      ...form.readings.map((other) => (other.type === "Gene" ? dictionary.conceptPapers(other.concept) : 0)),
    );
    if (papers > 0) {
      findings.push(
        finding(
          this.name,
          "papers",
          Math.log10(1 + papers),
          () => `NCBI Gene links ${papers} papers to the gene`,
        ),
      );
    }
    if (most > 0 && papers > 0 && papers < most) {
      findings.push(
        finding(
          this.name,
          "behind",
          Math.log10((1 + most) / (1 + papers)),
          () => `a namesake has ${most} papers, this gene ${papers}`,
        ),
      );
    }
    return findings;
  },
};
