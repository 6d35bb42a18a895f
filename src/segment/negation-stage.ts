import type { Mention, Passage, Span } from "../document/types.js";
import type { Stage } from "../pipeline/stage.js";
import { isNegatedChinese } from "./chinese-negation.js";
import { sentencesOf } from "./sentences.js";
import { isNegated } from "./wink-negation.js";

/** A negation further away than this (UTF-16 code units) is not looked for. */
const REACH = 200;
const CUE =
  /\b(?:no|not|without|never|neither|nor|none|cannot|lack(?:s|ed|ing)?|absen(?:t|ce)|free of|negative for)\b|n[’']t\b/i;

/** The sentence that holds the span; sentences ascend, so a binary search finds it. */
function sentenceAt(sentences: readonly Span[], span: Span): Span | undefined {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sentences[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  return sentences[low];
}

function negatedEnglish(passage: Passage, mention: Mention, sentences: () => Span[]): boolean {
  const { start, end } = mention.span;
  // Most mentions have no cue before them: those need no sentences, which are slow to find.
  if (!CUE.test(passage.text.slice(Math.max(0, start - REACH), start))) return false;
  const sentence = sentenceAt(sentences(), mention.span);
  if (sentence === undefined || sentence.start > start) return false;
  const text = passage.text.slice(sentence.start, sentence.end);
  return isNegated(text, {
    start: start - sentence.start,
    end: Math.min(end, sentence.end) - sentence.start,
  });
}

/** Tells for each mention whether it is negated in its sentence. */
export function negationStage(): Stage {
  return {
    name: "negation",
    version: 1,
    requires: ["mentions"],
    assigns: ["negation"],
    run({ document }) {
      const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
      const found = new Map<string, Span[]>();
      for (const mention of document.mentions) {
        const passage = passages.get(mention.passageId)!;
        const sentences = () => {
          let spans = found.get(passage.id);
          if (spans === undefined) {
            spans = sentencesOf(passage.text, passage.language);
            found.set(passage.id, spans);
          }
          return spans;
        };
        mention.negated =
          passage.language === "zh"
            ? isNegatedChinese(passage.text, mention.span)
            : negatedEnglish(passage, mention, sentences);
      }
    },
  };
}
