import { overlap } from "./anchors.js";
import { BEADS, lengthCost } from "./length-cost.js";

/** A sentence as the alignment sees it. */
export interface AlignedSentence {
  /** Index into `Document.passages`. */
  passage: number;
  /** UTF-16 offsets into the passage. */
  start: number;
  end: number;
  /** Length without blanks and markup. */
  length: number;
  anchors: ReadonlySet<string>;
}

/** Sentences of the two languages that say the same; one side is empty where a sentence has no counterpart. */
export interface Bead {
  zh: readonly AlignedSentence[];
  en: readonly AlignedSentence[];
  /** How sure the pair is, 0–1: its anchors in common and its length. */
  score: number;
}

/** What a full overlap of the anchors is worth against length: in log-probability. */
const ANCHORS = 9;
/** Anchors on both sides without one in common speak against a pair. */
const STRANGERS = 2;
/** More sentences than this on a side are no abstract: quadratic work is not begun. */
export const MOST_SENTENCES = 250;

/** Anchors and lengths of one to three sentences in a row, found once for each beginning. */
class Runs {
  private readonly sets: (ReadonlySet<string> | undefined)[];

  constructor(private readonly sentences: readonly AlignedSentence[]) {
    this.sets = new Array(sentences.length * 4);
  }

  anchors(from: number, to: number): ReadonlySet<string> {
    if (to - from === 1) return this.sentences[from]!.anchors;
    const key = from * 4 + (to - from);
    let set = this.sets[key];
    if (set === undefined) {
      set = union(this.sentences, from, to);
      this.sets[key] = set;
    }
    return set;
  }
}

function union(sentences: readonly AlignedSentence[], from: number, to: number): ReadonlySet<string> {
  const all = new Set<string>();
  for (let i = from; i < to; i++) for (const anchor of sentences[i]!.anchors) all.add(anchor);
  return all;
}

function lengthOf(sentences: readonly AlignedSentence[], from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) length += sentences[i]!.length;
  return length;
}

/**
 * Aligns the sentences of a text and of its translation, both in order: the cheapest way through all of them in
 * pairs of none to three sentences a side, by dynamic programming (Gale and Church 1993), with shared numbers, Latin
 * strings and concepts beside the lengths.
 */
export function alignSentences(zh: readonly AlignedSentence[], en: readonly AlignedSentence[]): Bead[] {
  if (zh.length === 0 || en.length === 0 || zh.length > MOST_SENTENCES || en.length > MOST_SENTENCES)
    return [];
  const width = en.length + 1;
  const runsZh = new Runs(zh);
  const runsEn = new Runs(en);
  const costs = new Float64Array((zh.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const choices = new Int8Array(costs.length).fill(-1);
  costs[0] = 0;
  for (let i = 0; i <= zh.length; i++) {
    for (let j = 0; j <= en.length; j++) {
      for (let choice = 0; choice < BEADS.length; choice++) {
        const bead = BEADS[choice]!;
        if (bead.zh > i || bead.en > j) continue;
        const before = costs[(i - bead.zh) * width + j - bead.en]!;
        if (before === Number.POSITIVE_INFINITY) continue;
        let cost = before + bead.cost;
        if (bead.zh > 0 && bead.en > 0) {
          const ours = runsZh.anchors(i - bead.zh, i);
          const theirs = runsEn.anchors(j - bead.en, j);
          const shared = overlap(ours, theirs);
          cost += lengthCost(lengthOf(zh, i - bead.zh, i), lengthOf(en, j - bead.en, j)) - ANCHORS * shared;
          if (shared === 0 && ours.size > 1 && theirs.size > 1) cost += STRANGERS;
        }
        if (cost < costs[i * width + j]!) {
          costs[i * width + j] = cost;
          choices[i * width + j] = choice;
        }
      }
    }
  }
  const beads: Bead[] = [];
  for (let i = zh.length, j = en.length; i > 0 || j > 0; ) {
    const bead = BEADS[choices[i * width + j]!]!;
    beads.push({
      zh: zh.slice(i - bead.zh, i),
      en: en.slice(j - bead.en, j),
      score: scoreOf(zh, i - bead.zh, i, en, j - bead.en, j),
    });
    i -= bead.zh;
    j -= bead.en;
  }
  return beads.reverse();
}

/** Share of anchors in common raised by a fitting length, 0–1; 0 where a side is empty. */
function scoreOf(
  zh: readonly AlignedSentence[],
  zhFrom: number,
  zhTo: number,
  en: readonly AlignedSentence[],
  enFrom: number,
  enTo: number,
): number {
  if (zhFrom === zhTo || enFrom === enTo) return 0;
  const fit = Math.exp(-lengthCost(lengthOf(zh, zhFrom, zhTo), lengthOf(en, enFrom, enTo)) / 4);
  const shared = overlap(union(zh, zhFrom, zhTo), union(en, enFrom, enTo));
  return Math.round((shared + (1 - shared) * fit * 0.5) * 1000) / 1000;
}
