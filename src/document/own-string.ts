/**
 * The same string in memory of its own. A piece cut from a text keeps all of that text alive: a thousand names would
 * hold the whole file they were read from.
 */
export function ownString(piece: string): string {
  // UTF-8 has no half of a surrogate pair, and gives plain ASCII back at a byte a character.
  const encoding = piece.isWellFormed() ? "utf8" : "utf16le";
  return Buffer.from(piece, encoding).toString(encoding);
}
