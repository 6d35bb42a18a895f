/**
 * What a dictionary of so many made names costs: `node test/bench/dictionary-size.mjs NAMES alone|beside ROUNDS`.
 * Compiles it into a temporary cache, opens it and reads text with it; prints one JSON object. `growth.mjs` calls it, one
 * process a size, so that memory can be told.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { openDictionary } from "../../dist/src/index.js";
import { createBench } from "./annotating.mjs";
import { writeMadeDictionary } from "./made-names.mjs";
import { highestMegabytes, median, randomFrom, residentMegabytes, timed } from "./measure.mjs";
import { loadDocuments, TEXT_SETS, textBytes } from "./real-texts.mjs";

const names = Number(process.argv[2]);
const beside = process.argv[3] === "beside";
const rounds = Number(process.argv[4] ?? 3);
const folder = mkdtempSync(join(os.tmpdir(), "diglot-names-"));

/** The texts with every twentieth blank replaced by a made name, so that names are found however many are real. */
function sown(documents, sample) {
  const random = randomFrom(3);
  let blank = 0;
  const sow = () => (++blank % 20 === 0 ? ` ${sample[random(sample.length)]} ` : " ");
  return documents.map((document) => ({
    ...document,
    passages: document.passages.map((passage) => ({ ...passage, text: passage.text.replace(/ /g, sow) })),
  }));
}

try {
  const sample = writeMadeDictionary(folder, names, beside);
  const cache = join(folder, "cache");
  const folders = { tables: join(folder, "tables"), curated: join(folder, "curated") };
  let dictionary;
  const compile = timed(() => openDictionary({ folders, cache }));
  const compiledWith = highestMegabytes();
  globalThis.gc?.();
  const before = residentMegabytes();
  const open = median(
    Array.from({ length: 3 }, () =>
      timed(() => {
        dictionary = openDictionary({ folders, cache });
      }),
    ),
  );
  const [index] = readdirSync(cache).filter((name) => name.endsWith(".index"));
  const real = (await loadDocuments(TEXT_SETS["English abstracts"])).slice(0, 600);
  const bench = await createBench(dictionary);
  const documents = sample.length === 0 ? real : sown(real, sample);
  const bytes = textBytes(documents);
  const matchSeconds = [];
  const annotateSeconds = [];
  let found = 0;
  let mentions = 0;
  bench.annotate(documents);
  for (let i = 0; i < rounds; i++) {
    bench.forget();
    matchSeconds.push(timed(() => (found = bench.match(documents))));
    annotateSeconds.push(timed(() => ({ mentions } = bench.annotate(documents))));
  }
  const { counts } = dictionary.header;
  console.log(
    JSON.stringify({
      made: names,
      beside,
      names: counts.names,
      keys: counts.keys,
      concepts: counts.concepts,
      compileSeconds: compile,
      compileMegabytes: compiledWith,
      openSeconds: open,
      indexMegabytes: statSync(join(cache, index)).size / 1e6,
      residentMegabytes: before,
      textMegabytes: bytes / 1e6,
      found,
      mentions,
      matchMegabytesPerSecond: bytes / median(matchSeconds) / 1e6,
      annotateMegabytesPerSecond: bytes / median(annotateSeconds) / 1e6,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
