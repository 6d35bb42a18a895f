import { finding, NOTHING, type PaperSignal } from "./signal.js";
import { KINDS } from "./species.js";

/** Begins the name of every weight of this signal: they are learnt after all others, which they leave as they are. */
export const GUIDELINE = "guideline:";

/**
 * What annotators take for a mention differs between corpora: one marks every disease of a paper, another only those
 * that a mutation causes. Asked for by the name of a corpus, it shifts the readings of each type, and of genes of each
 * species, as much as that corpus wants; without a name it says nothing.
 */
export const guideline: PaperSignal = {
  name: "guideline",
  assess(reading, _form, { options }) {
    if (options.guideline === undefined) return NOTHING;
    const kind = reading.type === "Gene" ? `:${KINDS.get(reading.taxon) ?? "other"}` : "";
    return [
      finding(this.name, `${options.guideline}:${reading.type}${kind}`, 1, () => {
        return `how readily the guideline of ${options.guideline} takes it for one of type ${reading.type}`;
      }),
    ];
  },
};
