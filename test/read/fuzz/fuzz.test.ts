import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { afterAll, describe, it } from "vitest";
import type { DiglotError } from "../../../src/document/errors.js";
import type { ReadResult } from "../../../src/read/index.js";
import { sharedOrSkip } from "../../shared-data.js";
import { mutate, mutation } from "./mutations.js";
import { assertResult, readBytes } from "./read-bytes.js";
import { fileSeeds, parquetSeed, type Seed, writtenSeed } from "./seeds.js";

/**
 * Good files of every format, damaged at random, through the readers. `DIGLOT_FUZZ=200000` runs as many cases instead of
 * 5,000 and `DIGLOT_FUZZ_SEED` starts elsewhere; both stand in the message of a failure.
 */
const { DIGLOT_FUZZ, DIGLOT_FUZZ_SEED } = process.env;
const CASES = Number(DIGLOT_FUZZ ?? 5000);
const SEED = Number(DIGLOT_FUZZ_SEED ?? 20_261_125);
/** A case may take no longer than this, in seconds of processor time. */
const LONGEST_CASE = 1;

/** [case, when it began in ms]: a reader that never comes back can only be stopped from another thread. */
const heartbeat = new Float64Array(new SharedArrayBuffer(16));
const watchdog = new Worker(
  `const { workerData, threadId } = require("node:worker_threads");
   setInterval(() => {
     const [number, began] = workerData.heartbeat;
     if (began === 0 || Date.now() - began < 60_000) return;
     require("node:fs").writeSync(2, "fuzzing: case " + number + " of seed " + workerData.seed + " hangs\\n");
     process.kill(process.pid, "SIGKILL");
   }, 1000);`,
  { eval: true, workerData: { heartbeat, seed: SEED } },
);
watchdog.unref();
afterAll(() => watchdog.terminate());

const files = fileSeeds(sharedOrSkip("inputs"));
const seed: fc.Arbitrary<Seed> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...files) },
  { weight: 2, arbitrary: writtenSeed },
);

const damaged = fc.record({
  seed,
  mutations: fc.array(mutation, { minLength: 1, maxLength: 6 }),
  ofAnnotations: fc.array(mutation, { maxLength: 3 }),
  isNamed: fc.boolean(),
  piece: fc.constantFrom(1 << 16, 4096, 333, 17),
});

describe("damaged files", () => {
  it(`${CASES.toLocaleString("en")} cases: no crash, no hang, no offset that does not slice`, {
    timeout: Math.max(120_000, CASES * 20),
  }, async () => {
    const began = Date.now();
    let read = 0;
    await fc.assert(
      fc.asyncProperty(damaged, async ({ seed, mutations, ofAnnotations, isNamed, piece }) => {
        const { name, format, bytes, annotations } = seed;
        heartbeat[0]!++;
        heartbeat[1] = Date.now();
        const input = {
          name,
          format: isNamed || format === "brat" ? format : ("auto" as const),
          bytes: mutations.reduce(mutate, bytes),
          annotations: annotations === undefined ? undefined : ofAnnotations.reduce(mutate, annotations),
          piece,
        };
        const start = process.cpuUsage();
        for (const result of await readBytes(input)) assertResult(result);
        const { user, system } = process.cpuUsage(start);
        if ((user + system) / 1e6 > LONGEST_CASE) throw new Error(`took ${(user + system) / 1e6} s`);
        if (++read % 20_000 === 0) console.log(`fuzzing: ${read} cases in ${(Date.now() - began) / 1000} s`);
      }),
      { numRuns: CASES, seed: SEED, endOnFailure: DIGLOT_FUZZ !== undefined },
    );
    heartbeat[1] = 0;
  });

  // Each is decoded in a process of its own, which takes its time.
  const parquetCases = Math.ceil(CASES / 200);
  it(`${parquetCases.toLocaleString("en")} cases of Parquet`, {
    timeout: Math.max(120_000, parquetCases * 1000),
  }, async () => {
    const cases = fc.record({
      seed: parquetSeed,
      mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, mutations }) => {
        const bytes = mutations.reduce(mutate, seed.bytes);
        for (const result of await readParquetFile(bytes)) assertResult(result);
      }),
      { numRuns: parquetCases, seed: SEED, endOnFailure: true },
    );
  });
});

async function readParquetFile(bytes: Uint8Array): Promise<ReadResult[]> {
  try {
    return await readBytes({ name: "made.parquet", format: "hf-parquet", bytes });
  } catch (error) {
    // `readInputs` makes an error of what is thrown.
    return [{ error: error as DiglotError }];
  }
}
