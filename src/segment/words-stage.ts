import type { Dictionary } from "../dictionary/dictionary.js";
import type { Paper, Spot } from "../link/paper.js";
import { outermost } from "../link/survey.js";
import type { Stage } from "../pipeline/stage.js";
import { loadChineseWords } from "./chinese-words.js";
import type { WordSegmenter } from "./segmenter.js";

/** Names of more characters than this are seldom part of another word: they need no segmentation. */
const SHORT = 4;
/** Longer names are words to nobody, and cost memory. */
const LONGEST_NAME = 6;

/** Names of the dictionary that a segmenter is to know as words. */
export function knownWords(dictionary: Dictionary): string[] {
  return dictionary.chineseNames(LONGEST_NAME);
}

const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

/** Whether word edges can tell something of the spot: a short name of Han characters alone. */
export function needsWords(spot: Spot): boolean {
  return spot.end - spot.start <= SHORT && HAN_ONLY.test(spot.form.surface);
}

/** A form this likely (log-odds) stays an entity, and one this unlikely none, whatever the words say. */
const CERTAIN = 4;
const HOPELESS = -4;
/** Marks of `Paper.wordEdges`; 0 where the words were not looked at. */
const EDGE = 1;
const INSIDE = 2;
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;

/** Spots of which the words may decide: short ones, in doubt, that no longer spot contains. */
function undecided(paper: Paper): Spot[] {
  const spots: Spot[] = [];
  for (const spot of outermost(paper.spots)) {
    const { best } = spot.form;
    if (best < CERTAIN && best > HOPELESS && needsWords(spot)) spots.push(spot);
  }
  return spots;
}

/** Marks the edges of the words in the runs of Han around the spots: segmenters cut at everything else anyway. */
function markEdges(paper: Paper, segmenter: WordSegmenter): void {
  let passage = -1;
  let reach = -1;
  for (const spot of undecided(paper)) {
    if (spot.passage !== passage) {
      passage = spot.passage;
      reach = -1;
    }
    if (spot.end <= reach) continue;
    const { text } = paper.document.passages[passage]!;
    let edges = paper.wordEdges.get(passage);
    if (edges === undefined) {
      edges = new Uint8Array(text.length + 1);
      paper.wordEdges.set(passage, edges);
    }
    let start = spot.start;
    let end = spot.end;
    while (start > 0 && isHan(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isHan(text.charCodeAt(end))) end++;
    reach = end;
    edges.fill(INSIDE, start, end + 1);
    for (const word of segmenter.words(text.slice(start, end))) {
      edges[start + word.start] = EDGE;
      edges[start + word.end] = EDGE;
    }
  }
}

/** Finds where Chinese words begin and end, in passages where a short name stands. Other passages cost nothing. */
export function wordsStage(): Stage {
  let segmenter: WordSegmenter | null = null;
  let complaint: string | null = null;
  return {
    name: "words",
    version: 2,
    requires: ["spots"],
    assigns: ["words"],
    async prepare({ dictionary }) {
      segmenter = await loadChineseWords({
        names: () => knownWords(dictionary),
        warn(message) {
          complaint = message;
        },
      });
    },
    run(paper, context) {
      if (segmenter === null || !paper.document.passages.some(({ language }) => language === "zh")) return;
      markEdges(paper, segmenter);
      // Who has no Chinese text need not hear that Chinese words are found less exactly.
      if (complaint !== null && paper.wordEdges.size > 0) context.warn(complaint);
    },
  };
}
