import type { Dictionary } from "../../dictionary/dictionary.js";
import type { EntityType, NameStatus } from "../../document/types.js";
import type { Reading } from "../../match/readings.js";
import { type FormSignal, finding } from "./signal.js";

/** Which of two concepts that share a name has it more rightly: the one whose preferred name it is. */
const STANDING: Record<NameStatus, number> = {
  preferred: 5,
  symbol: 5,
  synonym: 4,
  traditional: 4,
  abbreviation: 4,
  trade: 3,
  designation: 3,
  former: 2,
  ambiguous: 1,
};

/** Types whose concepts are broader and narrower ones of one another. */
const TREES: ReadonlySet<EntityType> = new Set(["Disease", "Chemical", "Species"]);

const words = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * A rival whose preferred name has but a part of the words of the reading's, where the surface form has none of the
 * others: "Depressive Disorder" for "depression" beside "Depressive Disorder, Major".
 */
function broaderRival(
  { concept, type }: Reading,
  rivals: readonly Reading[],
  surface: string,
  dictionary: Dictionary,
): string | null {
  const own = new Set(words(dictionary.preferredName(concept)));
  const said = new Set(words(surface));
  for (const rival of rivals) {
    const name = dictionary.preferredName(rival.concept);
    const broad = words(name);
    // A name of a beast or plant means a species rather than its whole genus.
    if (
      broad.length < (type === "Species" ? 2 : 1) ||
      broad.length >= own.size ||
      !broad.every((word) => own.has(word))
    )
      continue;
    const set = new Set(broad);
    if ([...own].every((word) => set.has(word) || !said.has(word))) return name;
  }
  return null;
}

/**
 * How many concepts share the string, those of the same type and species, and the other types; and whether it is a
 * better name of one of them than of the others. Not for cell lines, whose names are equals in Cellosaurus.
 */
export const ambiguity: FormSignal = {
  name: "ambiguity",
  assess(reading, form, dictionary) {
    const rivals = form.readings.filter(
      (other) =>
        other.concept !== reading.concept && other.type === reading.type && other.taxon === reading.taxon,
    );
    const types = new Set(form.readings.map((other) => other.type));
    types.delete(reading.type);
    const findings = [];
    if (rivals.length > 0) {
      const { length } = rivals;
      findings.push(
        finding(this.name, `same-type:${reading.type}`, Math.log2(1 + length), () => {
          return `${length} other ${length === 1 ? "concept" : "concepts"} of type ${reading.type} share the name`;
        }),
      );
      const own = STANDING[reading.entry.status];
      const best = Math.max(...rivals.map(({ entry }) => STANDING[entry.status]));
      if (own !== best && reading.type !== "CellLine") {
        const rank = own > best ? "better" : "worse";
        findings.push(
          finding(this.name, `${rank}-name:${reading.type}`, 1, () => {
            return `it is a ${rank} name (${reading.entry.status}) of this than of the other concepts that share it`;
          }),
        );
      }
      const broader = TREES.has(reading.type)
        ? broaderRival(reading, rivals, form.surface, dictionary)
        : null;
      if (broader !== null)
        findings.push(
          finding(this.name, `narrower:${reading.type}`, 1, () => {
            return `the name tells nothing of what sets this apart from ${broader}, which it names too`;
          }),
        );
    }
    for (const type of types) {
      findings.push(
        finding(
          this.name,
          `${reading.type}-against-${type}`,
          1,
          () => `the name is also one of type ${type}`,
        ),
      );
    }
    return findings;
  },
};
