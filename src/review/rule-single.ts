import type { LinkState, Mention } from "../document/types.js";
import type { Ruling } from "./decision.js";
import { missingConcept, stateOf } from "./rule-outcome.js";
import { findRuledPlaces, placeKey, type RuledPlace } from "./rule-places.js";
import { clear, disagree, drop, isGone, place, reject, relink, type Sitting, tell } from "./rule-sitting.js";

/** Takes mentions off where rulings move them away, and gives what they were. */
function takeOff(
  sitting: Sitting,
  places: Iterable<[string, RuledPlace]>,
  standing: ReadonlyMap<string, Mention>,
): Map<Ruling, LinkState> {
  const origins = new Map<Ruling, LinkState>();
  for (const [key, ruled] of places) {
    const { winner, movesTo, decisive } = ruled;
    if (winner === null || movesTo === null) continue;
    const mention = standing.get(key) ?? null;
    if (isGone(sitting, decisive, mention, ruled)) continue;
    sitting.barred.push(ruled);
    if (mention === null) continue;
    origins.set(winner, stateOf(mention));
    drop(sitting, mention);
  }
  return origins;
}

/** Obeys the rulings on single mentions of the paper, each at its place or where its words stand now. */
export function obeySingleRulings(sitting: Sitting): void {
  const { document } = sitting.paper;
  const { places, gone } = findRuledPlaces(sitting.book.ofDocument(document.id), document.passages);
  for (const { id, reviewer, verdict, scope, place: where } of gone) {
    const { passageId, start, end, surface } = where;
    document.rulings!.push({
      ...{ id, reviewer, verdict, scope, outcome: "text-gone", passageId },
      ...{ span: { start, end }, surface, before: null, after: null },
    });
  }
  const standing = new Map(document.mentions.map((one) => [placeKey(one.passageId, one.span), one]));
  for (const [key, mention] of standing) if (places.has(key)) sitting.heard.add(mention);
  const origins = takeOff(sitting, places, standing);
  const placed: [Mention, RuledPlace][] = [];
  for (const [key, ruled] of places) {
    const { winner, movesTo, decisive } = ruled;
    const mention = standing.get(key) ?? null;
    if (winner === null) disagree(sitting, decisive, mention, ruled);
    else if (movesTo !== null) continue;
    else if (winner.verdict === "reject") {
      sitting.barred.push(ruled);
      if (mention === null) tell(sitting, decisive, "confirmed", ruled, null, null);
      else reject(sitting, decisive, mention, ruled);
    } else if (mention !== null) {
      relink(sitting, decisive, mention, ruled);
      if (missingConcept(winner, sitting.context) === null) placed.push([mention, ruled]);
    } else {
      const arrived = place(sitting, decisive, ruled, origins.get(winner) ?? null);
      if (arrived === null) continue;
      sitting.heard.add(arrived);
      placed.push([arrived, ruled]);
    }
  }
  for (const [mention, { decisive, passage }] of placed) clear(sitting, mention, decisive, passage);
}
