import type { EntityType, Passage } from "../document/types.js";
import type { Condition } from "./decision.js";
import { foldSigns } from "./decision-place.js";

/** What a condition asks of a paper: what it says, and how often it names each species. */
export interface ConditionedPaper {
  document: { passages: readonly Passage[] };
  taxa: ReadonlyMap<number, number>;
}

/** Where a rule is asked whether it holds. */
export interface RulePlace {
  paper: ConditionedPaper;
  passage: Passage;
  /** Type of the mention without any ruling; null where there is none. */
  type: EntityType | null;
}

const fold = (text: string) => foldSigns(text).toLowerCase();

const foldedTexts = new WeakMap<Passage, string>();

function foldedText(passage: Passage): string {
  let text = foldedTexts.get(passage);
  if (text === undefined) {
    text = fold(passage.text);
    foldedTexts.set(passage, text);
  }
  return text;
}

const isWordSign = (sign: string | undefined) =>
  sign !== undefined && /[\p{L}\p{N}]/u.test(sign) && !/\p{Script=Han}/u.test(sign);

/** Whether a place in a text is not the inside of a longer word; Chinese has no such bounds. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  const cutsBefore = isWordSign(text[start - 1]) && isWordSign(text[start]);
  const cutsAfter = isWordSign(text[end - 1]) && isWordSign(text[end]);
  return !cutsBefore && !cutsAfter;
}

/** Whether a word stands in a passage, in whatever case; words in letters only as whole words. */
function hasWord(passage: Passage, word: string): boolean {
  const text = foldedText(passage);
  const wanted = fold(word);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (isWholeWord(text, at, at + wanted.length)) return true;
  return false;
}

/** Whether at least one of the words stands in the passage, or in a title or abstract, which tell what the paper is about. */
function hasContext(words: readonly string[], { paper, passage }: RulePlace): boolean {
  const about = paper.document.passages.filter(({ kind }) => kind === "title" || kind === "abstract");
  return words.some((word) => [passage, ...about].some((where) => hasWord(where, word)));
}

/** Whether the paper names the species, and none more often. */
function isMainSpecies(species: string, { taxa }: ConditionedPaper): boolean {
  const share = taxa.get(Number(species.replace(/^NCBITaxon:/, "")));
  return share !== undefined && [...taxa.values()].every((other) => other <= share);
}

/** Whether a condition is met at a place. A condition on the type is met where there is no mention yet. */
export function meetsCondition(condition: Condition | undefined, place: RulePlace): boolean {
  if (condition === undefined) return true;
  const { type, language, context, species } = condition;
  return (
    (type === undefined || place.type === null || place.type === type) &&
    (language === undefined || place.passage.language === language) &&
    (context === undefined || hasContext(context, place)) &&
    (species === undefined || isMainSpecies(species, place.paper))
  );
}
