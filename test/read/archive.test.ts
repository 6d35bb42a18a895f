import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import tar from "tar-stream";
import { afterAll, describe, expect, test } from "vitest";
import { readInputs } from "../../src/read/index.js";

const folder = mkdtempSync(join(tmpdir(), "diglot-archives-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Member {
  name: string | Buffer;
  content: string | Uint8Array;
  /** Of a tar archive. */
  type?: "symlink" | "directory";
  /** Written instead of the true checksum. */
  crc?: number;
}

/** A ZIP archive made by hand (APPNOTE 6.3), for the evil ones no library writes. */
function zip(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, crc } of members) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const nameBytes = typeof name === "string" ? Buffer.from(name) : name;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

async function tarball(members: readonly Member[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, content, type } of members)
    pack.entry(
      { name: String(name), ...(type ? { type, linkname: "/etc/passwd" } : {}) },
      type ? "" : Buffer.from(content as string),
    );
  pack.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of pack as AsyncIterable<Buffer>) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}

/** What comes of an archive: ids and sources of documents, codes and reasons of errors. */
async function readArchive(name: string, bytes: Uint8Array): Promise<string[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const results: string[] = [];
  for await (const result of readInputs([path])) {
    if ("document" in result) results.push(`${result.document.id} | ${result.document.source}`);
    else results.push(`${result.error.code} | ${result.error.received} | ${result.error.where}`);
  }
  return results;
}

const BYTES = Uint8Array.from({ length: 2560 }, (_, i) => i % 256);
const MEMBERS: Member[] = [
  { name: "../../../tmp/diglot-evil.txt", content: "TP53 in asthma" },
  { name: "/diglot-absolute.txt", content: "IL-6" },
  { name: "a\x1b[31m\n.txt", content: "HeLa" },
  { name: ".hidden.txt", content: "not read" },
  { name: "__MACOSX/a.txt", content: "not read" },
  { name: "figure.jpg", content: BYTES },
  { name: "bytes.bin", content: BYTES },
  {
    name: "哮喘/two.jsonl.gz",
    content: gzipSync('{"id": "1", "text": "TP53"}\n{"id"\n{"id": "3", "text": "IL-6"}\n'),
  },
  { name: "last.md", content: "# TP53\n\nIL-6 in asthma." },
];
const expected = (archive: string) => [
  `${archive}/../../../tmp/diglot-evil | ${archive}/../../../tmp/diglot-evil.txt`,
  `${archive}//diglot-absolute | ${archive}//diglot-absolute.txt`,
  `${archive}/a?[31m? | ${archive}/a?[31m?.txt`,
  `input-unreadable | other bytes after position 0 | ${archive}/bytes.bin`,
  `1 | ${archive}/哮喘/two.jsonl.gz`,
  expect.stringMatching(/^format-malformed \| .*two\.jsonl\.gz, line 2$/),
  `3 | ${archive}/哮喘/two.jsonl.gz`,
  `${archive}/last | ${archive}/last.md`,
];

describe("archives", () => {
  test("ZIP: names never become paths, bad members stop no others", async () => {
    expect(await readArchive("evil.zip", zip(MEMBERS))).toEqual(expected("evil.zip"));
    expect(readdirSync(tmpdir())).not.toContain("diglot-evil.txt");
  });

  test("tar: the same, and links are not followed", async () => {
    const links: Member[] = [
      { name: "link.txt", content: "", type: "symlink" },
      { name: "folder", content: "", type: "directory" },
    ];
    const bytes = await tarball([...links, ...MEMBERS]);
    expect(await readArchive("evil.tar.gz", bytes)).toEqual(expected("evil.tar.gz"));
    expect(await readArchive("evil.tgz", bytes)).toEqual(expected("evil.tgz"));
  });

  test("names in GB 18030", async () => {
    const name = Buffer.from([0xcf, 0xf8, 0xb4, 0xad, 0x2e, 0x74, 0x78, 0x74]);
    expect(await readArchive("gb.zip", zip([{ name, content: "TP53" }]))).toEqual([
      "gb.zip/哮喘 | gb.zip/哮喘.txt",
    ]);
  });

  test("a bomb is given up, what came before it stays", async () => {
    const bomb = Buffer.alloc(200 << 20, `${" ".repeat(9999)}\n`);
    const results = await readArchive(
      "bomb.zip",
      zip([
        { name: "a.txt", content: "TP53" },
        { name: "b.jsonl", content: bomb },
        { name: "c.txt", content: "never reached" },
      ]),
    );
    expect(results).toEqual([
      "bomb.zip/a | bomb.zip/a.txt",
      expect.stringMatching(/^input-unreadable \| more than \d+ bytes \| bomb\.zip$/),
    ]);
  });

  test("altered, cut short, empty and feigned ones are told", async () => {
    const good = zip([{ name: "a.txt", content: "TP53" }]);
    expect(await readArchive("crc.zip", zip([{ name: "a.txt", content: "TP53", crc: 1 }]))).toEqual([
      "input-unreadable | one that was altered | crc.zip/a.txt",
    ]);
    const cut = await readArchive("cut.zip", good.subarray(0, good.length - 30));
    expect(cut).toEqual([expect.stringMatching(/^input-unreadable \| .* \| cut\.zip$/)]);
    const tgz = await tarball([{ name: "a.txt", content: "TP53 ".repeat(50_000) }]);
    const short = await readArchive("cut.tgz", tgz.subarray(0, tgz.length - 200));
    expect(short.at(-1)).toMatch(/^input-unreadable \| unexpected end of file/);
    expect(await readArchive("feigned.zip", Buffer.from("no archive"))).toEqual([
      expect.stringMatching(/^input-unreadable/),
    ]);
    expect(
      await readArchive("feigned.tar", Buffer.from("no archive, but longer than a block. ".repeat(40))),
    ).toEqual([expect.stringMatching(/^input-unreadable \| .* \| feigned\.tar$/)]);
    expect(await readArchive("empty.zip", zip([{ name: "pictures/a.jpg", content: BYTES }]))).toEqual([
      "format-malformed | none | empty.zip",
    ]);
  });
});
