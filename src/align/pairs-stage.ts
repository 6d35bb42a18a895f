import type { Alignment, Document } from "../document/types.js";
import type { Stage } from "../pipeline/stage.js";
import type { PaperAlignment } from "./align-stage.js";
import { flagConflicts } from "./conflicts.js";
import { type MentionPair, onlyIn, pairMentions } from "./mention-pairs.js";
import type { AlignedSentence } from "./sentence-alignment.js";

function alignmentOf(
  document: Document,
  alignment: PaperAlignment,
  pairs: readonly MentionPair[],
): Alignment {
  const place = ({ passage, start, end }: AlignedSentence) => ({
    passageId: document.passages[passage]!.id,
    span: { start, end },
  });
  return {
    sentences: alignment.beads
      .filter(({ zh, en }) => zh.length > 0 && en.length > 0)
      .map(({ zh, en, score }) => ({ zh: zh.map(place), en: en.map(place), score })),
    mentions: pairs
      .filter(({ by }) => by !== "rest")
      .map(({ zh, en, by }) => ({ zh: zh.id, en: en.id, agree: by === "concept" })),
    onlyZh: onlyIn(document, "zh"),
    onlyEn: onlyIn(document, "en"),
  };
}

/** Pairs the mentions of aligned sentences, flags those that contradict each other, and keeps the alignment. */
export function pairsStage(): Stage {
  return {
    name: "pairs",
    version: 1,
    requires: ["alignment", "mentions", "flags"],
    assigns: ["pairs"],
    run(paper) {
      const { alignment, document } = paper;
      if (!alignment) return;
      const pairs = pairMentions(document, alignment);
      const only = { zh: new Set(onlyIn(document, "zh")), en: new Set(onlyIn(document, "en")) };
      flagConflicts(pairs, only);
      document.alignment = alignmentOf(document, alignment, pairs);
    },
  };
}
