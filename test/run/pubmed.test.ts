import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { findReplaced, pubmedNumber } from "../../src/run/pubmed-index.js";
import type { PubmedIndex } from "../../src/run/shard-job.js";
import { Workplace } from "../cli/run-cli.js";
import { documentsOf, madeSince, marksOf, resultOf, run } from "./run-place.js";

const place = new Workplace();
afterAll(() => place.remove());

interface Citation {
  pmid: number;
  title: string;
  version?: number;
}

function pubmedFile(citations: readonly Citation[], deleted: readonly number[] = []): Buffer {
  const articles = citations.map(
    ({ pmid, title, version = 1 }) =>
      `<PubmedArticle><MedlineCitation><PMID Version="${version}">${pmid}</PMID><Article><ArticleTitle>${title}</ArticleTitle></Article><CommentsCorrectionsList><CommentsCorrections><PMID Version="1">1</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle>`,
  );
  const gone =
    deleted.length === 0
      ? ""
      : `<DeleteCitation>${deleted.map((pmid) => `<PMID Version="1">${pmid}</PMID>`).join("")}</DeleteCitation>`;
  return gzipSync(
    `<?xml version="1.0"?><PubmedArticleSet>${articles.join("\n")}\n${gone}</PubmedArticleSet>`,
  );
}

/** What a curator would say who reads the files from the last to the first. */
function naiveReplaced(
  files: readonly { citations: readonly Citation[]; deleted: readonly number[] }[],
): number[][] {
  return files.map(({ citations }, f) =>
    citations.flatMap(({ pmid, version = 1 }, i) => {
      const all = files.flatMap((file, g) =>
        file.citations.map((citation, j) => ({ ...citation, version: citation.version ?? 1, g, j })),
      );
      const isDeleted = version === 1 && files.some((file, g) => g >= f && file.deleted.includes(pmid));
      const same = all.filter((one) => one.pmid === pmid);
      const isOld = same.some(
        (one) =>
          one.version > version || (one.version === version && (one.g > f || (one.g === f && one.j > i))),
      );
      return isDeleted || isOld ? [i] : [];
    }),
  );
}

describe("PubMed's baseline and updates", () => {
  test("are known by NLM's names, in NLM's order", () => {
    expect(pubmedNumber("pubmed26n0001.xml.gz")).toBeLessThan(pubmedNumber("pubmed26n1274.xml.gz")!);
    expect(pubmedNumber("pubmed26n9999.xml")).toBeLessThan(pubmedNumber("pubmed26n10000.xml")!);
    expect(pubmedNumber("pubmedsample18n0001.xml.gz")).not.toBeNull();
    expect(pubmedNumber("papers.xml.gz")).toBeNull();
  });

  test("what is replaced or deleted is what reading from the end finds", () => {
    let state = 7;
    const random = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    for (let round = 0; round < 300; round++) {
      const files = Array.from({ length: 1 + random(4) }, () => ({
        citations: Array.from({ length: random(6) }, () => ({
          ...{ pmid: 1 + random(6), title: "" },
          // A PMID has several versions, or one that is revised, never both.
          version: 1,
        })).map((citation) => (citation.pmid > 4 ? { ...citation, version: 1 + random(3) } : citation)),
        deleted: random(3) === 0 ? [1 + random(4)] : [],
      }));
      const indexes: PubmedIndex[] = files.map(({ citations, deleted }) => ({
        pmids: Uint32Array.from(citations.map(({ pmid }) => pmid)),
        versions: citations.flatMap(({ version }, i) => (version > 1 ? [[i, version] as const] : [])),
        deleted: deleted.map((pmid) => [pmid, 1] as const),
      }));
      // Of a version that is deleted, older ones do not come back in the twin; there are none of the kind.
      expect(findReplaced(indexes), JSON.stringify(files)).toEqual(naiveReplaced(files));
    }
  });

  test("an update touches the shards of the citations that it changes, and the result is that of a run from nothing", async () => {
    const many = (from: number) =>
      Array.from({ length: 40 }, (_, i) => ({ pmid: from + i, title: `TP53 in asthma, ${from + i}` }));
    place.write("in/pubmed26n0001.xml.gz", pubmedFile(many(1000)));
    place.write("in/pubmed26n0002.xml.gz", pubmedFile(many(2000)));
    const settings = { recipe: { pipeline: "english" }, workers: 1 };
    const inputs = [place.path("in")];
    await run(inputs, place.path("out"), settings);
    const marks = marksOf(place.path("out"));
    const revised = { pmid: 1013, title: "IL-6 in asthma, revised" };
    const versions = [
      { pmid: 3000, title: "first version", version: 1 },
      { pmid: 3000, title: "second version of TP53", version: 2 },
    ];
    place.write("in/pubmed26n0003.xml.gz", pubmedFile([revised, ...versions], [2005, 2006]));
    const summary = await run(inputs, place.path("out"), settings);
    expect(summary).toMatchObject({ documents: 80 - 1 - 2 + 2, leftOut: 4, failed: 0 });
    const documents = new Map(documentsOf(place.path("out")).map(({ id, text }) => [id, text]));
    expect(documents.get("1013")).toBe("IL-6 in asthma, revised");
    expect(documents.get("3000")).toBe("second version of TP53");
    expect(documents.has("2005") || documents.has("2006")).toBe(false);
    expect(documents.size).toBe(summary.documents);
    // These files are small: their groups are cut by name, their shards of ten by number.
    expect(madeSince(marks, place.path("out")).length).toBe(summary.made);
    expect(summary.made).toBeLessThanOrEqual(4);
    // A file that was cut short stops nothing; the last file still counts.
    const cut = pubmedFile(
      Array.from({ length: 400 }, (_, i) => ({ pmid: 5000 + i * 7, title: `TP53 ${i * i}` })),
    );
    place.write("in/pubmed26n0004.xml.gz", cut.subarray(0, cut.length - 1500));
    const after = await run(inputs, place.path("out"), settings);
    expect(after.failed).toBeGreaterThan(0);
    expect(after.documents).toBeGreaterThanOrEqual(summary.documents);
    await run(inputs, place.path("afresh"), settings);
    expect(resultOf(place.path("out"))).toEqual(resultOf(place.path("afresh")));
  });
});
