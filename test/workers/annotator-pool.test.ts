import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Document } from "../../src/document/types.js";
import { annotate } from "../../src/pipeline/annotate.js";
import { loadPipeline } from "../../src/pipeline/load-pipeline.js";
import {
  type AnnotatorPool,
  openAnnotatorPool,
  type PoolSettings,
} from "../../src/workers/annotator-pool.js";
import { jsonlWriter } from "../../src/write/jsonl.js";
import { smallDictionary } from "../small-dictionary.js";

const FAULTY = fileURLToPath(new URL("./faulty-pipeline.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "diglot-pool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let pool: AnnotatorPool | null = null;
async function open(settings: Partial<PoolSettings> = {}): Promise<AnnotatorPool> {
  pool = await openAnnotatorPool({
    ...{ recipe: { pipeline: FAULTY }, dictionary: smallDictionary(), workers: 2, memoryMb: 64 },
    ...settings,
  });
  return pool;
}
afterEach(async () => {
  await pool?.close();
  pool = null;
});

function paper(id: string, text: string): Document {
  const passages = [{ id: "p0", kind: "body" as const, section: "", language: "en" as const, text }];
  return { id, source: "test", passages, mentions: [], abbreviations: [], foreign: [] };
}

const good = Array.from({ length: 12 }, (_, i) =>
  paper(`g${i}`, `TP53, IL-6 and asthma in HeLa, number ${i}`),
);

describe("the pool of annotating threads", () => {
  test("writes what one thread writes", async () => {
    const threads = await open({ recipe: { pipeline: "bilingual", options: { types: ["Gene"] } } });
    const chinese = paper("zh", "低钙血症与哮喘，猫砂、人参，间充质干细胞移植治疗贫血");
    chinese.passages[0]!.language = "zh";
    const papers = [...good, chinese];
    const texts = await Promise.all(papers.map((document) => threads.annotate(document)));
    const alone = await annotate(papers, {
      pipeline: await loadPipeline("bilingual"),
      ...{ dictionary: smallDictionary(), options: { types: ["Gene"] } },
    });
    expect(texts.map(({ text }) => text)).toEqual(alone.map(jsonlWriter.write));
    expect(texts[0]!.mentions).toBe(2);
    expect(threads.replaced).toBe(0);
  });

  test.each([
    ["CRASH", "worker-crashed", /ended with code 7/],
    ["MEMORY", "worker-crashed", /a heap larger than 64 MB/],
    ["HANG", "document-timeout", /within 0.3 s/],
  ])("a document that makes its thread %s is given back, the others are done", async (word, code, says) => {
    const threads = await open({ timeoutMs: word === "HANG" ? 300 : 60_000 });
    const bad = threads.annotate(paper("bad", `${word} of TP53`));
    const others = good.map((document) => threads.annotate(document));
    await expect(bad).rejects.toMatchObject({ code, where: "document bad of test" });
    await expect(bad).rejects.toThrow(says);
    for (const { mentions } of await Promise.all(others)) expect(mentions).toBeGreaterThan(1);
    // The first try and the one alone.
    expect(threads.replaced).toBe(2);
  });

  test("a document whose thread is lost once is done at the second try", async () => {
    const threads = await open({ workers: 1 });
    const mark = join(folder, "once");
    const { mentions } = await threads.annotate(paper("once", `TP53 ONCE ${mark} here`));
    expect(existsSync(mark)).toBe(true);
    expect(mentions).toBe(1);
    expect(threads.replaced).toBe(1);
  });

  test("a signal takes a document out of the queue or out of hand", async () => {
    const threads = await open({ workers: 1 });
    const inHand = new AbortController();
    const waiting = new AbortController();
    const first = threads.annotate(paper("first", "HANG"), { signal: inHand.signal });
    const second = threads.annotate(paper("second", "TP53"), { signal: waiting.signal });
    waiting.abort();
    setTimeout(() => inHand.abort(), 50);
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    await expect(second).rejects.toMatchObject({ code: "cancelled" });
    expect((await threads.annotate(good[0]!)).mentions).toBeGreaterThan(1);
    expect(threads.pending).toBe(0);
  });

  test("errors of a document are those of annotating, and cost no thread", async () => {
    const threads = await open();
    const { passages, ...rest } = good[0]!;
    const twice = { ...rest, passages: [passages[0]!, passages[0]!] };
    await expect(threads.annotate(twice)).rejects.toMatchObject({ code: "document-invalid" });
    expect(threads.replaced).toBe(0);
  });

  test("a pipeline that does not load is told at once", async () => {
    await expect(open({ recipe: { pipeline: "no-such" } })).rejects.toMatchObject({
      code: "pipeline-not-found",
    });
  });
});
