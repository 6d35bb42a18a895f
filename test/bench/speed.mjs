/**
 * How fast the built program is, on one core: `npm run bench`. Reads real text from ../shared (English corpora, full
 * texts, Chinese–English abstracts), annotates it stage by stage in one thread and writes JSONL into memory.
 * Figures are processor time (of the process, garbage collection included), the median of several rounds; a stage's
 * share is by the clock. Megabytes are of UTF-8 text, without markup.
 */
import { existsSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import bilingual from "../../dist/pipelines/bilingual.js";
import { createTokens } from "../../dist/src/dictionary/tokenise.js";
import { assertDocument } from "../../dist/src/document/check.js";
import { openDictionary, readInputs } from "../../dist/src/index.js";
import { createPaper } from "../../dist/src/link/paper.js";
import { PaperSpeciesModel } from "../../dist/src/link/paper-species/model.js";
import { SurfaceForms } from "../../dist/src/link/surface-forms.js";
import { createMatches, findMatches } from "../../dist/src/match/find-matches.js";
import { defaultRecogniser, defaultWeights } from "../../dist/src/pipeline/annotate.js";
import { jsonlWriter } from "../../dist/src/write/jsonl.js";

const ROUNDS = Number(process.argv[2] ?? 5);
const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
if (!existsSync(shared)) {
  console.log("no ../shared beside the project: nothing to measure");
  process.exit(0);
}
const SETS = {
  "English abstracts": ["corpora/en/BC5CDR_TrainDev.PubTator.gz", "corpora/en/NLMgene_Train.PubTator.gz"],
  "English full text": ["inputs/jats", "corpora/en/Linnaeus_Train.PubTator.gz"],
  "Chinese and English": ["corpora/bilingual/chinaxiv_bilingual.jsonl.gz"],
};

async function load(paths) {
  const documents = [];
  for await (const { document } of readInputs(paths.map((path) => shared + path)))
    if (document) documents.push({ ...document, foreign: [] });
  return documents;
}

const textBytes = (documents) =>
  documents.reduce(
    (sum, { passages }) => sum + passages.reduce((s, { text }) => s + Buffer.byteLength(text), 0),
    0,
  );
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
function processorSeconds(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const dictionary = openDictionary();
const weights = defaultWeights();
const context = {
  dictionary,
  weights,
  forms: new SurfaceForms(dictionary, weights),
  recogniser: defaultRecogniser(),
  paperSpecies: PaperSpeciesModel.of(weights),
  options: {},
  warn: () => undefined,
};
for (const stage of bilingual.stages) await stage.prepare?.(context);

/** One way through all documents: seconds by stage, by the clock. */
function round(documents, clock) {
  for (const document of documents) {
    const paper = createPaper({ ...document, mentions: [], abbreviations: [] });
    let last = performance.now();
    const tick = (name) => {
      const now = performance.now();
      clock[name] = (clock[name] ?? 0) + now - last;
      last = now;
    };
    for (const stage of bilingual.stages) {
      stage.run(paper, context);
      tick(stage.name);
    }
    assertDocument(paper.document);
    tick("check");
    clock.bytes = (clock.bytes ?? 0) + Buffer.byteLength(jsonlWriter.write(paper.document));
    tick("write");
  }
}

function matching(documents) {
  const tokens = createTokens();
  const matches = createMatches();
  for (const { passages } of documents)
    for (const { text } of passages) findMatches(dictionary, text, tokens, matches);
}

console.log(
  `${os.cpus()[0].model}, Node ${process.version}, ${ROUNDS} rounds, dictionary ${dictionary.hash}\n`,
);
for (const [name, paths] of Object.entries(SETS)) {
  const documents = await load(paths);
  const bytes = textBytes(documents);
  const seconds = [];
  const matchSeconds = [];
  let clock = {};
  round(documents, {});
  for (let i = 0; i < ROUNDS; i++) {
    clock = {};
    const start = process.cpuUsage();
    round(documents, clock);
    seconds.push(processorSeconds(start));
    const matchStart = process.cpuUsage();
    matching(documents);
    matchSeconds.push(processorSeconds(matchStart));
  }
  const { bytes: written, ...stages } = clock;
  const total = Object.values(stages).reduce((sum, ms) => sum + ms, 0);
  const shares = Object.entries(stages).map(([stage, ms]) => `${stage} ${((100 * ms) / total).toFixed(0)} %`);
  const rate = (list) => (bytes / median(list) / 1e6).toFixed(2);
  console.log(
    `${name}: ${documents.length} documents, ${(bytes / 1e6).toFixed(1)} MB of text, ${(written / bytes).toFixed(1)} × as much written`,
  );
  console.log(`  whole pipeline ${rate(seconds)} MB/s a core, matching alone ${rate(matchSeconds)} MB/s`);
  console.log(`  ${shares.join(", ")}\n`);
}
console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
