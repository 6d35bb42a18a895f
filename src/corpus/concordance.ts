import { clip, pad } from "./display-width.js";
import type { SearchHit } from "./search.js";

/**
 * A line of a concordance: the words before, the mention, the words behind, so set that mentions stand under one another
 * (key word in context).
 * @param width columns of a terminal on each side
 */
export function concordanceLine({ document, passage, mention }: SearchHit, width: number): string {
  const { text, language } = passage;
  // Twice as many code units as columns are enough, but for marks and runs of blanks; the cut may fall within a character.
  const reach = 4 * width;
  const before = text
    .slice(Math.max(0, mention.start - reach), mention.start)
    .replace(/^[\udc00-\udfff]/, "");
  const behind = text.slice(mention.end, mention.end + reach).replace(/[\ud800-\udbff]$/, "");
  const left = pad(clip(before.replace(/\s+/g, " "), width, "end"), width, "start");
  const right = pad(clip(behind.replace(/\s+/g, " "), width, "start"), width);
  const flags = mention.flags.map(({ code }) => code).join(" ");
  const about = [document, language, mention.probability.toFixed(2), flags].filter(Boolean).join("  ");
  return `${left} «${mention.surface.replace(/\s+/g, " ")}» ${right}  ${about}`.trimEnd();
}
