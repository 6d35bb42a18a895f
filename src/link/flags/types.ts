import { isSymbolLike } from "../../match/agreement.js";
import { type FlagRule, flag, nameOf } from "./flag-rule.js";

const CLASH = 0.1;
const NO_ENTITY = 0.35;

/** Concepts of several types compete for the words: MSC as cell type, cell line and gene. */
export const typeClash: FlagRule = {
  code: "type-clash",
  check({ best, readings, context: { dictionary } }) {
    // A protein of MeSH beside its gene is the same thing in another vocabulary.
    const rival = readings.find(
      ({ reading }) =>
        reading.type !== best.reading.type &&
        reading.type !== "GeneFamily" &&
        !dictionary.isProtein(reading.concept),
    );
    if (rival === undefined || rival.probability < CLASH || best.reading.type === "GeneFamily") return null;
    return flag(
      this.code,
      `read as ${best.reading.type} ${nameOf(dictionary, best.reading.concept)}, but may be the ${rival.reading.type} ${nameOf(dictionary, rival.reading.concept)}`,
      dictionary.conceptId(rival.reading.concept),
    );
  },
};

/** The words may name no entity at all: a statistic, a unit, a figure label, a trial, a common word. */
export const notAnEntity: FlagRule = {
  code: "not-an-entity",
  always: true,
  check({ mention, best, readings, entity }) {
    if (best.reading.type === "Trial") {
      const rival = readings.find(({ reading }) => reading.type !== "Trial");
      if (rival === undefined) return null;
      return flag(
        this.code,
        `"${mention.surface}" is a clinical trial here, not the ${rival.reading.type} of that name`,
      );
    }
    const none = 1 - entity;
    if (none < NO_ENTITY) return null;
    const reason = best.ofPaper.find(({ finding }) => finding.signal === "stop-rules")?.finding.text();
    return flag(
      this.code,
      reason ?? `"${mention.surface}" may be no entity at all (probability ${none.toFixed(2)})`,
    );
  },
};

/** The words name a family, complex or class of genes, not one of them. */
export const familyOrComplex: FlagRule = {
  code: "family-or-complex",
  always: true,
  check({ mention, best, readings, context: { dictionary } }) {
    const family =
      best.reading.type === "GeneFamily"
        ? best
        : readings.find(({ reading }) => reading.type === "GeneFamily");
    if (family === undefined || (best.reading.type !== "GeneFamily" && family.probability < CLASH))
      return null;
    // Words that say so themselves ("protein kinases") mislead nobody; a symbol that looks like a gene's does.
    if (best.reading.type === "GeneFamily" && !isSymbolLike(mention.surface)) return null;
    const id = dictionary.conceptId(family.reading.concept);
    const known = dictionary.curated.families[id];
    const members = known && known.members.length > 0 ? `, with ${known.members.length} human members` : "";
    const usual = known?.usual ?? undefined;
    return flag(
      this.code,
      `"${mention.surface}" names a ${known?.kind ?? "family"} (${dictionary.preferredName(family.reading.concept)}${members}), no single gene`,
      usual,
    );
  },
};
