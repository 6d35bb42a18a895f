import fc from "fast-check";

/** One change to the bytes of a file; places are shares of its length, so that they fit any file. */
export type Mutation =
  | { kind: "flip"; at: number; byte: number }
  | { kind: "drop"; at: number; length: number }
  | { kind: "repeat"; at: number; length: number; times: number }
  | { kind: "insert"; at: number; piece: Uint8Array }
  | { kind: "number"; at: number; value: string }
  | { kind: "move"; from: number; length: number; to: number }
  | { kind: "cut"; at: number };

const bytes = (...values: number[]) => Uint8Array.from(values);

/** What readers stumble over: ends and beginnings of constructs, bytes that are no text, marks, brackets, huge numbers. */
const PIECES: readonly Uint8Array[] = [
  ...[
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "&b;",
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&amp",
    "</article>",
    "<article>",
    "</document>",
    "<PubmedArticle>",
    "<sup><xref>1</xref></sup>",
    "<",
    ">",
    '"',
    "'",
    "\\",
    "\\ud800",
    "\\u0000",
    "{",
    "}",
    "[",
    "]",
    "[".repeat(3000),
    '{"a":'.repeat(3000),
    "<a>".repeat(500),
    ":",
    ",",
    "null",
    "-1",
    "1.5",
    "1e308",
    "9007199254740993",
    '"__proto__"',
    '"constructor"',
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u2028",
    "\u0085",
    "\ufeff",
    "\u200b",
    " ".repeat(2000),
    "|",
    "|t|",
    "T1\tGene 0 4;6 8\tx",
    "R1\tpart Arg1:T1 Arg2:R1",
    "-DOCSTART-",
    "---",
    "**",
    "`",
    "![",
    "_",
    "𠮷",
    "e\u0301",
    "细胞",
  ].map((text) => Buffer.from(text)),
  bytes(0),
  bytes(0xff, 0xfe),
  bytes(0xfe, 0xff),
  bytes(0xef, 0xbb, 0xbf),
  bytes(0xed, 0xa0, 0x80),
  bytes(0xc0, 0x80),
  bytes(0xf5, 0x80),
  bytes(0x80),
  bytes(0xb0, 0xa1, 0xd6, 0xd0),
  bytes(0x1f, 0x8b, 0x08),
];

const NUMBERS = [
  "-1",
  "0",
  "1",
  "2147483648",
  "4294967296",
  "9007199254740993",
  "1e400",
  "NaN",
  "0.5",
  "0x10",
  "",
];

const place = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 600 }));

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), at: place, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("drop" as const), at: place, length }),
  fc.record({
    kind: fc.constant("repeat" as const),
    at: place,
    length,
    times: fc.integer({ min: 2, max: 20 }),
  }),
  fc.record({ kind: fc.constant("insert" as const), at: place, piece: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant("number" as const), at: place, value: fc.constantFrom(...NUMBERS) }),
  fc.record({ kind: fc.constant("move" as const), from: place, length, to: place }),
  fc.record({ kind: fc.constant("cut" as const), at: place }),
);

/** The bytes after one mutation. */
export function mutate(input: Uint8Array, change: Mutation): Uint8Array {
  const indexOf = (share: number) => Math.floor(share * input.length);
  switch (change.kind) {
    case "flip": {
      const copy = Uint8Array.from(input);
      const at = Math.min(indexOf(change.at), copy.length - 1);
      if (at >= 0) copy[at] = change.byte;
      return copy;
    }
    case "drop": {
      const at = indexOf(change.at);
      return Buffer.concat([input.subarray(0, at), input.subarray(at + change.length)]);
    }
    case "repeat": {
      const at = indexOf(change.at);
      const piece = input.subarray(at, at + change.length);
      return Buffer.concat([input.subarray(0, at), ...Array(change.times).fill(piece), input.subarray(at)]);
    }
    case "insert": {
      const at = indexOf(change.at);
      return Buffer.concat([input.subarray(0, at), change.piece, input.subarray(at)]);
    }
    case "number":
      return replaceNumber(input, indexOf(change.at), change.value);
    case "move": {
      const from = indexOf(change.from);
      const piece = input.subarray(from, from + change.length);
      const rest = Buffer.concat([input.subarray(0, from), input.subarray(from + change.length)]);
      const to = Math.floor(change.to * rest.length);
      return Buffer.concat([rest.subarray(0, to), piece, rest.subarray(to)]);
    }
    case "cut":
      return input.subarray(0, indexOf(change.at));
  }
}

/** Puts another value where the next number at or after a place stands: offsets are numbers. */
function replaceNumber(input: Uint8Array, from: number, value: string): Uint8Array {
  const isDigit = (at: number) => at < input.length && input[at]! >= 0x30 && input[at]! <= 0x39;
  let start = from;
  while (start < input.length && !isDigit(start)) start++;
  let end = start;
  while (isDigit(end)) end++;
  return Buffer.concat([input.subarray(0, start), Buffer.from(value), input.subarray(end)]);
}
