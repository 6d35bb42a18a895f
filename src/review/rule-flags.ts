import type { Flag, FlagCode, LinkState, Mention } from "../document/types.js";
import { flag, nameOf } from "../link/flags/flag-rule.js";
import type { Paper } from "../link/paper.js";
import type { StageContext } from "../pipeline/stage.js";
import type { Ruling } from "./decision.js";
import { decidedBy, isSameState, stateOf } from "./rule-outcome.js";

/**
 * Flags about a string as such. A ruling on the string settles them wherever it holds; the others speak of one paper,
 * which only a reviewer who saw that paper has settled.
 */
const OF_THE_STRING: ReadonlySet<FlagCode> = new Set<FlagCode>([
  "alias-shared",
  "alias-of-other-symbol",
  "fold-only",
  "type-clash",
  "not-an-entity",
  "abbreviation-undefined",
  "family-or-complex",
  "broader-concept",
  "unlinked",
  "obsolete-id",
  "low-margin",
]);

/** Whether the reviewer saw the paper that the ruling is obeyed in. */
export function sawPaper({ scope }: Pick<Ruling, "scope">): boolean {
  return scope === "mention" || scope === "document";
}

/** The flag on a gene or cell line of a species of which the paper does not speak, where a ruling brought it there. */
function speciesConflict({ linked }: Mention, { taxa }: Paper, { dictionary }: StageContext): Flag | null {
  if (typeof linked !== "string" || taxa.size === 0) return null;
  const concept = dictionary.find(linked);
  const taxon = concept < 0 ? 0 : dictionary.conceptTaxon(concept);
  if (taxon === 0 || taxa.has(taxon)) return null;
  const nameOfTaxon = (number: number) => {
    const species = dictionary.find(`NCBITaxon:${number}`);
    return species < 0 ? `taxon ${number}` : dictionary.preferredName(species);
  };
  const named = [...taxa.keys()].slice(0, 3).map(nameOfTaxon).join(", ");
  const text = `${nameOf(dictionary, concept)} belongs to ${nameOfTaxon(taxon)}; the paper speaks of ${named}`;
  return flag("species-conflict", `${text}, and a rule for other papers linked it`);
}

/**
 * Drops the flags that a ruling settles. A ruling by someone who saw the paper settles all. One that comes from another
 * paper settles those about the string; where it changed the link, what was said of the paper against the old one is
 * asked anew of the new one.
 * @param before the mention without the ruling
 */
export function settleFlags(
  mention: Mention,
  before: LinkState | null,
  ruling: Ruling,
  paper: Paper,
  context: StageContext,
): void {
  if (sawPaper(ruling)) {
    mention.flags = [];
    return;
  }
  const left = mention.flags.filter(({ code }) => !OF_THE_STRING.has(code));
  if (isSameState(before, stateOf(mention))) {
    mention.flags = left;
    return;
  }
  mention.flags = left.filter(
    ({ code, suggestion }) => code !== "species-conflict" && suggestion !== mention.linked,
  );
  const conflict = speciesConflict(mention, paper, context);
  if (conflict !== null) mention.flags.push(conflict);
}

/** What a ruling wants, in a few words. */
function wish({ verdict, concept }: Ruling): string {
  return concept === null ? verdict : `${verdict} ${[concept].flat().join(" + ")}`;
}

/** The flag on a mention on which reviewers disagree. */
export function conflictFlag(rulings: readonly Ruling[]): Flag {
  const wishes = rulings.map((ruling) => `"${wish(ruling)}" (${decidedBy(ruling)})`);
  return flag("ruling-conflict", `reviewers disagree: ${wishes.join(", ")}`);
}

/** The flag on a mention whose ruling names a concept that the dictionary no longer has. */
export function goneFlag(ruling: Ruling, concept: string): Flag {
  return flag("obsolete-id", `${concept}, ruled for by ${decidedBy(ruling)}, is not in the dictionary`);
}
