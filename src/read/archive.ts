import { statSync } from "node:fs";
import { basename } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import tar from "tar-stream";
import yauzl from "yauzl";
import { DiglotError } from "../document/errors.js";
import { readBytes } from "./open-input.js";

/**
 * Archives are read as streams, never unpacked: a name in an archive only ever becomes the name of a source. Formats:
 * POSIX tar with its GNU and pax extensions, compressed with gzip or not; ZIP with stored and deflated members.
 */

/** A file in an archive. Its bytes must be read, if at all, before the next member is asked for. */
export interface Member {
  /** Archive and name: "papers.zip/2024/a.xml". */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Files that lie beside papers in archives and hold no text. */
const NO_TEXT =
  /\.(?:pdf|jpe?g|gif|png|tiff?|eps|svg|bmp|webp|mp[34]|avi|mov|wmv|mpe?g|docx?|xlsx?|pptx?|rtf|css|js|html?)$/i;

/** Text compresses to a tenth, very regular text to a fiftieth. An archive that yields more than this is a bomb. */
const MOST_EXPANSION = 250;
/** So much an archive of any size may yield. */
const ALWAYS_ALLOWED = 1 << 26;

function unreadable(where: string, expected: string, received: string, cause?: unknown): DiglotError {
  return new DiglotError({
    ...{ code: "input-unreadable", expected, received, where },
    advice: "The archive may be damaged; fetch it again",
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Counts all that an archive yields, over its members. */
class Expansion {
  readonly #path: string;
  readonly #most: number;
  #bytes = 0;

  /** Whether the archive was found to be a bomb: nothing more of it is read. */
  get isExceeded(): boolean {
    return this.#bytes > this.#most;
  }

  constructor(path: string) {
    this.#path = path;
    this.#most = ALWAYS_ALLOWED + MOST_EXPANSION * statSync(path).size;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.#most) return;
    throw new DiglotError({
      code: "input-unreadable",
      expected: `an archive that holds at most ${MOST_EXPANSION} times its size`,
      received: `more than ${this.#most} bytes`,
      where: basename(this.#path),
      advice: "It is made to fill memory or disk (a zip bomb). If it is not, unpack it yourself",
    });
  }

  async *over(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.add(piece.length);
      yield piece;
    }
  }
}

/** Control characters in names would reach terminals by way of messages. */
function sourceName(archive: string, member: string): string {
  return `${basename(archive)}/${member.replace(/[\0-\x1f\x7f-\x9f]/g, "?")}`;
}

/** Folders, hidden files and what operating systems add to archives hold no papers. */
function isPaper(name: string): boolean {
  const last = name.split(/[\\/]/).at(-1)!;
  return last !== "" && !last.startsWith(".") && !/^__MACOSX[\\/]/.test(name) && !NO_TEXT.test(last);
}

/**
 * The files of an archive, in its order. Folders, links, hidden files, and files that are no text by their name
 * (pictures, PDF) are passed over.
 * @throws DiglotError input-unreadable, input-not-found; what came before stays good
 */
export async function* archiveMembers(path: string): AsyncGenerator<Member> {
  yield* /\.zip$/i.test(path) ? zipMembers(path) : tarMembers(path);
}

async function* tarMembers(path: string): AsyncGenerator<Member> {
  const expansion = new Expansion(path);
  const extract = tar.extract();
  const bytes = Readable.from(expansion.over(readBytes(path)), { objectMode: false });
  const fed = pipeline(bytes, extract as unknown as Writable);
  // It is told by the iteration below.
  fed.catch(() => {});
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      const content = entry[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      if ((type === "file" || type === "contiguous-file") && isPaper(name))
        yield { name: sourceName(path, name), bytes: unending(content) };
      // An entry that is left before its end stops the whole archive.
      while (!(await content.next()).done);
      if (expansion.isExceeded) return;
    }
    await fed;
  } catch (thrown) {
    if (thrown instanceof DiglotError) throw thrown;
    const reason = await fed.then(
      () => thrown,
      (cause: unknown) => cause,
    );
    if (reason instanceof DiglotError) throw reason;
    throw unreadable(basename(path), "a tar archive", (reason as Error).message, reason);
  } finally {
    bytes.destroy();
    extract.destroy();
  }
}

/** The rest of an iteration, which its consumer cannot end. */
async function* unending(content: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await content.next(); !next.done; next = await content.next()) yield next.value;
}

/** Names are UTF-8 where they can be, whatever their mark says; Chinese systems write GB 18030. */
function zipName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

async function* zipMembers(path: string): AsyncGenerator<Member> {
  const expansion = new Expansion(path);
  let zip: yauzl.ZipFile;
  try {
    // With decodeStrings a single bad name would end the archive; here no name becomes a path.
    zip = await new Promise((resolve, reject) => {
      yauzl.open(path, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, opened) =>
        error ? reject(error) : resolve(opened!),
      );
    });
  } catch (cause) {
    throw unreadable(basename(path), "a ZIP archive", (cause as Error).message, cause);
  }
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      const name = zipName(entry.fileName as unknown as Uint8Array);
      if (name.endsWith("/") || !isPaper(name)) continue;
      const source = sourceName(path, name);
      yield { name: source, bytes: zipContent(zip, entry, source, expansion) };
      if (expansion.isExceeded) return;
    }
  } catch (thrown) {
    if (thrown instanceof DiglotError) throw thrown;
    throw unreadable(basename(path), "a ZIP archive", (thrown as Error).message, thrown);
  } finally {
    zip.close();
  }
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  return new Promise((resolve, reject) => {
    const done = () => {
      zip.removeListener("entry", onEntry);
      zip.removeListener("end", onEnd);
      zip.removeListener("error", onError);
    };
    const onEntry = (entry: yauzl.Entry) => {
      done();
      resolve(entry);
    };
    const onEnd = () => {
      done();
      resolve(null);
    };
    const onError = (error: Error) => {
      done();
      reject(error);
    };
    zip.on("entry", onEntry).on("end", onEnd).on("error", onError);
    zip.readEntry();
  });
}

/** The bytes of a member; its checksum is looked at, for a library does not. */
async function* zipContent(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  source: string,
  expansion: Expansion,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw unreadable(source, "a member without a password", "an encrypted one");
  let stream: Readable | undefined;
  let checksum = 0;
  try {
    stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      expansion.add(piece.length);
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    throw unreadable(source, "a member of a ZIP archive", (cause as Error).message, cause);
  } finally {
    stream?.destroy();
  }
  if (checksum !== entry.crc32 >>> 0)
    throw unreadable(source, "a member whose checksum agrees", "one that was altered");
}
