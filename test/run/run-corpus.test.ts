import { mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { RunSummary } from "../../src/run/run-corpus.js";
import { runCli, Workplace } from "../cli/run-cli.js";
import { openTables, smallLists, smallTables } from "../small-dictionary.js";
import { documentsOf, errorsOf, jsonLines, madeSince, marksOf, resultOf, run } from "./run-place.js";

let place = new Workplace();
const places: Workplace[] = [place];
afterAll(() => {
  for (const one of places) one.remove();
});
beforeEach(() => {
  place = new Workplace();
  places.push(place);
});
const inputs = () => [place.path("in")];
const out = () => place.path("out");

/** Large enough to be a unit of its own. */
const PADDING = "x".repeat(30_000);
const large = (count: number, mark = "") =>
  jsonLines(count, (i) => `TP53 in asthma ${i}${i === 17 ? mark : ""} ${PADDING}`);

describe("a run", () => {
  test("writes every document once, in the order of the inputs, whatever the number of threads", async () => {
    place.write("in/a.jsonl", large(45));
    for (let i = 0; i < 40; i++) place.write(`in/small/${String(i).padStart(2, "0")}.txt`, `IL-6 ${i}`);
    const summary = await run(inputs(), out(), { workers: 2 });
    expect(summary).toMatchObject({ documents: 85, failed: 0, leftOut: 0, kept: 0, removed: 0, replaced: 0 });
    expect(summary.made).toBe(summary.shards);
    expect(documentsOf(out()).map(({ id }) => id)).toEqual([
      ...Array.from({ length: 45 }, (_, i) => `d${i}`),
      ...Array.from({ length: 40 }, (_, i) => String(i).padStart(2, "0")),
    ]);
    await run(inputs(), place.path("one"));
    await run(inputs(), place.path("three"), { workers: 3 });
    expect(resultOf(place.path("one"))).toEqual(resultOf(out()));
    expect(resultOf(place.path("three"))).toEqual(resultOf(out()));
    expect(await run(inputs(), out())).toMatchObject({ made: 0, kept: summary.shards });
  });

  test("does not write the time or the place: a run elsewhere has the same bytes", async () => {
    for (const folder of ["in", "moved/deeper/in"]) {
      place.write(`${folder}/a.txt`, "TP53");
      place.write(`${folder}/b-cut.txt.gz`, Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]));
      place.write(`${folder}/c.xml`, "<article><front></article>");
    }
    await run(inputs(), out());
    await run([place.path("moved/deeper/in")], place.path("moved/out"));
    expect(resultOf(place.path("moved/out"))).toEqual(resultOf(out()));
  });

  test("refuses a folder in its inputs, inputs that are not there, and a folder of shards that is not its own", async () => {
    place.write("in/a.txt", "TP53");
    await expect(run(inputs(), place.path("in/out"))).rejects.toMatchObject({ code: "usage" });
    await expect(run([...inputs(), place.path("none")], out())).rejects.toMatchObject({
      code: "input-not-found",
    });
    place.write("other/shards/precious.jsonl.gz", "");
    await expect(run(inputs(), place.path("other"))).rejects.toMatchObject({ code: "output-unwritable" });
  });
});

describe("a run over what has changed", () => {
  /** A run, a change, and a run again: which shards were made, and that nothing else differs from a run from nothing. */
  async function afterChange(
    change: () => void,
    again: Parameters<typeof run>[2] = {},
  ): Promise<[string[], RunSummary]> {
    await run(inputs(), out());
    const marks = marksOf(out());
    change();
    const summary = await run(inputs(), out(), again);
    const made = madeSince(marks, out());
    await run(inputs(), place.path("afresh"), again);
    expect(resultOf(out())).toEqual(resultOf(place.path("afresh")));
    expect(summary.made).toBe(made.length);
    return [made, summary];
  }

  test("makes the one shard again in which a document of a large file changed", async () => {
    place.write("in/a.jsonl", large(45));
    place.write("in/b.jsonl", large(45));
    const [made, summary] = await afterChange(() => place.write("in/a.jsonl", large(45, " and HeLa")));
    expect(made).toEqual([expect.stringMatching(/^a-.*-00001\.jsonl\.gz$/)]);
    expect(summary.kept).toBe(9);
  });

  test("makes no shard again when a file only looks changed", async () => {
    place.write("in/a.jsonl", large(45));
    const [made] = await afterChange(() => utimesSync(place.path("in/a.jsonl"), 1, 1));
    expect(made).toEqual([]);
  });

  test("makes the last shard again, and new ones, when a file has grown; removes those of one that shrank", async () => {
    place.write("in/a.jsonl", large(45));
    const [grown] = await afterChange(() => place.write("in/a.jsonl", large(62)));
    expect(grown.map((name) => name.slice(-14, -9))).toEqual(["00004", "00005", "00006"]);
    rmSync(place.path("afresh"), { recursive: true });
    const [shrunk, summary] = await afterChange(() => place.write("in/a.jsonl", large(40)));
    expect(shrunk).toEqual([]);
    expect(summary.removed).toBe(3);
  });

  test("touches few shards when small files come and go", async () => {
    for (let i = 0; i < 100; i++) place.write(`in/${1000 + i}.txt`, `IL-6 ${i}`);
    const [added, summary] = await afterChange(() => place.write("in/1050b.txt", "TP53"));
    expect(added.length).toBeGreaterThan(0);
    expect(added.length).toBeLessThan(summary.shards / 4);
    rmSync(place.path("afresh"), { recursive: true });
    const [gone] = await afterChange(() => unlinkSync(place.path("in/1075.txt")));
    expect(gone.length).toBeLessThan(summary.shards / 4);
  });

  test("makes a shard again that was altered on disk, and one whose record is gone", async () => {
    place.write("in/a.jsonl", large(45));
    const [made] = await afterChange(() => {
      const [one, two] = [...marksOf(out()).keys()] as [string, string];
      const path = join(out(), "shards", one);
      writeFileSync(path, readFileSync(path).subarray(0, 100));
      rmSync(join(out(), "records", two.replace(".jsonl.gz", ".json")));
    });
    expect(made.length).toBe(2);
  });

  test("makes all again for another dictionary or other options", async () => {
    place.write("in/a.jsonl", large(25));
    const tables = smallTables();
    tables["cells.tsv"] = tables["cells.tsv"]!.filter((row) => !row.includes("HeLa"));
    const [made] = await afterChange(() => {}, { dictionary: openTables(tables, smallLists()) });
    expect(made.length).toBe(3);
    expect((await run(inputs(), out(), { recipe: { pipeline: "english" } })).made).toBe(3);
    expect((await run(inputs(), out(), { recipe: { pipeline: "english" } })).made).toBe(0);
    const genes = { pipeline: "english", options: { types: ["Gene" as const] } };
    expect((await run(inputs(), out(), { recipe: genes })).made).toBe(3);
  });
});

describe("rulings", () => {
  const ruling = (id: string, scope: "document" | "always", surface: string, document: string) => ({
    ...{
      decision: 1,
      id,
      at: "2026-01-01T00:00:00.000Z",
      reviewer: "lin",
      verdict: "reject",
      scope,
      document,
    },
    ...{
      dictionary: "0",
      place: { passageId: "p0", start: 0, end: surface.length, surface, prefix: "", suffix: "" },
    },
  });

  test("redo the shards of their document, or those where their string stands", async () => {
    place.write(
      "in/a.jsonl",
      jsonLines(40, (i) => `${i === 33 ? "HeLa" : "TP53"} in asthma ${i} ${PADDING}`),
    );
    const recipe = (...rulings: object[]) => ({
      recipe: { pipeline: "english", decisions: rulings as never },
    });
    const first = ruling("r0", "document", "asthma", "none");
    await run(inputs(), out(), recipe(first));
    let marks = marksOf(out());
    const narrow = ruling("r1", "document", "TP53", "d12");
    const last = (names: string[]) => names.map((name) => name.slice(-14, -9));
    await run(inputs(), out(), recipe(first, narrow));
    expect(last(madeSince(marks, out()))).toEqual(["00001"]);
    expect(documentsOf(out())[12]!.mentions).toBe(documentsOf(out())[11]!.mentions - 1);
    marks = marksOf(out());
    const wide = ruling("r2", "always", "HeLa", "d99");
    await run(inputs(), out(), recipe(first, narrow, wide));
    expect(last(madeSince(marks, out()))).toEqual(["00003"]);
    marks = marksOf(out());
    await run(inputs(), out(), recipe(first, wide));
    expect(last(madeSince(marks, out()))).toEqual(["00001"]);
    await run(inputs(), place.path("afresh"), recipe(first, wide));
    expect(resultOf(out())).toEqual(resultOf(place.path("afresh")));
  });
});

describe("diglot diff", () => {
  test("tells what changed between two folders of runs, reading only shards that differ", async () => {
    place.write("in/a.jsonl", large(45));
    await run(inputs(), out());
    const none = await runCli(["diff", out(), out()]);
    expect(none.text).toContain("45 documents in both, ");
    expect(none.text).toContain(" 0 changed");
    place.write("in/a.jsonl", large(45, " and HeLa"));
    await run(inputs(), place.path("later"));
    // What is equal is not read: it may even be unreadable.
    writeFileSync(join(out(), "shards", [...marksOf(out()).keys()][3]!), "damaged");
    const { text, err } = await runCli(["diff", out(), place.path("later")]);
    expect(text, err).toContain("45 documents in both, ");
    expect(text).toMatch(/1 × "HeLa" added: nothing → CellLine CVCL_0030 {2}\[d17 p0/);
  });
});

describe("documents that fail", () => {
  test("are set aside with code, place and reason; the others are done, and the threads replaced", async () => {
    const bad: Record<number, string> = {
      3: "CRASH",
      14: "MEMORY",
      25: "HANG",
      31: `ONCE ${place.path("once")} `,
    };
    place.write(
      "in/a.jsonl",
      jsonLines(40, (i) => `${bad[i] ?? "TP53"} in asthma ${i} ${PADDING}`),
    );
    const told: string[] = [];
    const summary = await run(inputs(), out(), {
      workers: 2,
      timeoutMs: 500,
      inform: (message) => told.push(message),
    });
    expect(summary).toMatchObject({ documents: 37, failed: 3, replaced: 4 });
    expect(errorsOf(out()).map(({ id, code, where }) => [id, code, where])).toEqual([
      ["d3", "worker-crashed", "document d3 of a.jsonl"],
      ["d14", "worker-crashed", "document d14 of a.jsonl"],
      ["d25", "document-timeout", "document d25 of a.jsonl"],
    ]);
    expect(told.filter((message) => message.includes("tried once more alone")).length).toBe(4);
    expect(documentsOf(out()).map(({ id }) => id)).toContain("d31");
  });

  test("that kill their reader twice end the reading of their file alone", async () => {
    const nested = `${"[".repeat(2_000_000)}${"]".repeat(2_000_000)}`;
    const objects = Array.from({ length: 1_500_000 }, (_, i) => `{"k":${i}}`).join(",");
    place.write(
      "in/a.jsonl",
      `{"id":"d0","text":"TP53"}\n{"id":"d1","x":${nested},"y":[${objects}],"text":"IL-6"}\n`,
    );
    place.write("in/b.txt", "HeLa");
    const told: string[] = [];
    const summary = await run(inputs(), out(), { memoryMb: 48, inform: (message) => told.push(message) });
    expect(summary).toMatchObject({ documents: 2, failed: 1, replaced: 2 });
    expect(errorsOf(out())).toEqual([
      expect.objectContaining({ code: "worker-crashed", where: "in/a.jsonl, document 2", id: null }),
    ]);
    expect(told.map((message) => message.split(". ").at(-1))).toEqual([
      "It is read once more",
      "The file is left there",
    ]);
  });

  test("are not tried again unless that is asked for", async () => {
    place.write("in/a.jsonl", large(25).replace('{"id":"d12"', '{"id":'));
    expect(await run(inputs(), out())).toMatchObject({ made: 3, failed: 1 });
    expect(await run(inputs(), out())).toMatchObject({ made: 0, failed: 1 });
    expect(await run(inputs(), out(), { retryFailed: true })).toMatchObject({ made: 1, kept: 2, failed: 1 });
  });

  test("whatever is wrong with them", async () => {
    place.write("in/a-broken.xml", "<article><front></article>");
    place.write(
      "in/b-bytes.txt",
      Uint8Array.from({ length: 400 }, (_, i) => i % 256),
    );
    place.write(
      "in/c-surrogate.jsonl",
      '{"id": "whole", "text": "TP53"}\n{"id": "s", "text": "TP53 \\ud83d in asthma"}\n{"id": "n", "text": "TP53\\u0000 in asthma"}\n',
    );
    place.write(
      "in/d-bomb.xml",
      `<!DOCTYPE article [<!ENTITY a "TP53"><!ENTITY b "${"&a;".repeat(50)}">]><article><front><article-meta><title-group><article-title>&b;&b; in asthma</article-title></title-group></article-meta></front></article>`,
    );
    place.write(
      "in/e-deep.xml",
      `<article><body>${"<sec>".repeat(5000)}TP53${"</sec>".repeat(5000)}</body></article>`,
    );
    place.write("in/f-cut.txt.gz", Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]));
    place.write("in/g-good.txt", "IL-6 in HeLa");
    const summary = await run(inputs(), out());
    const failed = errorsOf(out());
    expect(failed.map(({ where }) => where.split(/[ ,]/)[0]!.split("/").at(-1))).toEqual(
      expect.arrayContaining([
        "a-broken.xml",
        "b-bytes.txt",
        "c-surrogate.jsonl",
        "e-deep.xml",
        "f-cut.txt.gz",
      ]),
    );
    for (const { code } of failed) expect(code).toMatch(/^(format-malformed|input-unreadable)$/);
    const ids = documentsOf(out()).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["whole", "d-bomb", "g-good"]));
    expect(summary.documents + summary.failed).toBe(9);
    // Nothing that a declaration defines is expanded.
    expect(documentsOf(out()).find(({ id }) => id === "d-bomb")!.text).not.toContain("TP53");
  });
});

describe("what goes wrong with the disk or another run", () => {
  test("a full disk ends the run with a message; the next goes on", async () => {
    place.write("in/a.jsonl", large(45));
    await run(inputs(), place.path("whole"));
    const full = [...marksOf(place.path("whole")).keys()][3]!;
    mkdirSync(join(out(), "shards"), { recursive: true });
    mkdirSync(join(out(), ".diglot"));
    // The thread that comes to the fourth shard finds no room for it.
    const trap = join(out(), "shards", `${full}.tmp`);
    const trapped = run(inputs(), out(), { begun: () => symlinkSync("/dev/full", trap) });
    await expect(trapped).rejects.toMatchObject({ code: "output-unwritable" });
    await expect(trapped).rejects.toThrow(/ENOSPC.*Make room and run the same command again/s);
    expect(marksOf(out()).size).toBe(3);
    const summary = await run(inputs(), out());
    expect(summary).toMatchObject({ kept: 3, made: 2 });
    expect(resultOf(out())).toEqual(resultOf(place.path("whole")));
  });

  test("a folder that another run writes is refused, a lock left by a dead one taken over", async () => {
    place.write("in/a.txt", "TP53");
    place.write("in/b.txt", "SLOW 300 TP53");
    let first: ReturnType<typeof run> | undefined;
    // Which of two that start at once has the lock is chance: the other starts when the first has it.
    await new Promise<void>((resolve) => {
      first = run(inputs(), out(), { begun: () => resolve() });
    });
    await expect(run(inputs(), out())).rejects.toMatchObject({ code: "output-locked" });
    await first;
    const lock = join(out(), ".diglot", "lock");
    const { host } = JSON.parse(await lockText(lock)) as { host: string };
    // Process ids come again: the same id with another start is another process.
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host, started: "1" }));
    expect((await run(inputs(), out())).made).toBe(0);
    writeFileSync(lock, "");
    expect((await run(inputs(), out())).made).toBe(0);
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: "another", started: "1" }));
    await expect(run(inputs(), out())).rejects.toThrow(/process \d+ on another/);
  });

  /** What a lock holds while a run has it. */
  async function lockText(lock: string): Promise<string> {
    let text = "";
    place.write("in2/a.txt", "TP53");
    await run([place.path("in2")], out(), {
      begun: () => {
        text = readFileSync(lock, "utf8");
      },
    });
    await run(inputs(), out());
    return text;
  }
});
