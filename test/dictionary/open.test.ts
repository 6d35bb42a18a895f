import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDictionary } from "../../src/dictionary/open.js";
import { DiglotError } from "../../src/document/errors.js";
import { type DictionaryFiles, writeDictionary } from "../small-dictionary.js";

let files: DictionaryFiles;
beforeEach(() => {
  files = writeDictionary();
});
afterEach(() => files.remove());

function open(): { messages: string[]; hash: string; rat: boolean; yeast: boolean } {
  const messages: string[] = [];
  const { folders, cache } = files;
  const dictionary = openDictionary({ folders, cache, inform: (message) => messages.push(message) });
  const knows = (name: string) => dictionary.groupOf(name) >= 0;
  return { messages, hash: dictionary.hash, rat: knows("rat"), yeast: knows("yeast") };
}

const indexPath = () => join(files.cache, readdirSync(files.cache)[0]!);
const species = () => join(files.folders.tables, "species.tsv");
const YEAST = "NCBITaxon:4932\tSpecies\tyeast\ten\tpreferred\t\ttest\n";

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof DiglotError ? error.code : String(error);
  }
  return "none";
}

describe("openDictionary", () => {
  const indexes = () => readdirSync(files.cache).filter((name) => name.endsWith(".index"));

  it("compiles once, then reads what it kept, in silence", () => {
    expect(open()).toMatchObject({
      messages: [expect.stringContaining("Compiling")],
      rat: true,
      yeast: false,
    });
    const bytes = readFileSync(indexPath());
    expect(open()).toMatchObject({ messages: [], rat: true });
    expect(indexes()).toHaveLength(1);
    expect(readFileSync(indexPath()).equals(bytes)).toBe(true);
  });

  it("compiles again, with a message, where a table has changed", () => {
    const { hash } = open();
    appendFileSync(species(), YEAST);
    const opened = open();
    expect(opened).toMatchObject({ messages: [expect.stringContaining("changed")], yeast: true });
    expect(opened.hash).not.toBe(hash);
    expect(open().messages).toEqual([]);
  });

  it("compiles again where a curated list has changed, or a table came or went", () => {
    open();
    appendFileSync(join(files.folders.curated, "trials.tsv"), "FLAURA\tosimertinib in lung cancer\t\tlung\n");
    expect(open().messages).toHaveLength(1);
    writeFileSync(
      join(files.folders.tables, "more.tsv"),
      `${readFileSync(species(), "utf8").split("\n")[0]}\n${YEAST}`,
    );
    expect(open()).toMatchObject({ messages: [expect.stringContaining("changed")], yeast: true });
    rmSync(join(files.folders.tables, "more.tsv"));
    expect(open()).toMatchObject({ messages: [expect.stringContaining("changed")], yeast: false });
  });

  it("sees a change of the same length made at another time", () => {
    open();
    writeFileSync(species(), readFileSync(species(), "utf8").replace("~", "-").replace("\trat\t", "\ttar\t"));
    utimesSync(species(), 2_000_000_000, 2_000_000_000);
    expect(open()).toMatchObject({ messages: [expect.stringContaining("changed")], rat: false });
  });

  it("does not compile again where only times differ, as after a fresh clone", () => {
    const { hash } = open();
    utimesSync(species(), 1_500_000_000, 1_500_000_000);
    expect(open()).toMatchObject({ messages: [], hash });
  });

  it.each<[string, (path: string) => void]>([
    ["cut short", (path) => truncateSync(path, 5000)],
    ["empty", (path) => truncateSync(path, 0)],
    ["no index at all", (path) => writeFileSync(path, "something else, longer than the magic")],
    [
      "altered",
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 9]! ^= 255;
        writeFileSync(path, bytes);
      },
    ],
    [
      "of another version",
      (path) => {
        const bytes = readFileSync(path);
        const at = bytes.indexOf('{"version":');
        bytes.write("0", at + '{"version":'.length, "latin1");
        writeFileSync(path, bytes);
      },
    ],
  ])("compiles again, with a message, where the index is %s", (_, spoil) => {
    const { hash } = open();
    const good = readFileSync(indexPath());
    spoil(indexPath());
    expect(open()).toMatchObject({ messages: [expect.stringContaining("index-damaged")], rat: true, hash });
    expect(readFileSync(indexPath()).equals(good)).toBe(true);
    expect(open().messages).toEqual([]);
  });

  it("keeps an index for each pair of folders", () => {
    const others = writeDictionary(
      { "species.tsv": [readFileSync(species(), "utf8").split("\n")[0]!, YEAST.trim()] },
      {},
    );
    try {
      open();
      const other = openDictionary({ folders: others.folders, cache: files.cache });
      expect(other.groupOf("yeast")).toBeGreaterThanOrEqual(0);
      expect(open()).toMatchObject({ messages: [], yeast: false });
      expect(indexes()).toHaveLength(2);
    } finally {
      others.remove();
    }
  });

  it("says so where there are no tables", () => {
    const { folders, cache } = files;
    for (const name of readdirSync(folders.tables)) rmSync(join(folders.tables, name));
    expect(codeOf(() => openDictionary({ folders, cache }))).toBe("dictionary-missing");
    rmSync(folders.tables, { recursive: true });
    expect(codeOf(() => openDictionary({ folders, cache }))).toBe("dictionary-missing");
  });

  it("fails on a malformed table and leaves no index behind", () => {
    appendFileSync(species(), "NCBITaxon:4932\tSpecies\n");
    const { folders, cache } = files;
    expect(codeOf(() => openDictionary({ folders, cache }))).toBe("dictionary-malformed");
    expect(codeOf(() => readdirSync(cache))).toContain("ENOENT");
  });
});
