import { ENTITY_TYPES, type EntityType } from "../../document/types.js";
import type { Spot } from "../paper.js";
import { type ContextSignal, type Finding, finding, NOTHING } from "./signal.js";

/** Words longer than this (UTF-16 code units) are cut: no word that tells anything is. */
const LONGEST = 32;

const isBlank = (unit: number) => unit <= 0x20 || unit === 0xa0 || unit === 0x3000;
const isLetter = (unit: number) => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;

/** Where the word that begins at `start` ends: a run of letters, two Han characters at most, one other character. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  const unit = text.charCodeAt(start);
  if (isLetter(unit)) while (end - start < LONGEST && isLetter(text.charCodeAt(end))) end++;
  else if (isHan(unit) && isHan(text.charCodeAt(end))) end++;
  return end;
}

/** Where the word that ends at `end` begins. */
function wordStart(text: string, end: number): number {
  let start = end - 1;
  const unit = text.charCodeAt(start);
  if (isLetter(unit)) while (end - start < LONGEST && isLetter(text.charCodeAt(start - 1))) start--;
  else if (isHan(unit) && isHan(text.charCodeAt(start - 1))) start--;
  return start;
}

function skipForward(text: string, from: number): number {
  let i = from;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

function skipBack(text: string, from: number): number {
  let i = from;
  while (i > 0 && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

/** The word right before a place and the two after it, in small letters; a hyphen beside the place is passed over. */
export function neighbourWords(text: string, start: number, end: number): Record<Side, string> {
  let left = skipBack(text, start);
  if (text[left - 1] === "-") left = skipBack(text, left - 1);
  let right = skipForward(text, end);
  if (text[right] === "-") right = skipForward(text, right + 1);
  const rightEnd = right < text.length ? wordEnd(text, right) : right;
  const second = skipForward(text, rightEnd);
  const secondEnd = second < text.length ? wordEnd(text, second) : second;
  return {
    before: left > 0 ? text.slice(wordStart(text, left), left).toLowerCase() : "",
    after: text.slice(right, rightEnd).toLowerCase(),
    after2: text.slice(second, secondEnd).toLowerCase(),
  };
}

const SIDES = ["before", "after", "after2"] as const;
type Side = (typeof SIDES)[number];

/** For each side and word the types of which the word tells something. */
type KnownWords = Record<Side, Map<string, ReadonlySet<EntityType>>>;

function knownWords(features: Iterable<string>): KnownWords {
  const known: Record<Side, Map<string, Set<EntityType>>> = {
    before: new Map(),
    after: new Map(),
    after2: new Map(),
  };
  for (const feature of features) {
    const parts = /^neighbours:(before|after2?):(.+):([A-Za-z]+)$/s.exec(feature);
    const type = ENTITY_TYPES.find((name) => name === parts?.[3]);
    if (parts === null || type === undefined) continue;
    const words = known[parts[1] as Side];
    const types = words.get(parts[2]!);
    if (types) types.add(type);
    else words.set(parts[2]!, new Set([type]));
  }
  return known;
}

/**
 * The words beside a place.
 * @param features those that have a weight: of other words nothing is said; null (in training) for all words
 */
export function neighbours(features: Iterable<string> | null): ContextSignal {
  const known = features === null ? null : knownWords(features);
  // All readings of a place are asked about in a row: the words are looked up once.
  let lastSpot: Spot | null = null;
  let lastWords: Record<Side, string> = { before: "", after: "", after2: "" };
  return {
    name: "neighbours",
    assess(reading, spot, paper) {
      if (spot !== lastSpot) {
        lastSpot = spot;
        lastWords = neighbourWords(paper.document.passages[spot.passage]!.text, spot.start, spot.end);
      }
      let findings: Finding[] | null = null;
      for (const side of SIDES) {
        const word = lastWords[side];
        if (word === "" || (known !== null && !known[side].get(word)?.has(reading.type))) continue;
        findings ??= [];
        findings.push(
          finding("neighbours", `${side}:${word}:${reading.type}`, 1, () => {
            return `the word "${word}" stands ${side === "before" ? "before" : "after"} it`;
          }),
        );
      }
      return findings ?? NOTHING;
    },
  };
}
