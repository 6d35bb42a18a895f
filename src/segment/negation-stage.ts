import { firstWhere } from "../document/first-where.js";
import type { Span } from "../document/types.js";
import type { Stage } from "../pipeline/stage.js";
import { isNegatedChinese } from "./chinese-negation.js";
import { isUncertainChinese } from "./chinese-uncertainty.js";
import { negatedSpans, REACH } from "./english-negation.js";

/** Whether any of the spans, in order of their starts and none longer than `REACH`, reaches into the given one. */
function reachInto(spans: readonly Span[], { start, end }: Span): boolean {
  const first = firstWhere(spans.length, (i) => spans[i]!.start >= start - REACH);
  for (let i = first; i < spans.length; i++) {
    const span = spans[i]!;
    if (span.start >= end) return false;
    if (span.end > start) return true;
  }
  return false;
}

/** Tells for each mention whether it is negated where it stands. */
export function negationStage(): Stage {
  return {
    name: "negation",
    version: 2,
    requires: ["mentions"],
    assigns: ["negation"],
    run({ document }) {
      const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
      const negated = new Map<string, Span[]>();
      for (const mention of document.mentions) {
        const { id, text, language } = passages.get(mention.passageId)!;
        if (language === "zh") {
          mention.negated = isNegatedChinese(text, mention.span);
          if (isUncertainChinese(text, mention.span)) mention.uncertain = true;
          continue;
        }
        let spans = negated.get(id);
        if (spans === undefined) {
          spans = negatedSpans(text);
          negated.set(id, spans);
        }
        mention.negated = spans.length > 0 && reachInto(spans, mention.span);
      }
    },
  };
}
