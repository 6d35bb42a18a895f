import type { Mention } from "../document/types.js";
import { flag } from "../link/flags/flag-rule.js";
import type { MentionPair } from "./mention-pairs.js";

const ids = ({ linked }: Mention): string[] => (linked === null ? [] : [linked].flat());

/** Whether one mention may mean what the other is linked to: then the languages do not contradict each other. */
function reconcilable(a: Mention, b: Mention): boolean {
  const ours = ids(a);
  return ids(b).some((id) => ours.includes(id));
}

/**
 * Flags the mentions of a pair that are linked to different concepts: the same string in both languages, or the two
 * that are left of their type where neither concept is named anywhere in the other language.
 * @param only concepts that one language alone names
 */
export function flagConflicts(
  pairs: readonly MentionPair[],
  only: { zh: ReadonlySet<string>; en: ReadonlySet<string> },
): void {
  for (const { zh, en, by } of pairs) {
    if (by === "concept" || zh.linked === null || en.linked === null || reconcilable(zh, en)) continue;
    const alone = ids(zh).every((id) => only.zh.has(id)) && ids(en).every((id) => only.en.has(id));
    if (by === "rest" && !alone) continue;
    for (const [mention, other, language] of [
      [zh, en, "English"],
      [en, zh, "Chinese"],
    ] as const) {
      if (mention.flags.some(({ code }) => code === "zh-en-conflict")) continue;
      const [best] = other.candidates;
      const name = best === undefined ? "" : ` (${best.name})`;
      mention.flags.push(
        flag(
          "zh-en-conflict",
          `the ${language} text says "${other.surface}" here, linked to ${ids(other).join(" + ")}${name}`,
          ids(other)[0],
        ),
      );
    }
  }
}
