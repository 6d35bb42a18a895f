import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMeshDescriptorXml, readMeshSupplementaryXml } from "../../src/dictionary/sources/mesh-xml.js";
import { ROOT } from "../cli/run-cli.js";
import { collect } from "../dictionary/sources/source-file.js";

/** Megabytes of the made MeSH; the size of the official files in the long mode: DIGLOT_LONG_TESTS=1. */
const SIZE = process.env["DIGLOT_LONG_TESTS"] ? 320 : 8;

describe("MeSH in XML, made to any size", () => {
  it("has the records that were written, each with all that a reader takes of it", async () => {
    const { writeMadeMesh } = (await import("./made-mesh.mjs" as string)) as {
      writeMadeMesh: (kind: string, path: string, bytes: number) => number;
    };
    const folder = mkdtempSync(join(tmpdir(), "diglot-made-"));
    try {
      const descriptors = join(folder, "desc.xml");
      const supplementary = join(folder, "supp.xml");
      const written = [
        writeMadeMesh("descriptors", descriptors, 300_000),
        writeMadeMesh("supplementary", supplementary, 300_000),
      ];
      expect(statSync(descriptors).size).toBeGreaterThan(300_000);
      const headings = await collect(readMeshDescriptorXml(descriptors));
      const concepts = await collect(readMeshSupplementaryXml(supplementary));
      expect([headings.length, concepts.length]).toEqual(written);
      for (const { id, heading, terms, trees } of headings) {
        expect(id).toMatch(/^D\d{6}$/);
        expect(terms[0]!.text).toBe(heading);
        expect(trees).toHaveLength(1);
      }
      for (const { names, mappedTo } of concepts)
        expect([names.length > 0, mappedTo!.length]).toEqual([true, 1]);
      const terms = readFileSync(descriptors, "utf8").match(/<Term /g)!.length;
      expect(headings.reduce((sum, { terms: own }) => sum + own.length, 0)).toBe(terms);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it(`is read within 400 MB of memory (${SIZE} and ${2 * SIZE} MB of XML)`, () => {
    const words = ["test/bench/sources.mjs", "--mb", String(SIZE), "--no-keep"];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    expect(stdout).toContain("MeSH supplementary records, XML (made)");
  }, 300_000);
});
