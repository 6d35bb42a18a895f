import { type FlagRule, flag, isCounterpart, nameOf } from "./flag-rule.js";

const LOW_MARGIN = 0.25;

/** One string, several concepts of a type: PD-1 is PDCD1 and an alias of RPL17. */
export const aliasShared: FlagRule = {
  code: "alias-shared",
  check({ best, readings, context: { dictionary } }) {
    const rivals = readings.filter(
      ({ reading }) =>
        reading.concept !== best.reading.concept &&
        reading.type === best.reading.type &&
        reading.taxon === best.reading.taxon &&
        !isCounterpart(dictionary, reading.concept, best.reading.concept),
    );
    const rival = rivals[0];
    if (rival === undefined || best.probability > 20 * rival.probability) return null;
    const others = rivals.slice(0, 3).map(({ reading }) => nameOf(dictionary, reading.concept));
    return flag(
      this.code,
      `"${best.reading.entry.name}" is a name of ${nameOf(dictionary, best.reading.concept)} and of ${others.join(", ")}`,
      dictionary.conceptId(rival.reading.concept),
    );
  },
};

/** The string is one concept's official symbol but was linked to another that has it as an alias. */
export const aliasOfOtherSymbol: FlagRule = {
  code: "alias-of-other-symbol",
  always: true,
  check({ best, readings, context: { dictionary } }) {
    const { reading } = best;
    if (reading.type !== "Gene" || reading.entry.status === "preferred") return null;
    const owner = readings.find(
      (other) =>
        other.reading.type === "Gene" &&
        other.reading.taxon === reading.taxon &&
        other.reading.entry.status === "preferred" &&
        other.reading.agreement === "exact",
    );
    if (owner === undefined) return null;
    return flag(
      this.code,
      `"${owner.reading.entry.name}" is the official symbol of ${nameOf(dictionary, owner.reading.concept)}, read here as an alias of ${nameOf(dictionary, reading.concept)}`,
      dictionary.conceptId(owner.reading.concept),
    );
  },
};

/** The best reading is hardly better than the next. */
export const lowMargin: FlagRule = {
  code: "low-margin",
  check({ best, readings, context: { dictionary } }) {
    const second = readings[1];
    if (second === undefined || best.probability - second.probability >= LOW_MARGIN) return null;
    return flag(
      this.code,
      `${nameOf(dictionary, best.reading.concept)} (${best.probability.toFixed(2)}) is hardly likelier than ${nameOf(dictionary, second.reading.concept)} (${second.probability.toFixed(2)})`,
      dictionary.conceptId(second.reading.concept),
    );
  },
};
