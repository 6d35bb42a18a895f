import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMeshDescriptorXml, readMeshSupplementaryXml } from "../../src/dictionary/sources/mesh-xml.js";
import { readDumpedNames, readMergedTaxa, readTaxonNodes } from "../../src/dictionary/sources/taxdump.js";
import { readChebiObo } from "../../src/dictionary/update/ontology-terms.js";
import { ROOT } from "../cli/run-cli.js";
import { collect } from "../dictionary/sources/source-file.js";

const LONG = Boolean(process.env["DIGLOT_LONG_TESTS"]);
/** Megabytes of the made MeSH; the size of the official files in the long mode: DIGLOT_LONG_TESTS=1. */
const SIZE = LONG ? 320 : 8;

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

/** What stands in Debian's emboss-data, fetched with apt-get: only in the long mode, for it has 60 MB. */
if (LONG)
  describe("the real files of Debian's emboss-data", () => {
    it("are read whole: NCBI's taxonomy of 2013 and ChEBI", async () => {
      const folder = mkdtempSync(join(tmpdir(), "diglot-emboss-"));
      try {
        execFileSync("apt-get", ["download", "emboss-data"], { cwd: folder, stdio: "ignore" });
        const [deb] = readdirSync(folder);
        execFileSync("dpkg-deb", ["-x", deb!, "."], { cwd: folder });
        const data = join(folder, "usr/share/EMBOSS/data");
        const taxonomy = join(data, "TAXONOMY");
        const names = new Map<string, string>();
        for await (const { taxon, name, nameClass } of readDumpedNames(taxonomy))
          if (nameClass === "scientific name") names.set(taxon, name);
        expect(names.get("9606")).toBe("Homo sapiens");
        expect(names.get("7091")).toBe("Bombyx mori");
        let nodes = 0;
        for await (const { taxon } of readTaxonNodes(taxonomy)) {
          nodes++;
          if (!names.has(taxon)) expect.fail(`taxon ${taxon} has no scientific name`);
        }
        expect(nodes).toBe(names.size);
        for await (const { taxon, now } of readMergedTaxa(taxonomy))
          if (names.has(taxon) || !names.has(now)) expect.fail(`${taxon} was merged into ${now}`);
        const { entries } = await readChebiObo(join(data, "OBO/chebi.obo"));
        expect(entries.length).toBeGreaterThan(40_000);
        expect(entries.find(({ id }) => id === "CHEBI:15377")?.name).toBe("water");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }, 300_000);
  });
else console.log("Debian's emboss-data is read in the long mode only: DIGLOT_LONG_TESTS=1");
