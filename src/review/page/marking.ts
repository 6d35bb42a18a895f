import type { MarkedText } from "./model.js";
import type { Review } from "./review.js";
import { moveEdge, moveWord, type Range, trimRange, wordFrom } from "./words.js";

function passageText({ store }: Review, document: number, passage: number): string | undefined {
  return store.get().documents.get(document)?.passages[passage]?.text;
}

function markRange(
  review: Review,
  at: Pick<MarkedText, "document" | "passage" | "mode">,
  range: Range,
): void {
  const text = passageText(review, at.document, at.passage)!;
  const { start, end } = range;
  const surface = text.slice(start, end);
  review.mark({ ...at, start, end, surface });
  review.store.set({ announcement: `Marked: ${surface}` });
}

/** Begins to mark text with the keyboard: the word after the current mention, or the mention itself. */
export function keyboardMark(review: Review, mode: "add" | "respan"): void {
  const { selection, documents } = review.store.get();
  if (selection === null) return;
  const { document } = selection;
  const mention = documents.get(document)?.mentions[selection.mention];
  const text = mention && passageText(review, document, mention.passage);
  if (mention === undefined || text === undefined) return;
  const range = mode === "respan" ? mention : wordFrom(text, mention.end);
  if (range !== null) markRange(review, { document, passage: mention.passage, mode }, range);
}

/** Moves what is marked by a word: the whole of it, or one end. */
export function moveMark(review: Review, by: 1 | -1, what: "both" | "start" | "end"): void {
  const { marked } = review.store.get();
  const text = marked && passageText(review, marked.document, marked.passage);
  if (!marked || text === undefined || text === null) return;
  // The ends of a mention are what `e` is about, so there the arrows move the end.
  const edge =
    what === "both" && marked.mode === "respan"
      ? "end"
      : what === "end" && marked.mode === "respan"
        ? "start"
        : what;
  markRange(review, marked, edge === "both" ? moveWord(text, marked, by) : moveEdge(text, marked, edge, by));
}

/** UTF-16 code units of a block's text before a point in its tree. */
function offsetIn(block: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The place in its passage of a point in the document, or null where it is in no passage. */
function placeOf(node: Node, offset: number): { passage: number; at: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>("[data-passage]");
  if (!block) return null;
  const base = Number(block.dataset["base"]);
  return { passage: Number(block.dataset["passage"]), at: base + offsetIn(block, node, offset) };
}

/** Takes over what was selected with the mouse or a finger, where it lies within one passage. */
export function takeSelection(review: Review): void {
  const selected = getSelection();
  const document = review.store.get().selection?.document;
  if (!selected || selected.isCollapsed || selected.rangeCount === 0 || document === undefined) return;
  const { startContainer, startOffset, endContainer, endOffset } = selected.getRangeAt(0);
  const start = placeOf(startContainer, startOffset);
  const end = placeOf(endContainer, endOffset);
  if (start === null || end === null || start.passage !== end.passage) return;
  const text = passageText(review, document, start.passage);
  const range = text === undefined ? null : trimRange(text, { start: start.at, end: end.at });
  if (range !== null) markRange(review, { document, passage: start.passage, mode: "mouse" }, range);
}
