import { DiglotError } from "../document/errors.js";

/** Enough bytes for a byte order mark and an XML declaration. */
const HEAD_BYTES = 256;

/** With fewer high bytes than this the encoding is not judged before the end, or before so much text has gathered. */
const ENOUGH_HIGH_BYTES = 32;
const LARGEST_HOLD = 1 << 20;

/**
 * Decodes bytes to text. A byte order mark decides for UTF-8 or UTF-16 and is removed. Without one the text is UTF-8;
 * where that fails while everything before was ASCII, the encoding named in an XML declaration is taken, else GB 18030
 * if the bytes look like Chinese text. Chunks are decoded one by one; little is held.
 * @param chunks bytes in pieces of any size
 * @param name name of the input, for messages
 * @throws DiglotError `input-unreadable` where the bytes are text in none of these
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let held: Uint8Array | undefined;
  for await (const chunk of chunks) {
    const bytes = held === undefined ? chunk : Buffer.concat([held, chunk]);
    if (decoder === undefined && bytes.length < HEAD_BYTES) {
      held = bytes;
      continue;
    }
    held = undefined;
    decoder ??= new Decoder(bytes, name);
    const text = decoder.decode(bytes);
    if (text !== "") yield text;
  }
  if (held !== undefined) decoder = new Decoder(held, name);
  const text = (held === undefined ? "" : decoder!.decode(held)) + (decoder?.end() ?? "");
  if (text !== "") yield text;
}

type StrictDecoder = InstanceType<typeof TextDecoder>;

class Decoder {
  readonly #name: string;
  /** Encoding of an XML declaration, if there is one. */
  readonly #declared: string | undefined;
  #decoder: StrictDecoder;
  #isUtf8: boolean;
  #sawOnlyAscii = true;
  #atStart = true;
  #position = 0;
  /** Bytes not decoded yet: the start of a UTF-8 character, or text too short to judge. */
  #carry: Uint8Array = new Uint8Array(0);

  constructor(head: Uint8Array, name: string) {
    this.#name = name;
    const declaration = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
      Buffer.from(head.subarray(0, 200)).toString("latin1"),
    );
    this.#declared = declaration?.[1];
    const encoding =
      head[0] === 0xff && head[1] === 0xfe
        ? "utf-16le"
        : head[0] === 0xfe && head[1] === 0xff
          ? "utf-16be"
          : "utf-8";
    this.#isUtf8 = encoding === "utf-8";
    this.#decoder = strict(encoding);
  }

  decode(chunk: Uint8Array): string {
    if (!this.#isUtf8) return this.#run(chunk, true);
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const end = bytes.length - unfinishedLength(bytes);
    this.#carry = bytes.slice(end);
    return this.#decodeUtf8(bytes.subarray(0, end), bytes);
  }

  end(): string {
    if (!this.#isUtf8) return this.#run(new Uint8Array(0), false);
    const text = this.#carry.length === 0 ? "" : this.#decodeUtf8(this.#carry, this.#carry, true);
    return this.#isUtf8 ? text : text + this.#run(new Uint8Array(0), false);
  }

  /** @param all the same bytes with the unfinished character after them, to start anew with in another encoding */
  #decodeUtf8(bytes: Uint8Array, all: Uint8Array, last = false): string {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      if (!last && this.#sawOnlyAscii && all.length < LARGEST_HOLD && highBytes(all) < ENOUGH_HIGH_BYTES) {
        this.#carry = all;
        return "";
      }
      return this.#fallBack(all);
    }
    this.#position += bytes.length;
    if (this.#sawOnlyAscii && text.length !== bytes.length) this.#sawOnlyAscii = false;
    return this.#withoutMark(text);
  }

  #fallBack(bytes: Uint8Array): string {
    const declared =
      this.#declared !== undefined && !/^utf-?8$/i.test(this.#declared) ? this.#declared : undefined;
    if (!this.#sawOnlyAscii || (declared === undefined && !looksLikeGb(bytes))) throw this.#unreadable();
    try {
      this.#decoder = strict(declared ?? "gb18030");
    } catch {
      throw this.#unreadable();
    }
    this.#isUtf8 = false;
    this.#carry = new Uint8Array(0);
    return this.#run(bytes, true);
  }

  #run(bytes: Uint8Array, stream: boolean): string {
    try {
      const text = this.#decoder.decode(bytes, { stream });
      this.#position += bytes.length;
      return this.#withoutMark(text);
    } catch {
      throw this.#unreadable();
    }
  }

  #withoutMark(text: string): string {
    if (!this.#atStart || text === "") return text;
    this.#atStart = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  #unreadable(): DiglotError {
    return new DiglotError({
      code: "input-unreadable",
      expected: "text in UTF-8, UTF-16 with a byte order mark, or GB 18030",
      received: `other bytes after position ${this.#position}`,
      where: this.#name === "-" ? "standard input" : this.#name,
      advice: "Convert the file to UTF-8, or take it out if it is not text",
    });
  }
}

function strict(encoding: string): StrictDecoder {
  // The decoder would drop a U+FEFF at the start of every chunk; only that of the file is a mark.
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

/** Length of a UTF-8 character that begins at the end of the bytes and is not complete. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

function highBytes(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count++;
  return count;
}

/**
 * Chinese text in GB 18030 has its high bytes in pairs; Western text in ISO 8859 or Windows-1252, which decodes as GB
 * 18030 often enough, has them one by one between ASCII letters.
 */
function looksLikeGb(bytes: Uint8Array): boolean {
  let alone = 0;
  let paired = 0;
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i]! < 0x80) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < bytes.length && bytes[end]! >= 0x80) end++;
    if (end - i === 1) alone++;
    else paired += end - i;
    i = end;
  }
  return paired > 4 * alone;
}
