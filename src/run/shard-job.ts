import type { ErrorRecord } from "../document/error-record.js";
import type { Document } from "../document/types.js";
import type { Format } from "../read/index.js";
import type { ErrorMessage } from "../workers/recipe.js";

/** A file of which documents go into shards. */
export interface JobFile {
  path: string;
  /** Name that does not depend on where the file lies, for records and messages. */
  name: string;
  /** Only documents from this number on, counted from 0 as the reader gives them; failed ones count. */
  from?: number;
  /** And before this one. */
  to?: number;
  /** Numbers of documents that newer versions replace, or that were deleted. */
  leftOut?: readonly number[];
}

/** Files that are cut into shards together, in their order. */
export interface ShardUnit {
  /** Stem of the names of its shards. */
  name: string;
  files: readonly JobFile[];
  format: Format | "auto";
  /** Documents a shard; null: all in one. Left-out and failed documents count, so that cuts stay where they are. */
  shardSize: number | null;
  /** Number of the first shard; 0 where not given. */
  first?: number;
}

/** What the record of a shard says of where it comes from, beside what it holds. */
export interface ShardOrigin {
  /** Hash of all that decides what is written, but for inputs and rulings; see `recipe-hash.ts`. */
  recipe: string;
  /** Hash of the rulings in force; null where none were given. */
  rulings: string | null;
  /** The files of the unit. */
  inputs: readonly { name: string; sha256: string; from?: number; to?: number }[];
  /** Hash of what is left out of them as replaced or deleted; null where nothing is. */
  leftOut: string | null;
}

/** What a shard holds. */
export interface ShardContent {
  /** Whether it is the last of its unit. */
  last: boolean;
  /** SHA-256 of the documents and errors as they were read: equal where the shard need not be made anew. */
  content: string;
}

/** The record of a shard: a JSON file beside it, written when the shard itself is safe on disk. */
export interface ShardRecord extends ShardOrigin, ShardContent {
  /** Name of the shard's file without its ending. */
  shard: string;
  unit: string;
  /** Number of the shard within its unit, from 0. */
  number: number;
  documents: number;
  failed: number;
  leftOutDocuments: number;
  mentions: number;
  /** Length of all texts in UTF-16 code units. */
  characters: number;
  output: { bytes: number; sha256: string };
  ids: readonly string[];
  errors: readonly ErrorRecord[];
}

/** A unit to be made into shards by one thread. */
export interface ShardJob {
  unit: ShardUnit;
  origin: ShardOrigin;
  /** Folder of shards, folder of records. */
  shards: string;
  records: string;
  /** Told apart from others that may write the same shard at once; "" where there are none. */
  writer: string;
  /** First line of each shard. */
  header: string;
  /** Shards that are good already, by number. */
  done: readonly number[];
  /** Of the others those whose number leaves `part` when divided by `parts`. */
  part: number;
  parts: number;
  /** Documents that cost an earlier thread its life, by number: they are sent out to be tried alone. */
  suspects: readonly number[];
  /** Where reading failed twice: the file is left at this document, with this error. */
  stops: readonly { number: number; error: ErrorMessage }[];
}

/** What a thread of shards is sent. */
export type ShardTask =
  | { kind: "make"; job: ShardJob }
  | { kind: "survey"; unit: ShardUnit }
  | { kind: "count"; path: string; format: Format | "auto" }
  | { kind: "pubmed"; path: string }
  | { kind: "tried-alone"; text: string; mentions: number }
  | { kind: "failed-alone"; error: ErrorMessage };

/** What a PubMed file holds, in its order. */
export interface PubmedIndex {
  /** PMID of each citation; 0 where it has none. */
  pmids: Uint32Array;
  /** Versions above 1, by number of the citation. */
  versions: readonly (readonly [citation: number, version: number])[];
  deleted: readonly (readonly [pmid: number, version: number])[];
}

/** What it sends back. */
export type ShardReply =
  | { kind: "ready" }
  | { kind: "warning"; message: string }
  | { kind: "words-wanted" }
  | { kind: "shard"; record: Pick<ShardRecord, "number" | "documents" | "failed" | "characters"> }
  | { kind: "document-failed"; error: ErrorRecord }
  | { kind: "alone"; document: Document }
  | { kind: "made" }
  | { kind: "surveyed"; shards: ShardContent[] }
  | { kind: "counted"; documents: number }
  | { kind: "indexed"; index: PubmedIndex }
  | { kind: "failed"; error: ErrorMessage };

/** Places in the memory in which a thread tells what it has in hand, see {@link heartbeat}. */
const NUMBER = 0;
const CHARACTERS = 1;
const SINCE = 2;
const DOCUMENTS = 3;
const DONE_CHARACTERS = 4;
const FILE = 5;
const FILE_BEGIN = 6;
const CELLS = 7;

/** What a thread tells of itself without a message, so that it can be seen how it died. */
export interface Heartbeat {
  readonly memory: SharedArrayBuffer;
  /** A file is begun, by its place in the unit; its first document has this number. */
  open(file: number, number: number): void;
  /** A document comes into hand. */
  take(number: number, characters: number): void;
  /** The next document is being read. */
  read(number: number): void;
  /** A document is done. */
  count(characters: number): void;
  /**
   * Number of the document in hand or being read, its file and its number in that; its length, −1 while it is being
   * read; milliseconds since.
   */
  state(): { number: number; file: number; inFile: number; characters: number; milliseconds: number };
  /** Documents and UTF-16 code units done so far. */
  progress(): { documents: number; characters: number };
}

export function heartbeat(memory = new SharedArrayBuffer(CELLS * 8)): Heartbeat {
  const cells = new Float64Array(memory);
  const set = (number: number, characters: number) => {
    cells[NUMBER] = number;
    cells[CHARACTERS] = characters;
    cells[SINCE] = Date.now();
  };
  return {
    memory,
    open(file, number) {
      cells[FILE] = file;
      cells[FILE_BEGIN] = number;
    },
    take: set,
    read: (number) => set(number, -1),
    count(characters) {
      cells[DOCUMENTS]!++;
      cells[DONE_CHARACTERS]! += characters;
    },
    state: () => ({
      ...{ number: cells[NUMBER]!, characters: cells[CHARACTERS]! },
      ...{ file: cells[FILE]!, inFile: cells[NUMBER]! - cells[FILE_BEGIN]! },
      milliseconds: Date.now() - cells[SINCE]!,
    }),
    progress: () => ({ documents: cells[DOCUMENTS]!, characters: cells[DONE_CHARACTERS]! }),
  };
}
