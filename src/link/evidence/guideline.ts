import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Reading } from "../../match/readings.js";
import { isHarmOfName } from "./drug-harm.js";
import { finding, NOTHING, type PaperSignal } from "./signal.js";
import { KINDS } from "./species.js";

/** Begins the name of every weight of this signal: they are learnt after all others, which they leave as they are. */
export const GUIDELINE = "guideline:";

/** MeSH numbers its headings with nine digits since 2015, those before with six. */
const LATE_HEADING = /^MESH:D\d{9}$/;

/** Whether a taxon is a strain, type or subspecies of another that has the name too. */
function hasSpecies({ concept }: Reading, readings: readonly Reading[], dictionary: Dictionary): boolean {
  const own = dictionary.preferredName(concept);
  return readings.some(
    (other) => other.type === "Species" && own.startsWith(`${dictionary.preferredName(other.concept)} `),
  );
}

/**
 * What annotators take for a mention differs between corpora: one marks every disease of a paper, another only those
 * that a mutation causes. Asked for by the name of a corpus, it shifts the readings of each type, and of genes of each
 * species, as much as that corpus wants; without a name it says nothing.
 * Of two concepts that share a name, a corpus may be older than one: it has "mania" under bipolar disorder. Of a strain
 * and its species, one corpus wants the one, another the other.
 */
export const guideline: PaperSignal = {
  name: "guideline",
  assess(reading, form, { options }, _language, dictionary) {
    if (options.guideline === undefined) return NOTHING;
    const kind = reading.type === "Gene" ? `:${KINDS.get(reading.taxon) ?? "other"}` : "";
    const findings = [
      finding(this.name, `${options.guideline}:${reading.type}${kind}`, 1, () => {
        return `how readily the guideline of ${options.guideline} takes it for one of type ${reading.type}`;
      }),
    ];
    if (reading.type === "Species" && hasSpecies(reading, form.readings, dictionary))
      findings.push(
        finding(this.name, `${options.guideline}:strain`, 1, () => {
          return `whether ${options.guideline} names a strain, or the species that it belongs to`;
        }),
      );
    if (reading.type !== "Disease" && reading.type !== "Chemical") return findings;
    if (reading.type === "Disease" && isHarmOfName(reading, form, dictionary))
      findings.push(
        finding(this.name, `${options.guideline}:by-substance`, 1, () => {
          return `how readily ${options.guideline} takes a disease for the harm of a substance`;
        }),
      );
    const isLate = (concept: number): boolean => LATE_HEADING.test(dictionary.conceptId(concept));
    if (isLate(reading.concept) && form.readings.some(({ concept }) => !isLate(concept)))
      findings.push(
        finding(this.name, `${options.guideline}:late-heading:${reading.type}`, 1, () => {
          return `MeSH has this heading since 2015, and others of the name for longer; ${options.guideline} may be older`;
        }),
      );
    return findings;
  },
};
