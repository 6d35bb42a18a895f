/** Many strings in two arrays: UTF-8 bytes, and where each string begins. */
export interface StringPool {
  bytes: Uint8Array;
  /** One more than there are strings; string i is `bytes[offsets[i], offsets[i + 1])`. */
  offsets: Uint32Array;
}

export function packStrings(strings: readonly string[]): StringPool {
  const encoded = Buffer.from(strings.join(""), "utf8");
  const offsets = new Uint32Array(strings.length + 1);
  let at = 0;
  for (let i = 0; i < strings.length; i++) {
    at += Buffer.byteLength(strings[i]!, "utf8");
    offsets[i + 1] = at;
  }
  return { bytes: new Uint8Array(encoded), offsets };
}

/** String number `index` of the pool. */
export function unpackString(pool: StringPool, index: number): string {
  const start = pool.offsets[index]!;
  const end = pool.offsets[index + 1]!;
  let ascii = "";
  // Most names are short ASCII: faster than a decoder, which also refuses shared memory.
  for (let i = start; i < end; i++) {
    const byte = pool.bytes[i]!;
    if (byte > 0x7f) return Buffer.from(pool.bytes.subarray(start, end)).toString("utf8");
    ascii += String.fromCharCode(byte);
  }
  return ascii;
}
