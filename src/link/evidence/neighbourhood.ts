/** Words longer than this (UTF-16 code units) are cut: no word that tells anything is. */
const LONGEST = 32;

const isBlank = (unit: number) => unit <= 0x20 || unit === 0xa0 || unit === 0x3000;
const isLetter = (unit: number) => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;
const HYPHEN = 0x2d;

/** Where the word that begins at `start` ends: a run of letters, two Han characters at most, one other character. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  const unit = text.charCodeAt(start);
  if (isLetter(unit)) while (end - start < LONGEST && isLetter(text.charCodeAt(end))) end++;
  else if (isHan(unit) && isHan(text.charCodeAt(end))) end++;
  return end;
}

/** Where the word that ends at `end` begins. */
function wordStart(text: string, end: number): number {
  let start = end - 1;
  const unit = text.charCodeAt(start);
  if (isLetter(unit)) while (end - start < LONGEST && isLetter(text.charCodeAt(start - 1))) start--;
  else if (isHan(unit) && isHan(text.charCodeAt(start - 1))) start--;
  return start;
}

function skipForward(text: string, from: number): number {
  let i = from;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

function skipBack(text: string, from: number): number {
  let i = from;
  while (i > 0 && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Where the words beside a place stand: UTF-16 offsets, start and end equal where there is no word. */
export interface Neighbourhood {
  beforeStart: number;
  beforeEnd: number;
  afterStart: number;
  afterEnd: number;
  secondStart: number;
  secondEnd: number;
}

/** Finds the word right before a place and the two after it; a hyphen beside the place is passed over. */
export function neighbourhood(text: string, start: number, end: number, into: Neighbourhood): void {
  let left = skipBack(text, start);
  if (text.charCodeAt(left - 1) === HYPHEN) left = skipBack(text, left - 1);
  into.beforeEnd = left;
  into.beforeStart = left > 0 ? wordStart(text, left) : left;
  let right = skipForward(text, end);
  if (text.charCodeAt(right) === HYPHEN) right = skipForward(text, right + 1);
  into.afterStart = right;
  into.afterEnd = right < text.length ? wordEnd(text, right) : right;
  const second = skipForward(text, into.afterEnd);
  into.secondStart = second;
  into.secondEnd = second < text.length ? wordEnd(text, second) : second;
}
