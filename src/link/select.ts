import type { EntityType } from "../document/types.js";
import type { ScoredSpot } from "./rank.js";

/** A place that may become a mention, with what decides whether it does. */
export interface SpotChoice extends ScoredSpot {
  /** Probability 0–1 of what it would be linked to; of a composite, the least of its parts. */
  probability: number;
  /** Probability 0–1 that it names an entity at all; of a composite, that of its first part. */
  entity: number;
  /** Of a composite ("BRCA1/2"): its parts. */
  parts?: readonly ScoredSpot[];
}

/** The type that a place would have. */
export function typeOf({ spot, best, parts }: SpotChoice): EntityType | null {
  const scored = parts?.[0];
  if (scored) return scored.spot.form.readings[scored.best]?.type ?? null;
  return spot.form.readings[best]?.type ?? null;
}

/**
 * Chooses among overlapping spots: believed ones before doubtful ones, longer before shorter, composites before
 * others, likelier before less likely. The result is in order of passage and start and holds no overlaps (unless
 * `nested` keeps believed spots inside longer ones of another type).
 * @param believed probability from which on a spot is an entity
 */
export function selectSpots<Choice extends SpotChoice>(
  choices: readonly Choice[],
  believed: number,
  nested: boolean,
): Choice[] {
  const ordered = [...choices].sort(
    ({ spot: a }, { spot: b }) => a.passage - b.passage || a.start - b.start || b.end - a.end,
  );
  const kept: Choice[] = [];
  for (let from = 0; from < ordered.length; ) {
    const { passage } = ordered[from]!.spot;
    let reach = ordered[from]!.spot.end;
    let to = from + 1;
    while (to < ordered.length && ordered[to]!.spot.passage === passage && ordered[to]!.spot.start < reach) {
      reach = Math.max(reach, ordered[to]!.spot.end);
      to++;
    }
    if (to === from + 1) kept.push(ordered[from]!);
    else for (const choice of selectAmong(ordered.slice(from, to), believed, nested)) kept.push(choice);
    from = to;
  }
  return kept;
}

/** The same among spots that overlap one another in a chain. */
function selectAmong<Choice extends SpotChoice>(
  choices: Choice[],
  believed: number,
  nested: boolean,
): Choice[] {
  const length = ({ spot }: SpotChoice) => spot.end - spot.start;
  const strong = ({ entity }: SpotChoice) => Number(entity >= believed);
  choices.sort(
    (a, b) =>
      strong(b) - strong(a) ||
      length(b) - length(a) ||
      // "BRCA1/2" names its two genes; a family of that name says less.
      Number(b.parts !== undefined) - Number(a.parts !== undefined) ||
      b.probability - a.probability ||
      a.spot.start - b.spot.start,
  );
  const kept: Choice[] = [];
  /** Ends of those kept by their starts, in order: without nested ones, which take no place of their own. */
  const taken: Choice[] = [];
  for (const choice of choices) {
    const { start, end } = choice.spot;
    const place = placeIn(taken, start);
    const before = taken[place - 1];
    const after = taken[place];
    const clash = before && before.spot.end > start ? before : after && after.spot.start < end ? after : null;
    if (clash === null) {
      taken.splice(place, 0, choice);
      kept.push(choice);
      continue;
    }
    const inside = nested && strong(choice) === 1 && clash.spot.start <= start && clash.spot.end >= end;
    if (inside && typeOf(clash) !== typeOf(choice)) kept.push(choice);
  }
  return kept.sort((a, b) => a.spot.start - b.spot.start || b.spot.end - a.spot.end);
}

/** How many of the spots, which do not overlap, start before or at `start`. */
function placeIn(taken: readonly SpotChoice[], start: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (taken[middle]!.spot.start <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
