import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeText } from "../../src/read/decode-text.js";
import { readInputs, walkFiles } from "../../src/read/index.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diglot-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** "间充质基质细胞，PD-1" in GBK. */
const GBK = Buffer.from([
  0xbc, 0xe4, 0xb3, 0xe4, 0xd6, 0xca, 0xbb, 0xf9, 0xd6, 0xca, 0xcf, 0xb8, 0xb0, 0xfb, 0xa3, 0xac, 0x50, 0x44,
  0x2d, 0x31,
]);
const CHINESE = "间充质基质细胞，PD-1";

async function decode(bytes: Uint8Array, size = bytes.length): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let text = "";
  for await (const piece of decodeText(pieces(), "x.txt")) text += piece;
  return text;
}

describe("decodeText", () => {
  const utf16 = Buffer.from(`\ufeff${CHINESE}🧬`, "utf16le");
  it.each([
    ["UTF-8", Buffer.from(`${CHINESE}🧬`), `${CHINESE}🧬`],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${CHINESE}\ufeff`), `${CHINESE}\ufeff`],
    ["UTF-16 little-endian", utf16, `${CHINESE}🧬`],
    ["UTF-16 big-endian", Buffer.from(utf16).swap16(), `${CHINESE}🧬`],
    ["GBK", GBK, CHINESE],
    ["GBK after much ASCII", Buffer.concat([Buffer.from("a".repeat(50)), GBK]), "a".repeat(50) + CHINESE],
    ["GB 18030 of four bytes", Buffer.concat([GBK, Buffer.from([0x95, 0x32, 0x82, 0x36])]), `${CHINESE}𠀀`],
    [
      "a declared encoding",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>', "latin1"),
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>café</a>',
    ],
    ["three bytes", Buffer.from("abc"), "abc"],
    ["nothing", Buffer.alloc(0), ""],
  ])("reads %s, whatever the pieces", async (_, bytes, text) => {
    for (const size of [1, 2, 3, 7, Math.max(1, bytes.length)]) expect(await decode(bytes, size)).toBe(text);
  });

  it.each([
    ["Western text", Buffer.from("caf\xe9 na\xefve th\xe9rapie", "latin1")],
    ["UTF-8 with a broken character", Buffer.concat([Buffer.from(CHINESE), Buffer.from([0xff, 0x41])])],
    ["UTF-8 that breaks off", Buffer.from(CHINESE).subarray(0, 4)],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
  ])("refuses %s", async (_, bytes) => {
    await expect(decode(bytes)).rejects.toMatchObject({ code: "input-unreadable" });
  });
});

describe("readInputs", () => {
  async function summary(paths: string[]): Promise<string[]> {
    const lines: string[] = [];
    for await (const result of readInputs(paths)) {
      lines.push(
        "error" in result
          ? `error ${result.error.code}`
          : `${result.document.source} ${result.document.passages[0]?.text}`,
      );
    }
    return lines;
  }

  it("walks folders by code point, unzips, and goes on after faults", async () => {
    const top = join(folder, "walk");
    await mkdir(join(top, "b"), { recursive: true });
    await writeFile(join(top, "a.txt"), "text a");
    await writeFile(join(top, "Z.txt"), "text Z");
    await writeFile(join(top, ".hidden"), "hidden");
    await writeFile(join(top, "b", "1.jsonl.gz"), gzipSync('{"text": "zipped"}\n'));
    await writeFile(join(top, "b", "2.bin"), gzipSync("zipped without a name"));
    await writeFile(join(top, "b", "3.txt"), GBK);
    await writeFile(join(top, "c.txt.gz"), gzipSync("x".repeat(5000)).subarray(0, 20));
    await writeFile(join(top, "d.xml"), "<article><body><p>unclosed");
    await writeFile(join(top, "e.txt"), "");
    await symlink(top, join(top, "b", "loop"));
    const lines = await summary([join(top, "missing"), top, join(top, "a.txt")]);
    expect(lines).toEqual([
      "error input-not-found",
      "Z.txt text Z",
      "a.txt text a",
      "1.jsonl.gz zipped",
      "2.bin zipped without a name",
      `3.txt ${CHINESE}`,
      "error input-unreadable",
      "error format-malformed",
      "error format-malformed",
      "a.txt text a",
    ]);
  });

  it("obeys a format that is named", async () => {
    const path = join(folder, "page.md");
    await writeFile(path, "# Title\n\ntext");
    for await (const result of readInputs([path], { format: "text" })) {
      expect("document" in result && result.document.passages[0]!.text).toBe("# Title");
    }
  });

  it("lists a file given by itself, even a hidden one", async () => {
    const path = join(folder, ".note.txt");
    await writeFile(path, "x");
    expect(await listed(path)).toEqual([path]);
    expect(await listed("-")).toEqual(["-"]);
  });
});

async function listed(path: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of walkFiles(path)) files.push(file);
  return files;
}
