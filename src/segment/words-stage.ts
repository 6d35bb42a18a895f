import type { Paper, Spot } from "../link/paper.js";
import type { Stage } from "../pipeline/stage.js";
import { loadChineseWords } from "./chinese-words.js";
import type { WordSegmenter } from "./segmenter.js";

/** Names of more characters than this are seldom part of another word: they need no segmentation. */
const SHORT = 4;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

/** Whether word edges can tell something of the spot: a short name of Han characters alone. */
export function needsWords(spot: Spot): boolean {
  return spot.end - spot.start <= SHORT && HAN_ONLY.test(spot.form.surface);
}

function markEdges(paper: Paper, segmenter: WordSegmenter): void {
  for (const spot of paper.spots) {
    if (paper.wordEdges.has(spot.passage) || !needsWords(spot)) continue;
    const { text } = paper.document.passages[spot.passage]!;
    const edges = new Uint8Array(text.length + 1);
    for (const { start, end } of segmenter.words(text)) {
      edges[start] = 1;
      edges[end] = 1;
    }
    paper.wordEdges.set(spot.passage, edges);
  }
}

/** Finds where Chinese words begin and end, in passages where a short name stands. Other passages cost nothing. */
export function wordsStage(): Stage {
  let segmenter: WordSegmenter | null = null;
  let complaint: string | null = null;
  return {
    name: "words",
    version: 1,
    requires: ["spots"],
    assigns: ["words"],
    async prepare() {
      segmenter = await loadChineseWords({
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
