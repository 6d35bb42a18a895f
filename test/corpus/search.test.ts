import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { concordanceLine } from "../../src/corpus/concordance.js";
import { displayWidth } from "../../src/corpus/display-width.js";
import { hitsIn, type SearchHit, type SearchQuery, searchFile } from "../../src/corpus/search.js";
import { documentSchema } from "../../src/document/schema.js";
import { Workplace } from "../cli/run-cli.js";
import { documentOf, jsonlOf } from "./documents.js";

const place = new Workplace();
afterAll(() => place.remove());

const documents = Array.from({ length: 50 }, (_, i) =>
  documentOf(
    `d${i}`,
    [
      ["zh", `第${i}篇：PD-1与哮喘🧬`],
      ["en", `No. ${i}: asthma, "quoted" and BRCA1/2`],
    ],
    [
      [
        "PD-1",
        "Gene",
        i % 2 === 0 ? "NCBIGene:5133" : "NCBIGene:18566",
        ...(i % 5 === 0 ? ["alias-shared"] : []),
      ],
      ["哮喘", "Disease", "MESH:D001249"],
      ["asthma", "Disease", "MESH:D001249"],
      ['"quoted"', "Trial", null],
      ["BRCA1/2", "Gene", "NCBIGene:672|NCBIGene:675"],
    ],
  ),
);
const file = place.write("all.jsonl", jsonlOf(documents));
const packed = place.write("all.jsonl.gz", gzipSync(jsonlOf(documents)));

async function search(path: string, query: SearchQuery): Promise<SearchHit[]> {
  const hits: SearchHit[] = [];
  for await (const hit of searchFile(path, query)) hits.push(hit);
  return hits;
}

describe("search", () => {
  const queries: [SearchQuery, number][] = [
    [{ concept: "NCBIGene:5133" }, 25],
    [{ concept: "NCBIGene:513" }, 0],
    [{ concept: "NCBIGene:675" }, 50],
    [{ concept: "MESH:D001249" }, 100],
    [{ concept: "MESH:D001249", language: "zh" }, 50],
    [{ flag: "alias-shared" }, 10],
    [{ flag: "alias-shared", concept: "NCBIGene:5133" }, 5],
    [{ surface: "哮喘" }, 50],
    [{ surface: '"quoted"' }, 50],
    [{ type: "Trial" }, 50],
    [{ language: "en" }, 150],
    [{ candidate: "NCBIGene:5133" }, 0],
  ];
  it.each(queries)("%j: %i mentions, as parsing every line finds them", async (query, count) => {
    const found = await search(file, query);
    expect(found).toHaveLength(count);
    const naive = jsonlOf(documents)
      .trimEnd()
      .split("\n")
      .slice(1)
      .flatMap((line) => hitsIn(documentSchema.parse(JSON.parse(line)), query));
    expect(found).toEqual(naive);
    expect(await search(packed, query)).toEqual(naive);
  });

  it("reads a last line without an end", async () => {
    const path = place.write("cut.jsonl", jsonlOf(documents).trimEnd());
    expect(await search(path, { concept: "MESH:D001249" })).toHaveLength(100);
  });

  it("reports a line that is no document where it would have a hit", async () => {
    const path = place.write("bad.jsonl", `${jsonlOf([])}{"id": "x", "linked": "MESH:D001249"}\n`);
    await expect(search(path, { concept: "MESH:D001249" })).rejects.toMatchObject({
      code: "format-malformed",
    });
    expect(await search(path, { concept: "NCBIGene:1" })).toEqual([]);
  });
});

describe("a concordance", () => {
  it("sets mentions under one another, whatever the script", async () => {
    const hits = await search(file, { concept: "MESH:D001249" });
    for (const hit of hits.slice(0, 4)) {
      const line = concordanceLine(hit, 20);
      expect(displayWidth(line.slice(0, line.indexOf("«")))).toBe(21);
      expect(line).toContain(`«${hit.mention.surface}»`);
      expect(line).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
});
