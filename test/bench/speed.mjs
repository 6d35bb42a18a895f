/**
 * How fast the built program is, on one core: `node test/bench/speed.mjs [ROUNDS]`; `npm run bench` runs it with all the
 * rest. Reads real text from ../shared (English abstracts, full texts, Chinese–English abstracts), annotates it stage by
 * stage in one thread and writes JSONL into memory. Figures are processor time (of the process, garbage collection
 * included), the median of several rounds; a stage's share is by the clock. Megabytes are of UTF-8 text, without markup.
 */
import { pathToFileURL } from "node:url";
import { openDictionary } from "../../dist/src/index.js";
import { createBench } from "./annotating.mjs";
import { highestMegabytes, machine, median, timed } from "./measure.mjs";
import { loadDocuments, requireShared, TEXT_SETS, textBytes } from "./real-texts.mjs";

/**
 * Measures every kind of text.
 * @returns a set's documents, bytes, MB a second of processor time of the pipeline and of matching alone, bytes written
 * a byte of text, the shares (0–1) of the stages; the highest memory of the process in MB
 */
export async function measureSpeed(rounds) {
  const bench = await createBench(openDictionary());
  const sets = [];
  for (const [name, paths] of Object.entries(TEXT_SETS)) {
    const documents = await loadDocuments(paths);
    const bytes = textBytes(documents);
    const seconds = [];
    const matchSeconds = [];
    let clock = {};
    let made = { bytes: 0, mentions: 0, flagged: 0 };
    bench.annotate(documents);
    for (let i = 0; i < rounds; i++) {
      clock = {};
      seconds.push(timed(() => (made = bench.annotate(documents, clock))));
      matchSeconds.push(timed(() => bench.match(documents)));
    }
    const total = Object.values(clock).reduce((sum, ms) => sum + ms, 0);
    sets.push({
      name,
      documents: documents.length,
      bytes,
      megabytesPerSecond: bytes / median(seconds) / 1e6,
      matchMegabytesPerSecond: bytes / median(matchSeconds) / 1e6,
      writtenPerByte: made.bytes / bytes,
      mentionsPerMegabyte: made.mentions / (bytes / 1e6),
      flaggedPerMegabyte: made.flagged / (bytes / 1e6),
      shares: Object.fromEntries(Object.entries(clock).map(([stage, ms]) => [stage, ms / total])),
    });
  }
  return { sets, memoryMegabytes: highestMegabytes() };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireShared();
  const rounds = Number(process.argv[2] ?? 5);
  console.log(`${machine()}, ${rounds} rounds\n`);
  const { sets, memoryMegabytes } = await measureSpeed(rounds);
  for (const set of sets) {
    const shares = Object.entries(set.shares).map(
      ([stage, share]) => `${stage} ${(100 * share).toFixed(0)} %`,
    );
    console.log(
      `${set.name}: ${set.documents} documents, ${(set.bytes / 1e6).toFixed(1)} MB of text, ${set.writtenPerByte.toFixed(1)} × as much written`,
    );
    console.log(
      `  whole pipeline ${set.megabytesPerSecond.toFixed(2)} MB/s a core, matching alone ${set.matchMegabytesPerSecond.toFixed(2)} MB/s`,
    );
    console.log(`  ${shares.join(", ")}\n`);
  }
  console.log(`memory ${memoryMegabytes} MB`);
}
