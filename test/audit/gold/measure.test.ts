import { describe, expect, it } from "vitest";
import english from "../../../pipelines/english.js";
import { measureAudit, renderMeasures, weakWeights } from "../../../src/audit/gold/measure.js";
import { adapterOf } from "../../../src/evaluate/adapters/index.js";
import { defaultWeights } from "../../../src/pipeline/annotate.js";
import { documentsOf } from "../../read/read-string.js";
import { dictionary } from "../audit-of.js";

/** Invented documents in the form of the corpora. */
const CORPUS = Array.from({ length: 12 }, (_, i) => {
  const title = `Asthma and pneumonia in patients ${i}`;
  return `${i}|t|${title}\n${i}|a|Sepsis was rare.\n${[
    [0, 6, "Asthma", "Disease", "D001249"],
    [11, 20, "pneumonia", "Disease", "D011014"],
    [title.length + 1, title.length + 7, "Sepsis", "Disease", "D018805"],
  ]
    .map((cells) => `${i}\t${cells.join("\t")}`)
    .join("\n")}\n`;
}).join("\n");

describe("measureAudit", async () => {
  const documents = await documentsOf(CORPUS, "bc5cdr.PubTator");
  const corpus = { adapter: adapterOf("bc5cdr"), files: ["bc5cdr.PubTator"], documents };
  const settings = { pipeline: english, dictionary, weights: defaultWeights(), share: 0.4, seed: 5 };
  const judged: string[] = [];
  const measures = await measureAudit(corpus, {
    ...settings,
    onJudged: (gold, error, { verdict }) => judged.push(`${gold.surface} ${error} ${verdict}`),
  });
  const [planted, weak] = measures as [(typeof measures)[0], (typeof measures)[0]];

  it("counts every identifier once, as right or as wrong", () => {
    expect(planted.source).toBe("planted");
    expect(planted.right.total + planted.wrong.get("all")!.total).toBe(36);
    const kinds = [...planted.wrong].filter(([kind]) => kind !== "all");
    expect(kinds.reduce((sum, [, tally]) => sum + tally.total, 0)).toBe(planted.wrong.get("all")!.total);
    expect(judged.length).toBe(36 + weak.right.total + (weak.wrong.get("all")?.total ?? 0));
  });

  it("finds all that is planted into names so plain, and doubts none of the right", () => {
    const all = planted.wrong.get("all")!;
    expect(all.total).toBeGreaterThan(5);
    expect([all.flagged, all.mended]).toEqual([all.total, all.total]);
    expect(planted.right.flagged).toBe(0);
  });

  it("gives the same for the same seed", async () => {
    expect(await measureAudit(corpus, settings)).toEqual(measures);
  });

  it("is told as tables", () => {
    const text = renderMeasures(measures, "text");
    expect(text).toContain("right ids");
    expect(text).toMatch(/wrong-id +\d+/);
    expect(text.endsWith("\n")).toBe(true);
  });
});

describe("weakWeights", () => {
  it("keeps what the name alone tells", () => {
    const weights = new Map([
      ["case-agreement:exact:short:Gene", 1],
      ["definition:agrees:Gene", 2],
      ["species:lead:human", 3],
    ]);
    expect([...weakWeights(weights).keys()]).toEqual(["case-agreement:exact:short:Gene"]);
  });
});
