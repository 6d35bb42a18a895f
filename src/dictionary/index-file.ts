import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { DiglotError } from "../document/errors.js";
import { temporaryPath } from "./location.js";

/**
 * The binary file that a dictionary, or the model of a recogniser, is compiled to: magic, a JSON header, then typed arrays at 8-byte boundaries.
 * It is read into one SharedArrayBuffer, so that worker threads share a single copy.
 */

const MAGIC = "DIGLOTIX";
/** Raised whenever the layout or the folding of keys changes: an older file is then compiled again. */
export const INDEX_VERSION = 26;

const ARRAY_TYPES = { Uint8Array, Uint16Array, Int16Array, Int32Array, Uint32Array, Float64Array } as const;
type ArrayTypeName = keyof typeof ARRAY_TYPES;
export type SectionArray = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array | Float64Array;

interface Section {
  name: string;
  type: ArrayTypeName;
  /** Bytes from the beginning of the data part. */
  offset: number;
  /** Elements. */
  length: number;
}

export interface IndexHeader {
  version: number;
  /** SHA-256 of the tables it was compiled from. */
  tables: string;
  /** Size and modification time of each table, to see a change without reading them. */
  stamps: { name: string; bytes: number; modified: number }[];
  counts: Record<string, number>;
  /** CRC-32 of this header (with a checksum of 0) and the data part. */
  checksum: number;
  sections: Section[];
}

export type IndexContent = Omit<IndexHeader, "version" | "checksum" | "sections"> & {
  arrays: Record<string, SectionArray>;
};

function checksumOf(header: IndexHeader, data: Uint8Array): number {
  return crc32(data, crc32(JSON.stringify({ ...header, checksum: 0 })));
}

const align = (bytes: number) => Math.ceil(bytes / 8) * 8;

function bytesOf(array: SectionArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Writes the file under a temporary name, syncs it, and renames it, so that no half-written file is ever found. */
export function writeIndex(path: string, content: IndexContent): void {
  const sections: Section[] = [];
  let size = 0;
  for (const [name, array] of Object.entries(content.arrays)) {
    sections.push({
      name,
      type: array.constructor.name as ArrayTypeName,
      offset: size,
      length: array.length,
    });
    size = align(size + array.byteLength);
  }
  const data = new Uint8Array(size);
  for (const section of sections) data.set(bytesOf(content.arrays[section.name]!), section.offset);
  const { arrays: _, ...rest } = content;
  const header: IndexHeader = { version: INDEX_VERSION, ...rest, checksum: 0, sections };
  header.checksum = checksumOf(header, data);
  const headerBytes = Buffer.from(JSON.stringify(header), "utf8");
  const start = align(12 + headerBytes.length);
  const head = Buffer.alloc(start);
  head.write(MAGIC, 0, "latin1");
  head.writeUInt32LE(headerBytes.length, 8);
  headerBytes.copy(head, 12);

  mkdirSync(dirname(path), { recursive: true });
  const temporary = temporaryPath(path);
  const file = openSync(temporary, "w");
  try {
    writeSync(file, head);
    for (let at = 0; at < data.length; ) at += writeSync(file, data, at, Math.min(data.length - at, 1 << 26));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

function damaged(path: string, received: string): DiglotError {
  return new DiglotError({
    code: "index-damaged",
    expected: `a compiled dictionary of version ${INDEX_VERSION}`,
    received,
    where: path,
    advice: "It is compiled again from the tables",
  });
}

/**
 * Reads a compiled index.
 * @returns its header and its arrays, all views of one SharedArrayBuffer
 * @throws DiglotError index-damaged where the file is cut short, altered, or of another version
 */
export function readIndex(path: string): OpenedIndex {
  return read(path, () => false);
}

/**
 * Reads a compiled index as `readIndex` does, but reckons its checksum only once: as long as the file is the same by
 * its number, size and time, what is noted beside it (`….checked`) is believed. A tenth of a second at every start.
 * @throws DiglotError index-damaged as `readIndex`
 */
export function readCheckedIndex(path: string): OpenedIndex {
  const note = `${path}.checked`;
  let seen = "";
  const opened = read(path, (stamp) => {
    seen = stamp;
    try {
      return readFileSync(note, "utf8") === stamp;
    } catch {
      return false;
    }
  });
  if (!opened.trusted) {
    try {
      writeFileSync(note, seen);
    } catch {
      // A cache that cannot be written to is checked at every start.
    }
  }
  return opened;
}

export interface OpenedIndex {
  header: IndexHeader;
  /** Views of one SharedArrayBuffer. */
  arrays: Record<string, SectionArray>;
  /** Whether the checksum was taken as read. */
  trusted: boolean;
}

function read(path: string, trusts: (stamp: string) => boolean): OpenedIndex {
  const file = openSync(path, "r");
  try {
    const { size, ino, mtimeMs } = fstatSync(file);
    const trusted = trusts(`${ino} ${size} ${mtimeMs}`);
    const head = Buffer.alloc(12);
    if (size < 12 || readSync(file, head, 0, 12, 0) < 12 || head.toString("latin1", 0, 8) !== MAGIC) {
      throw damaged(path, "a file that does not begin like one");
    }
    const headerLength = head.readUInt32LE(8);
    const headerBytes = Buffer.alloc(Math.min(headerLength, size));
    readSync(file, headerBytes, 0, headerBytes.length, 12);
    let header: IndexHeader;
    try {
      header = JSON.parse(headerBytes.toString("utf8")) as IndexHeader;
    } catch {
      throw damaged(path, "an unreadable header");
    }
    if (header.version !== INDEX_VERSION) throw damaged(path, `version ${header.version}`);
    const start = align(12 + headerLength);
    const shared = new SharedArrayBuffer(Math.max(0, size - start));
    const bytes = new Uint8Array(shared);
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(file, bytes, at, Math.min(bytes.length - at, 1 << 26), start + at);
      if (read === 0) break;
      at += read;
    }
    if (!trusted && checksumOf(header, bytes) !== header.checksum)
      throw damaged(path, "contents whose checksum differs");
    return { header, arrays: viewSections(shared, header), trusted };
  } finally {
    closeSync(file);
  }
}

/** Views of the sections of a data part that is already in memory: how a worker thread opens its copy. */
export function viewSections(shared: SharedArrayBuffer, header: IndexHeader): Record<string, SectionArray> {
  const arrays: Record<string, SectionArray> = {};
  for (const { name, type, offset, length } of header.sections) {
    arrays[name] = new ARRAY_TYPES[type](shared as unknown as ArrayBuffer, offset, length);
  }
  return arrays;
}
