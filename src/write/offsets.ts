import type { OffsetUnit } from "../read/code-units.js";

/** Turns UTF-16 offsets of one text into code-point offsets. */
export function codePointOffsets(text: string): (offset: number) => number {
  const seconds: number[] = [];
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) continue;
    const before = text.charCodeAt(i - 1);
    if (before >= 0xd800 && before <= 0xdbff) seconds.push(i);
  }
  if (seconds.length === 0) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = seconds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seconds[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}

/** Turns UTF-16 offsets of one text into offsets in bytes of UTF-8. */
function byteOffsets(text: string): (offset: number) => number {
  if (!/[^\x00-\x7f]/.test(text)) return (offset) => offset;
  const bytes = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isPair = code >= 0xd800 && code <= 0xdbff && /[\udc00-\udfff]/.test(text[i + 1] ?? "");
    // Within a pair there is no offset; the halves share its four bytes so that the sum is right.
    const size = isPair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    bytes[i + 1] = bytes[i]! + size;
    if (isPair) {
      bytes[i + 2] = bytes[i + 1]!;
      i++;
    }
  }
  return (offset) => bytes[offset]!;
}

/**
 * Turns UTF-16 offsets of one text into another unit. A lone surrogate counts as one code point, or three bytes.
 * @returns a function for offsets from 0 to the length of the text
 */
export function offsetsIn(text: string, unit: OffsetUnit): (offset: number) => number {
  if (unit === "code-point") return codePointOffsets(text);
  return unit === "utf-8" ? byteOffsets(text) : (offset) => offset;
}
