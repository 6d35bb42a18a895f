import type { Abbreviation } from "../../document/types.js";
import { isSymbolLike } from "../../match/agreement.js";
import type { SurfaceForm } from "../surface-forms.js";
import { type FlagRule, type FlagView, flag, nameOf } from "./flag-rule.js";

/** Only folding of case or hyphens made a short name match. */
export const foldOnly: FlagRule = {
  code: "fold-only",
  check({ mention, best, context: { dictionary } }) {
    const { agreement, entry, concept } = best.reading;
    if (agreement === "exact" || agreement === "defined" || !isSymbolLike(entry.form, best.reading.type))
      return null;
    if (best.probability >= 0.8 || mention.surface.length > 6) return null;
    const how = agreement === "case" ? "letter case apart" : "hyphens and spelling apart";
    return flag(
      this.code,
      `"${mention.surface}" is "${entry.name}", a name of ${nameOf(dictionary, concept)}, only ${how}`,
    );
  },
};

/** The paper's own definition says otherwise than the dictionary. */
export const abbreviationConflict: FlagRule = {
  code: "abbreviation-conflict",
  always: true,
  check({ mention, best, paper, longFormLinks, context: { dictionary } }) {
    const defined = paper.definitions.get(mention.surface);
    if (defined === undefined || defined.concepts.has(best.reading.concept)) return null;
    if (best.ofPaper.some(({ finding }) => finding.feature.startsWith("definition:resembles"))) return null;
    // A Chinese long form that the dictionary does not know contradicts nothing.
    const unknown =
      defined.concepts.size === 0 && defined.abbreviations.every(({ long }) => /[\u4e00-\u9fff]/.test(long));
    if (unknown) return null;
    // A long form that is itself linked to the concept agrees, however the definition was read.
    if (longFormLinks.of(defined).has(mention.linked)) return null;
    const [{ long }] = defined.abbreviations as [Abbreviation];
    const [meant] = defined.concepts;
    return flag(
      this.code,
      `the paper defines "${mention.surface}" as "${long}", not as ${nameOf(dictionary, best.reading.concept)}`,
      meant === undefined ? undefined : dictionary.conceptId(meant),
    );
  },
};

/** A short ambiguous abbreviation that the paper never defines. */
export const abbreviationUndefined: FlagRule = {
  code: "abbreviation-undefined",
  check({ mention, best, readings, paper }) {
    const { surface } = mention;
    if (!/^[A-Z]{2,5}s?$/.test(surface) || paper.definitions.has(surface) || best.probability >= 0.9)
      return null;
    if (best.reading.entry.status === "preferred" && readings.length === 1) return null;
    return flag(this.code, `"${surface}" is never defined in the paper and can mean several things`);
  },
};

/** A longer name around the mention, of a disease that MONDO knows and MeSH does not. */
function moreExact({ mention, beyondMesh }: FlagView): SurfaceForm | null {
  const { start, end } = mention.span;
  return beyondMesh?.around(start, end)?.form ?? null;
}

/** Linked to a broader concept than the words name: "aGVHD" on Graft vs Host Disease. */
export const broaderConcept: FlagRule = {
  code: "broader-concept",
  always: true,
  check(view) {
    const { mention, best, paper } = view;
    const { dictionary } = view.context;
    const link = nameOf(dictionary, best.reading.concept);
    const defined = paper.definitions.get(mention.surface);
    if (defined?.broader && defined.concepts.has(best.reading.concept)) {
      return flag(
        this.code,
        `"${mention.surface}" is short for "${defined.abbreviations[0]?.long}"; ${link} is broader`,
      );
    }
    if (best.reading.type !== "Disease") return null;
    const modifier = paper.ranked.get(mention)?.spot.modifier;
    if (modifier !== undefined)
      return flag(this.code, `no concept is known for "${modifier}" of the disease; ${link} is broader`);
    const exact = moreExact(view);
    if (exact === null) return null;
    const message = `the text says "${exact.surface}", which is ${nameOf(dictionary, exact.beyondMesh)}; ${link} is broader`;
    return flag(this.code, message, dictionary.conceptId(exact.beyondMesh));
  },
};

/** A mention without an identifier. */
export const unlinked: FlagRule = {
  code: "unlinked",
  always: true,
  check({ mention, best, context: { dictionary } }) {
    if (mention.linked !== null) return null;
    return flag(
      this.code,
      `no concept is likely enough; the best is ${nameOf(dictionary, best.reading.concept)} at ${best.probability.toFixed(2)}`,
      dictionary.conceptId(best.reading.concept),
    );
  },
};
