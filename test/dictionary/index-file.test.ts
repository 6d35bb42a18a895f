import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  INDEX_VERSION,
  type IndexContent,
  readCheckedIndex,
  readIndex,
  viewSections,
  writeIndex,
} from "../../src/dictionary/index-file.js";
import { DiglotError } from "../../src/document/errors.js";

let folder: string;
let path: string;

const content: IndexContent = {
  tables: "0".repeat(64),
  stamps: [{ name: "names.tsv", bytes: 12, modified: 1_700_000_000_000.5 }],
  counts: { concepts: 3 },
  arrays: {
    slots: Int32Array.of(-1, 2, 2 ** 31 - 1, -(2 ** 31)),
    names: new Uint8Array(Buffer.from("移植物抗宿主病 GVHD", "utf8")),
    starts: Uint32Array.of(0, 7, 2 ** 32 - 1),
    simplified: Uint16Array.of(65535, 1, 2),
    empty: new Uint8Array(0),
  },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "diglot-index-"));
  path = join(folder, "deep", "own.index");
  writeIndex(path, content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the index with something wrong in it. */
function spoilt(change: (bytes: Buffer) => Buffer | undefined): string {
  const copy = join(folder, "spoilt.index");
  const bytes = readFileSync(path);
  writeFileSync(copy, change(bytes) ?? bytes);
  return copy;
}

function codeOf(file: string): string {
  try {
    readIndex(file);
  } catch (error) {
    if (error instanceof DiglotError) {
      expect(error.where).toBe(file);
      return error.code;
    }
    return `not a DiglotError: ${String(error)}`;
  }
  return "read";
}

const dataStart = () => {
  const bytes = readFileSync(path);
  return Math.ceil((12 + bytes.readUInt32LE(8)) / 8) * 8;
};

/** The file with its header rewritten, padded to its old length. */
function withHeader(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  expect(to).toHaveLength(from.length);
  bytes.write(to, at, "latin1");
  return bytes;
}

describe("the index file", () => {
  it("gives back what was written", () => {
    const { header, arrays } = readIndex(path);
    expect(header).toMatchObject({ version: INDEX_VERSION, tables: content.tables, counts: content.counts });
    expect(header.stamps).toEqual(content.stamps);
    expect(arrays).toEqual(content.arrays);
  });

  it("leaves no temporary file", () => {
    expect(readdirSync(join(folder, "deep"))).toEqual(["own.index"]);
  });

  it("writes the same bytes again", () => {
    const again = join(folder, "again.index");
    writeIndex(again, content);
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
    writeIndex(again, { ...content, counts: { concepts: 4 } });
    expect(readIndex(again).header.counts).toEqual({ concepts: 4 });
  });

  it("is refused where it was cut short, anywhere", () => {
    const { length } = readFileSync(path);
    for (const size of [
      0,
      7,
      8,
      11,
      12,
      13,
      100,
      dataStart() - 1,
      dataStart(),
      dataStart() + 5,
      length - 1,
    ]) {
      const copy = join(folder, "short.index");
      copyFileSync(path, copy);
      truncateSync(copy, size);
      expect(codeOf(copy), `${size} of ${length} bytes`).toBe("index-damaged");
    }
  });

  it("is refused where one byte of its data was flipped, wherever", () => {
    const start = dataStart();
    const { length } = readFileSync(path);
    for (let at = start; at < length; at += 3) {
      const file = spoilt((bytes) => {
        bytes[at]! ^= 1;
        return bytes;
      });
      expect(codeOf(file), `byte ${at}`).toBe("index-damaged");
    }
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["it begins otherwise", (bytes) => Buffer.concat([Buffer.from("GIGLOTIX"), bytes.subarray(8)])],
    ["it is another file", () => Buffer.from("id\ttype\tname\n".repeat(20))],
    ["its header is no JSON", (bytes) => withHeader(bytes, '{"version"', '["version"')],
    [
      "it is of an older version",
      (bytes) => withHeader(bytes, `"version":${INDEX_VERSION}`, `"version":${INDEX_VERSION - 1}`),
    ],
    ["its checksum was changed", (bytes) => withHeader(bytes, '"checksum":', '"checksun":')],
    [
      "its header is longer than the file",
      (bytes) => Buffer.concat([bytes.subarray(0, 8), Buffer.alloc(4, 255), bytes.subarray(12)]),
    ],
    ["bytes were added", (bytes) => Buffer.concat([bytes, Buffer.alloc(8)])],
    ["a section was moved", (bytes) => withHeader(bytes, '"name":"starts"', '"mane":"starts"')],
    [
      "the hash of its tables was changed",
      (bytes) => withHeader(bytes, `"${"0".repeat(64)}"`, `"${"1".repeat(64)}"`),
    ],
  ])("is refused where %s", (_, change) => {
    expect(codeOf(spoilt(change))).toBe("index-damaged");
  });
});

describe("an index that was checked before", () => {
  it("is believed until it changes", () => {
    const file = join(folder, "checked.index");
    copyFileSync(path, file);
    expect(readCheckedIndex(file).trusted).toBe(false);
    const again = readCheckedIndex(file);
    expect(again.trusted).toBe(true);
    expect(again.arrays).toEqual(content.arrays);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(() => readCheckedIndex(file)).toThrow("contents whose checksum differs");
    writeIndex(file, content);
    expect(readCheckedIndex(file).trusted).toBe(false);
  });
});

describe("the shared block of memory", () => {
  it("holds all sections, at boundaries of eight bytes", () => {
    const { arrays } = readIndex(path);
    const blocks = new Set(Object.values(arrays).map(({ buffer }) => buffer));
    expect(blocks.size).toBe(1);
    expect([...blocks][0]).toBeInstanceOf(SharedArrayBuffer);
    for (const array of Object.values(arrays)) expect(array.byteOffset % 8).toBe(0);
  });

  it("is viewed again without copying", () => {
    const { header, arrays } = readIndex(path);
    const shared = arrays["slots"]!.buffer as unknown as SharedArrayBuffer;
    const views = viewSections(shared, header);
    expect(views).toEqual(content.arrays);
    expect(views["slots"]!.buffer).toBe(shared);
  });

  it("is one for a worker thread and its opener", async () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const built = join(folder, "built");
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const source = join(root, "src", "dictionary", "index-file.ts");
    const options = ["--module", "nodenext", "--target", "es2023", "--types", "node", "--skipLibCheck"];
    execFileSync(
      process.execPath,
      [tsc, source, "--ignoreConfig", "--rootDir", join(root, "src"), "--outDir", built, ...options],
      { cwd: root },
    );
    writeFileSync(join(built, "package.json"), '{"type": "module"}');
    const script = join(built, "reader.js");
    writeFileSync(
      script,
      `import { parentPort, workerData } from "node:worker_threads";
       import { viewSections } from "./dictionary/index-file.js";
       const arrays = viewSections(workerData.shared, workerData.header);
       parentPort.postMessage({ slots: [...arrays.slots], name: Buffer.from(arrays.names).toString("utf8") });
       Atomics.store(arrays.slots, 0, 4711);`,
    );
    const { header, arrays } = readIndex(path);
    const slots = arrays["slots"] as Int32Array;
    const worker = new Worker(script, { workerData: { shared: slots.buffer, header } });
    // Listened for before the worker can have ended.
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    const seen = await new Promise((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", resolve);
    });
    await ended;
    expect(seen).toEqual({ slots: [...content.arrays["slots"]!], name: "移植物抗宿主病 GVHD" });
    expect(Atomics.load(slots, 0)).toBe(4711);
  });
});
