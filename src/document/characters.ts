import type { Passage } from "./types.js";

/** UTF-16 code units of all passages: the measure of work on a document. */
export function charactersOf({ passages }: { passages: readonly Pick<Passage, "text">[] }): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}
