import type { Passage, Span } from "../document/types.js";
import type { Ruling } from "./decision.js";
import { type FoundPlace, findPlace } from "./decision-place.js";
import { decisiveRulings, outcomeOf } from "./decision-standing.js";

/** A ruling on a single mention, and whether it brings the mention here ("respan") or is on what stood here. */
interface Claim {
  ruling: Ruling;
  arrives: boolean;
}

/** A place of a document on whose mention reviewers ruled. */
export interface RuledPlace {
  passage: Passage;
  span: Span;
  /** The rulings that have a say here, in order of the file; several agree or are in conflict. */
  decisive: Ruling[];
  /** The ruling to obey; null where reviewers disagree. */
  winner: Ruling | null;
  /** Where the winner moves the mention to. */
  movesTo: FoundPlace | null;
}

export interface RuledPlaces {
  /** By `placeKey`. */
  places: Map<string, RuledPlace>;
  /** Rulings whose text is gone. */
  gone: Ruling[];
}

export function placeKey(passageId: string, { start, end }: Span): string {
  return `${passageId} ${start} ${end}`;
}

interface Claims extends FoundPlace {
  claims: Claim[];
}

const keyOf = ({ passage, span }: FoundPlace) => placeKey(passage.id, span);

/** Rulings that say the same of a place have the same text here. */
function outcomeHere({ ruling, arrives }: Claim): string {
  return outcomeOf(arrives ? ({ ...ruling, verdict: "relink" } as Ruling) : ruling);
}

function decide({ claims, passage, span }: Claims, found: ReadonlyMap<Ruling, FoundPlace>): RuledPlace {
  const decisive = decisiveRulings(claims.map(({ ruling }) => ruling));
  const deciding = claims.filter(({ ruling }) => decisive.includes(ruling));
  const agree = new Set(deciding.map(outcomeHere)).size === 1;
  const last = agree ? deciding.at(-1)! : null;
  const moves = last !== null && last.ruling.verdict === "respan" && !last.arrives;
  return {
    passage,
    span,
    decisive,
    winner: last?.ruling ?? null,
    movesTo: moves ? found.get(last.ruling)! : null,
  };
}

/**
 * Finds the places of rulings on single mentions, and who has the last word at each. A ruling that moves a mention has
 * a say at both ends: where the mention stood, and, if it is obeyed there, where it goes.
 * @param rulings those on one document, in order of the file
 */
export function findRuledPlaces(rulings: readonly Ruling[], passages: readonly Passage[]): RuledPlaces {
  const claims = new Map<string, Claims>();
  const targets = new Map<Ruling, FoundPlace>();
  const gone: Ruling[] = [];
  const claim = (place: FoundPlace, ruling: Ruling, arrives: boolean) => {
    const there = claims.get(keyOf(place)) ?? { ...place, claims: [] };
    there.claims.push({ ruling, arrives });
    claims.set(keyOf(place), there);
  };
  for (const ruling of rulings) {
    const place = findPlace(passages, ruling.place);
    const target = ruling.verdict === "respan" ? findPlace(passages, ruling.newPlace) : null;
    if (place === null || (ruling.verdict === "respan" && target === null)) {
      gone.push(ruling);
      continue;
    }
    claim(place, ruling, false);
    if (target !== null) {
      targets.set(ruling, target);
      claim(target, ruling, true);
    }
  }
  for (;;) {
    const places = new Map([...claims].map(([key, there]) => [key, decide(there, targets)]));
    const obeyed = new Set([...places.values()].filter(({ movesTo }) => movesTo).map(({ winner }) => winner));
    let dropped = 0;
    for (const [key, there] of claims) {
      const kept = there.claims.filter(({ ruling, arrives }) => !arrives || obeyed.has(ruling));
      dropped += there.claims.length - kept.length;
      there.claims = kept;
      if (kept.length === 0) claims.delete(key);
    }
    // Each turn drops at least one claim, so there is an end.
    if (dropped === 0) return { places, gone };
  }
}
