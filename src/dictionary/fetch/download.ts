import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { DiglotError } from "../../document/errors.js";
import { hashFile } from "../../read/hash-file.js";
import { gzipFault } from "./file-checks.js";
import { get, type HttpAnswer } from "./http-request.js";

/** A file that was fetched, or was there already and is still what the server has. */
export interface FetchedFile {
  path: string;
  address: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** As the server tells it, "" where it does not. */
  lastModified: string;
  /** Whether it came over the network now. */
  isNew: boolean;
}

export interface DownloadOptions {
  connections: Dispatcher;
  /** MD5 sum it must have, in hexadecimal digits. */
  md5?: string;
  /** Told of bytes received so far and of all, where the server tells. */
  progress?: (address: string, received: number, total: number | null) => void;
  /** Told, in one line each, of what is tried again. */
  inform?: (message: string) => void;
  /** Waits for some milliseconds; tests give one that does not. */
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** What is known of a file beside it, in `FILE.json`, and of a part of one, in `FILE.part.json`. */
interface FileRecord {
  address: string;
  etag: string;
  lastModified: string;
  bytes: number;
  sha256: string;
}

/** Failures one after another, without a byte between them, that are put up with. */
const MOST_FAILURES = 5;
/** Attempts in all, for a server that keeps breaking off or a file that keeps changing. */
const MOST_ATTEMPTS = 100;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 600_000;

/**
 * Fetches a file to a path. It has its name only when it is whole: till then it is `FILE.part`, which a later call goes
 * on with where the server still has the same file (Range with If-Range, RFC 9110). Servers that are busy are asked
 * again, when they say or ever later. What is there already is fetched only where the server has something else.
 * @throws DiglotError `fetch-failed` where the server has no such file, gives up, or gives a damaged one
 */
export async function download(
  address: string,
  path: string,
  options: DownloadOptions,
): Promise<FetchedFile> {
  await mkdir(dirname(path), { recursive: true });
  const wait = options.wait ?? pause;
  let failures = 0;
  let damaged = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = await sizeOf(partOf(path));
    let outcome: Outcome;
    try {
      outcome = await attemptOnce(address, path, options);
    } catch (error) {
      if (error instanceof DiglotError) throw error;
      outcome = { retry: error instanceof Error ? error.message || error.name : String(error) };
    }
    if ("file" in outcome) return outcome.file;
    failures = (await sizeOf(partOf(path))) > before ? 1 : failures + 1;
    if (outcome.damaged) damaged++;
    if (failures >= MOST_FAILURES || damaged > 1)
      throw gaveUp(address, outcome.retry, outcome.damaged === true);
    const delay = outcome.after ?? FIRST_PAUSE * 2 ** (failures - 1);
    if (delay > LONGEST_PAUSE)
      throw gaveUp(address, `${outcome.retry}, to be asked again in ${delay / 1000} s`);
    options.inform?.(`${address}: ${outcome.retry}; trying again in ${Math.ceil(delay / 1000)} s`);
    await wait(delay);
  }
  throw gaveUp(address, "it broke off again and again");
}

/** The file, or why to try again: after some milliseconds where the server says so. */
type Outcome = { file: FetchedFile } | { retry: string; after?: number; damaged?: boolean };

async function attemptOnce(address: string, path: string, options: DownloadOptions): Promise<Outcome> {
  const part = partOf(path);
  const known = await readRecord(path, address);
  const begun = await readRecord(part, address);
  const received = begun ? await sizeOf(part) : 0;
  // A weak tag does not promise equal bytes.
  const validator = begun ? strongTag(begun.etag) || begun.lastModified : "";
  const headers: Record<string, string> = {};
  if (received > 0 && validator !== "") {
    headers["range"] = `bytes=${received}-`;
    headers["if-range"] = validator;
  } else if (known?.etag) headers["if-none-match"] = known.etag;
  else if (known?.lastModified) headers["if-modified-since"] = known.lastModified;

  const answer = await get(address, headers, options.connections);
  const { status } = answer;
  if (status === 304 && known) {
    await answer.body.dump();
    if ((await hashFile(path)) !== known.sha256) {
      await discard(path);
      return { retry: "the copy kept here is damaged", after: 0 };
    }
    await discard(part);
    return { file: asFile(path, known, false) };
  }
  if (status === 206 && continues(answer, received, begun))
    return receive(address, path, answer, received, options);
  if (status === 206 || status === 416) {
    answer.body.destroy();
    await discard(part);
    return { retry: "the file has changed since the first part of it came", after: 0 };
  }
  if (status === 200) return receive(address, path, answer, 0, options);
  await answer.body.dump();
  if (status === 408 || status === 429 || status >= 500) {
    const after = retryAfter(answer.header("retry-after"));
    return { retry: `the server answers ${status}`, ...(after === null ? {} : { after }) };
  }
  throw new DiglotError({
    code: "fetch-failed",
    expected: "a file",
    received: status === 404 || status === 410 ? `no such file (${status})` : `the answer ${status}`,
    where: address,
    advice: "See whether the address has changed; a file fetched by other means is taken with --from FOLDER",
  });
}

/** Writes the body behind what is there, and gives the file its name when it is whole. */
async function receive(
  address: string,
  path: string,
  answer: HttpAnswer,
  from: number,
  options: DownloadOptions,
): Promise<Outcome> {
  const part = partOf(path);
  const length = answer.header("content-length");
  const total = /^\d+$/.test(length) ? from + Number(length) : null;
  const record: FileRecord = {
    address,
    etag: answer.header("etag"),
    lastModified: answer.header("last-modified"),
    bytes: total ?? -1,
    sha256: "",
  };
  // Without waiting: a body that breaks off before anyone reads it loses what has come of it.
  if (from === 0) writeRecord(part, record);
  const file = openSync(part, from === 0 ? "w" : "a");
  let received = from;
  try {
    for await (const piece of answer.body as AsyncIterable<Buffer>) {
      writeWhole(file, piece);
      received += piece.length;
      options.progress?.(address, received, total);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (total !== null && received < total)
    return { retry: `it broke off after ${received} of ${total} bytes` };
  const fault = await faultOf(part, received, total, options.md5);
  if (fault !== null) {
    await discard(part);
    return { retry: fault, damaged: true };
  }
  const whole = { ...record, bytes: received, sha256: await hashFile(part) };
  // Before the record is there the old one may stand with the new file: its tag then only has the file fetched again.
  await rename(part, path);
  writeRecord(path, whole);
  await rm(`${part}.json`, { force: true });
  await syncFolder(dirname(path));
  return { file: asFile(path, whole, true) };
}

async function faultOf(
  part: string,
  received: number,
  total: number | null,
  md5: string | undefined,
): Promise<string | null> {
  if (total !== null && received !== total) return `it has ${received} bytes in place of ${total}`;
  if (received === 0) return "it is empty";
  const fault = await gzipFault(part);
  if (fault !== null) return `it cannot be unpacked (${fault})`;
  if (md5 === undefined) return null;
  const sum = await hashFile(part, "md5");
  return sum === md5.toLowerCase() ? null : `its MD5 sum is ${sum} in place of ${md5}`;
}

/** Whether a part of a file begins where ours ends, and is of the same file. */
function continues(answer: HttpAnswer, received: number, begun: FileRecord | null): boolean {
  const [, start, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.header("content-range")) ?? [];
  if (begun === null || start === undefined || Number(start) !== received) return false;
  if (all !== "*" && begun.bytes >= 0 && Number(all) !== begun.bytes) return false;
  const etag = answer.header("etag");
  return etag === "" || begun.etag === "" || etag === begun.etag;
}

/** Milliseconds of a Retry-After header, which holds seconds or a date; null where it tells nothing. */
function retryAfter(value: string): number | null {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return value === "" || Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function strongTag(etag: string): string {
  return etag.startsWith("W/") ? "" : etag;
}

function partOf(path: string): string {
  return `${path}.part`;
}

function asFile(path: string, record: FileRecord, isNew: boolean): FetchedFile {
  const { address, bytes, sha256, lastModified } = record;
  return { path, address, bytes, sha256, lastModified, isNew };
}

/** The record of a file that is there in its full size and came from the address; null otherwise. */
async function readRecord(path: string, address: string): Promise<FileRecord | null> {
  if (!existsSync(path) || !existsSync(`${path}.json`)) return null;
  try {
    const record = JSON.parse(await readFile(`${path}.json`, "utf8")) as FileRecord;
    const isPart = path.endsWith(".part");
    const fits = record.address === address && (isPart || record.bytes === (await sizeOf(path)));
    return fits ? record : null;
  } catch {
    return null;
  }
}

function writeRecord(path: string, record: FileRecord): void {
  writeFileSync(`${path}.json.tmp`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.json.tmp`, `${path}.json`);
}

async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Makes a new name in a folder last; some systems have no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function gaveUp(address: string, received: string, damaged = false): DiglotError {
  return new DiglotError({
    code: "fetch-failed",
    expected: damaged ? "an undamaged file" : "the whole file",
    received,
    where: address,
    advice:
      "Try again later: what has come is kept; or fetch the file by other means and give its folder with --from",
  });
}

/**
 * Fetches a small text, such as a file with a sum.
 * @throws DiglotError `fetch-failed`
 */
export async function downloadText(address: string, path: string, options: DownloadOptions): Promise<string> {
  await download(address, path, options);
  return readFileSync(path, "utf8");
}

/** Writes all of a piece: the system may take less of it at a time. */
function writeWhole(file: number, piece: Buffer): void {
  for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
}
