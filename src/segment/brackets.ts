import type { Span } from "../document/types.js";

/** Opening and closing marks of one kind; half-width and full-width round brackets close each other. */
type BracketKind = readonly [open: string, close: string];

const ENGLISH_BRACKETS: readonly BracketKind[] = [
  ["(（", ")）"],
  ["[", "]"],
];

const CHINESE_BRACKETS: readonly BracketKind[] = [
  ["(（", ")）"],
  ["[［【〔", "]］】〕"],
  ["《〈", "》〉"],
  ["“", "”"],
  ["「『", "」』"],
];

/** A bracket that stays open longer (UTF-16 code units) is a slip of the pen and holds nothing together. */
const LONGEST_BRACKET = 300;

/** Paragraph ends, which no bracket crosses. */
const ENGLISH_PARAGRAPH_END = /\n[^\S\n]*\n/.source;
const CHINESE_PARAGRAPH_END = /[\n\r\u2028\u2029]/.source;

interface Marks {
  pattern: string;
  kindOfOpen: ReadonlyMap<string, number>;
  kindOfClose: ReadonlyMap<string, number>;
  kinds: number;
}

function marksOf(kinds: readonly BracketKind[], paragraphEnd: string): Marks {
  const kindOfOpen = new Map<string, number>();
  const kindOfClose = new Map<string, number>();
  kinds.forEach(([open, close], kind) => {
    for (const mark of open) kindOfOpen.set(mark, kind);
    for (const mark of close) kindOfClose.set(mark, kind);
  });
  const all = [...kindOfOpen.keys(), ...kindOfClose.keys()].map((mark) =>
    `\\${mark}`.replace(/\\(?=[^\x00-\x7f])/, ""),
  );
  return { pattern: `${paragraphEnd}|[${all.join("")}]`, kindOfOpen, kindOfClose, kinds: kinds.length };
}

const ENGLISH_MARKS = marksOf(ENGLISH_BRACKETS, ENGLISH_PARAGRAPH_END);
const CHINESE_MARKS = marksOf(CHINESE_BRACKETS, CHINESE_PARAGRAPH_END);

/** Where brackets stand open. Questions are to be put in ascending order of offset, which keeps them linear. */
export interface OpenBrackets {
  /**
   * The outermost bracket pair a break at `offset` would tear apart: half-open span from the opening mark to behind
   * the closing one, or undefined.
   */
  around(offset: number): Span | undefined;
}

/**
 * Finds the bracket pairs of a text that close within the paragraph and within 300 UTF-16 code units. Linear in the
 * length of the text, whatever it holds.
 */
export function findBrackets(text: string, language: "en" | "zh"): OpenBrackets {
  const marks = language === "zh" ? CHINESE_MARKS : ENGLISH_MARKS;
  const open: number[][] = Array.from({ length: marks.kinds }, () => []);
  const pairs: Span[] = [];
  for (const match of text.matchAll(new RegExp(marks.pattern, "g"))) {
    const mark = match[0];
    const opened = marks.kindOfOpen.get(mark);
    const closed = marks.kindOfClose.get(mark);
    if (opened !== undefined) open[opened]!.push(match.index);
    else if (closed === undefined) for (const stack of open) stack.length = 0;
    else {
      const start = open[closed]!.pop();
      if (start === undefined) continue;
      if (match.index - start <= LONGEST_BRACKET) pairs.push({ start, end: match.index + 1 });
      // What opened before one that is too long is longer still.
      else open[closed]!.length = 0;
    }
  }
  return new OrderedBrackets(outermost(pairs));
}

/** Keeps the pairs that lie in no other pair; pairs that overlap are joined. */
function outermost(pairs: Span[]): Span[] {
  pairs.sort((a, b) => a.start - b.start);
  const kept: Span[] = [];
  for (const pair of pairs) {
    const last = kept.at(-1);
    if (last === undefined || pair.start >= last.end) kept.push(pair);
    else if (pair.end > last.end) last.end = pair.end;
  }
  return kept;
}

class OrderedBrackets implements OpenBrackets {
  readonly #pairs: readonly Span[];
  #next = 0;

  constructor(pairs: readonly Span[]) {
    this.#pairs = pairs;
  }

  around(offset: number): Span | undefined {
    // Invariant: no pair before #next reaches behind any offset still to be asked for.
    while (this.#next < this.#pairs.length && this.#pairs[this.#next]!.end <= offset) this.#next++;
    const pair = this.#pairs[this.#next];
    return pair !== undefined && pair.start < offset ? pair : undefined;
  }
}
