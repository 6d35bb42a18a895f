import { type ContextSignal, type Finding, finding } from "./signal.js";

const WINDOW = 32;
const WORD = /[A-Za-z]+|[\u4e00-\u9fff]{2}|[^\sA-Za-z]/g;

/** The word right before and after a place, and the Han characters there, in small letters. */
export function neighbourWords(
  text: string,
  start: number,
  end: number,
): { before: string; after: string; after2: string } {
  const left = text.slice(Math.max(0, start - WINDOW), start).match(WORD) ?? [];
  const right = text.slice(end, end + WINDOW).match(WORD) ?? [];
  const afterHan = /^[\u4e00-\u9fff]{1,2}/.exec(text.slice(end, end + 2))?.[0];
  const beforeHan = /[\u4e00-\u9fff]{1,2}$/.exec(text.slice(Math.max(0, start - 2), start))?.[0];
  const clean = (word: string | undefined) => (word ?? "").toLowerCase();
  const hyphenAfter = right[0] === "-" ? 1 : 0;
  return {
    before: beforeHan ?? clean(left.at(-1) === "-" ? left.at(-2) : left.at(-1)),
    after: afterHan ?? clean(right[hyphenAfter]),
    after2: clean(right[hyphenAfter + 1]),
  };
}

/**
 * The words beside a place.
 * @param isKnown whether a feature has a weight; others are not worth a finding (in training all are)
 */
export function neighbours(isKnown: (feature: string) => boolean): ContextSignal {
  return {
    name: "neighbours",
    assess(reading, spot, paper) {
      const { text } = paper.document.passages[spot.passage]!;
      const words = neighbourWords(text, spot.start, spot.end);
      const findings: Finding[] = [];
      for (const [side, word] of Object.entries(words)) {
        if (word === "") continue;
        const feature = `${side}:${word}:${reading.type}`;
        if (!isKnown(`neighbours:${feature}`)) continue;
        const place = side === "before" ? "before" : "after";
        findings.push(finding("neighbours", feature, 1, () => `the word "${word}" stands ${place} it`));
      }
      return findings;
    },
  };
}
