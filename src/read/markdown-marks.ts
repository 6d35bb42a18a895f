import { subscript, superscript } from "./raised-text.js";

/*
 * Marks that a regular expression would look for to the end of the text from each place where they may begin. Here the
 * next end is remembered, so that a text of nothing but beginnings costs no more than any other.
 */

/** Finds the first place at or after the one asked for where something stands; places asked for must not go back. */
function forward(find: (from: number) => number): (from: number) => number {
  let next = -1;
  return (from) => {
    // Once there is none there never is one again.
    if (next !== Number.POSITIVE_INFINITY && next < from) {
      const found = find(from);
      next = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return next === Number.POSITIVE_INFINITY ? -1 : next;
  };
}

/** Takes out HTML comments. One without an end stays. */
export function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf("<!--"); at >= 0; at = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", at + 4);
    if (end < 0) break;
    kept.push(text.slice(from, at));
    from = end + 3;
  }
  kept.push(text.slice(from));
  return kept.join("");
}

/** Takes out pictures with their descriptions: `![a cell](cell.png)`. */
export function withoutPictures(text: string): string {
  const bracket = forward((from) => text.indexOf("]", from));
  const end = forward((from) => text.indexOf(")", from));
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf("!["); at >= 0; ) {
    const middle = bracket(at + 2);
    if (middle < 0) break;
    const close = text[middle + 1] === "(" ? end(middle + 2) : -1;
    if (close < 0) {
      at = text.indexOf("![", at + 2);
      continue;
    }
    kept.push(text.slice(from, at));
    from = close + 1;
    at = text.indexOf("![", from);
  }
  kept.push(text.slice(from));
  return kept.join("");
}

/** Takes off marks that stand in pairs, close to their words: `**strong**`. The earliest pair goes first. */
export function withoutStrongMarks(text: string, marks: readonly string[]): string {
  const ends = marks.map((mark) =>
    forward((from) => {
      let at = text.indexOf(mark, from);
      while (at >= 0 && /\s/.test(text[at - 1]!)) at = text.indexOf(mark, at + 1);
      return at;
    }),
  );
  const starts = marks.map((mark) => forward((from) => text.indexOf(mark, from)));
  const kept: string[] = [];
  let from = 0;
  let at = 0;
  for (;;) {
    const [first] = marks
      .map((mark, i) => ({ mark, start: starts[i]!(at), end: ends[i]! }))
      .filter(({ start }) => start >= 0)
      .sort((one, other) => one.start - other.start);
    if (first === undefined) break;
    const inner = first.start + first.mark.length;
    const close = /\S/.test(text[inner] ?? " ") ? first.end(inner + 1) : -1;
    if (close < 0) {
      at = first.start + 1;
      continue;
    }
    kept.push(text.slice(from, first.start), text.slice(inner, close));
    from = close + first.mark.length;
    at = from;
  }
  kept.push(text.slice(from));
  return kept.join("");
}

/** Writes `<sup>` and `<sub>` into the line, as `raised-text.ts` has it. An element without an end stays. */
export function foldRaised(text: string): string {
  const tags = [...text.matchAll(/<(\/?)(sup|sub)>/gi)].map(({ index, 0: whole, 1: slash, 2: name }) => ({
    start: index,
    end: index + whole.length,
    isEnd: slash === "/",
    name: name!.toLowerCase(),
  }));
  // For each tag, the next end tag of its name after it.
  const ends: ((typeof tags)[number] | undefined)[] = [];
  const next = new Map<string, (typeof tags)[number]>();
  for (let i = tags.length - 1; i >= 0; i--) {
    ends[i] = next.get(tags[i]!.name);
    if (tags[i]!.isEnd) next.set(tags[i]!.name, tags[i]!);
  }
  const kept: string[] = [];
  let from = 0;
  for (const [i, tag] of tags.entries()) {
    const end = ends[i];
    if (tag.isEnd || tag.start < from || end === undefined) continue;
    const before = text.slice(from, tag.start);
    const inner = text.slice(tag.end, end.start);
    kept.push(before, tag.name === "sup" ? superscript(before, inner).text : subscript(before, inner));
    from = end.end;
  }
  kept.push(text.slice(from));
  return kept.join("");
}
