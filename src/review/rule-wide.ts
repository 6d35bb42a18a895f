import type { Mention, Passage, Span } from "../document/types.js";
import type { Ruling } from "./decision.js";
import { foldSigns } from "./decision-place.js";
import { decisiveRulings, outcomeOf } from "./decision-standing.js";
import { isWholeWord, meetsCondition } from "./rule-condition.js";
import { stateOf } from "./rule-outcome.js";
import {
  clear,
  disagree,
  drop,
  type Ground,
  isGone,
  mentionsOn,
  overlaps,
  place,
  reject,
  relink,
  type Sitting,
  type Unanimous,
} from "./rule-sitting.js";

/** The rulings that decide of a string at one place: those of the narrowest scope of which any holds here. */
function deciding(
  scopes: readonly (readonly Ruling[])[],
  holds: (ruling: Ruling) => boolean,
): readonly Ruling[] {
  for (const rulings of scopes) {
    const decisive = decisiveRulings(rulings.filter(holds));
    if (decisive.length > 0) return decisive;
  }
  return [];
}

const agree = (rulings: readonly Ruling[]) => new Set(rulings.map(outcomeOf)).size === 1;

/** Whether rulings on that very place say what is there. */
function isSettled(sitting: Sitting, ground: Ground): boolean {
  return isBarred(sitting, ground) || mentionsOn(sitting, ground).some((one) => sitting.heard.has(one));
}

/** Whether a ruling on that very place says that nothing is there. */
function isBarred({ barred }: Sitting, { passage, span }: Ground): boolean {
  return barred.some((one) => one.passage === passage && overlaps(one.span, span));
}

/** Where a ruling on other ends puts them here; null where other words stand around, or rulings keep the ground. */
function newSpan(sitting: Sitting, ground: Ground, ruling: Ruling): Span | null {
  if (ruling.verdict !== "respan") return null;
  const { passage, span } = ground;
  const { text } = passage;
  const { start } = span;
  const { place: old, newPlace } = ruling;
  if (old.passageId !== newPlace.passageId) return null;
  const from = start + newPlace.start - old.start;
  const to = from + newPlace.surface.length;
  if (from < 0 || foldSigns(text.slice(from, to)) !== foldSigns(newPlace.surface)) return null;
  const target = { start: from, end: to };
  return isSettled(sitting, { passage, span: target }) ? null : target;
}

function move(sitting: Sitting, rulings: Unanimous, mention: Mention, ground: Ground, span: Span): void {
  if (isGone(sitting, rulings, mention, ground)) return;
  drop(sitting, mention);
  const target: Ground = { passage: ground.passage, span };
  const moved = place(sitting, rulings, target, stateOf(mention))!;
  clear(sitting, moved, rulings, ground.passage);
}

/** Obeys the rulings of wider scope on the mentions that no ruling on that very place has decided. */
function obeyOnMentions(sitting: Sitting, passages: ReadonlyMap<string, Passage>): void {
  const { paper, book, mentions } = sitting;
  const { document } = paper;
  for (const mention of document.mentions) {
    if (sitting.heard.has(mention) || !mentions.get(mention.passageId)!.has(mention)) continue;
    const scopes = book.ofSurface(document.id, mention.surface);
    if (scopes.length === 0) continue;
    const ground: Ground = { passage: passages.get(mention.passageId)!, span: mention.span };
    const { passage } = ground;
    const where = { paper, passage, type: mention.type };
    const rulings = deciding(
      scopes,
      (ruling) =>
        meetsCondition(ruling.condition, where) &&
        (ruling.verdict !== "respan" || newSpan(sitting, ground, ruling) !== null),
    );
    const winner = rulings.at(-1);
    if (winner === undefined) continue;
    const target = newSpan(sitting, ground, winner);
    if (!agree(rulings)) disagree(sitting, rulings, mention, ground);
    else if (winner.verdict === "reject") reject(sitting, rulings, mention, ground);
    else if (target !== null) move(sitting, rulings, mention, ground, target);
    else relink(sitting, rulings, mention, ground);
  }
}

/** Makes mentions of a string wherever it stands as a whole word and nothing else is there. */
function addEverywhere(
  sitting: Sitting,
  surface: string,
  scopes: readonly (readonly Ruling[])[],
  passage: Passage,
): void {
  const { paper } = sitting;
  const text = foldSigns(passage.text);
  for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) {
    const ground: Ground = { passage, span: { start: at, end: at + surface.length } };
    if (!isWholeWord(passage.text, at, at + surface.length)) continue;
    if (isBarred(sitting, ground) || mentionsOn(sitting, ground).length > 0) continue;
    const rulings = deciding(
      scopes,
      (ruling) =>
        ruling.verdict !== "respan" && meetsCondition(ruling.condition, { paper, passage, type: null }),
    );
    const winner = rulings.at(-1);
    if (winner === undefined) continue;
    if (!agree(rulings)) disagree(sitting, rulings, null, ground);
    else if (winner.verdict !== "reject") place(sitting, rulings, ground, null);
  }
}

/** Obeys the rulings on a string in the document, the corpus and everywhere. */
export function obeyWideRulings(sitting: Sitting): void {
  const { document } = sitting.paper;
  obeyOnMentions(sitting, new Map(document.passages.map((passage) => [passage.id, passage])));
  const additions = [...sitting.book.additions(document.id)];
  // Longer strings first: "aGVHD" leaves no room for "GVHD" in it.
  additions.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  for (const [surface, scopes] of additions)
    for (const passage of document.passages) addEverywhere(sitting, surface, scopes, passage);
}
