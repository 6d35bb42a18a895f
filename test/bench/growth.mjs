/**
 * How cost grows with text and dictionary: `node test/bench/growth.mjs` (npm run build first). Measures, and writes
 * docs/measured/growth.json, two charts and docs/growth.md; `--only text` or `--only dictionaries` measures one of them again,
 * `--render` writes the page anew from the stored figures. All times are processor time of the process. Ends with 1 where a kind of text costs more than `LIMIT` times as much a byte
 * at its full size as at the smallest.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openDictionary } from "../../dist/src/index.js";
import { createBench } from "./annotating.mjs";
import { writeGrowthPage } from "./growth-page.mjs";
import { madeShapes, realShapes } from "./growth-shapes.mjs";
import { highestMegabytes, machine, median, readResults, settle, timed, writeResults } from "./measure.mjs";
import { loadDocuments, requireShared, TEXT_SETS, textBytes } from "./real-texts.mjs";

const LIMIT = 1.5;
const KB = 1000;
const MB = 1000 * KB;
/** Bytes of the full size of each shape; the smaller ones are a quarter and a sixteenth of it. */
const FULL = {
  "only ambiguous names, one passage": MB,
  "a list of definitions, one passage": MB,
  "definitions and their use": MB,
  "a table, one passage a cell": MB,
  "a table, one passage": MB,
  "formulae, one passage": MB,
  "negations without an end": MB,
  "lists of abbreviations, one line": MB,
  "Chinese definitions, one passage": 500 * KB,
  "both languages, one passage each": MB,
};
const DICTIONARIES = [
  [300_000, "alone"],
  [1_000_000, "alone"],
  [3_000_000, "alone"],
  [0, "beside"],
  [300_000, "beside"],
  [1_000_000, "beside"],
  [3_000_000, "beside"],
];

if (process.argv.includes("--render")) {
  await writeGrowthPage(readResults("growth"));
  process.exit(0);
}
if (globalThis.gc === undefined) {
  // Garbage of one measurement must not be collected in the next.
  const flags = ["--expose-gc", "--max-old-space-size=8000"];
  try {
    execFileSync(process.execPath, [...flags, ...process.argv.slice(1)], { stdio: "inherit" });
  } catch ({ status }) {
    process.exitCode = status ?? 1;
  }
  process.exit();
}
requireShared();
const told = (line) => process.stderr.write(`${line}\n`);

/** The cost of one shape at several sizes, smallest first. */
function measureShape(bench, name, sizes, roundsOf = [7, 5, 3]) {
  // Once unmeasured: what is found out once about each name, and the engine's own compiling, is no cost of more text.
  bench.annotate(sizes.at(-1));
  const points = sizes.map((documents, i) => {
    const seconds = [];
    let mentions = 0;
    for (let round = 0; round < roundsOf[i]; round++) {
      settle();
      seconds.push(timed(() => ({ mentions } = bench.annotate(documents))));
    }
    return { documents: documents.length, bytes: textBytes(documents), mentions, seconds: median(seconds) };
  });
  const perByte = points.map(({ bytes, seconds }) => seconds / bytes);
  const factor = perByte.at(-1) / perByte[0];
  told(
    `${name}: ${points.map(({ seconds }) => seconds.toFixed(2)).join(", ")} s, factor ${factor.toFixed(2)}`,
  );
  return { name, points, factor };
}

/** The first documents of a list that hold so many bytes. */
function first(documents, bytes) {
  const taken = [];
  for (let size = 0, i = 0; size < bytes && i < documents.length; i++) {
    taken.push(documents[i]);
    size += textBytes([documents[i]]);
  }
  return taken;
}

/** All kinds of text. */
async function measureTexts() {
  const bench = await createBench(openDictionary());
  const abstracts = await loadDocuments(TEXT_SETS["English abstracts"]);
  const english = [...abstracts, ...(await loadDocuments(TEXT_SETS["English full text"]))];
  const both = await loadDocuments(TEXT_SETS["Chinese and English"]);

  const text = [];
  text.push(
    measureShape(
      bench,
      "English abstracts, 1, 10, 100 × as many",
      [20 * KB, 200 * KB, 2 * MB].map((bytes) => first(abstracts, bytes)),
      [15, 7, 5],
    ),
    measureShape(
      bench,
      "papers in both languages, 1, 10 × as many",
      [40 * KB, 400 * KB].map((bytes) => first(both, bytes)),
      [9, 7],
    ),
  );
  const real = realShapes(english);
  const quarters = (make, full) => [full / 16, full / 4, full].map((bytes) => make(bytes));
  text.push(measureShape(bench, "a paper of 5 MB", quarters(real["a paper"], 5 * MB)));
  text.push(measureShape(bench, "one line of 2 MB", quarters(real["one line"], 2 * MB)));
  const made = madeShapes();
  const tiny = made["tiny documents"](6.7 * MB).slice(0, 100_000);
  text.push(
    measureShape(
      bench,
      "100,000 tiny documents",
      [tiny.length / 16, tiny.length / 4, tiny.length].map((count) => tiny.slice(0, count)),
    ),
  );
  for (const [name, full] of Object.entries(FULL))
    text.push(measureShape(bench, name, quarters(made[name], full)));
  return { text, memoryMegabytes: highestMegabytes() };
}

/** All dictionaries, each in a process of its own. */
function measureDictionaries() {
  const child = fileURLToPath(new URL("dictionary-size.mjs", import.meta.url));
  return DICTIONARIES.map(([names, where]) => {
    told(`dictionary: ${names} made names ${where}`);
    const flags = ["--expose-gc", "--max-old-space-size=8000"];
    const said = execFileSync(process.execPath, [...flags, child, String(names), where, "5"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    return JSON.parse(said);
  });
}

const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
if (![null, "text", "dictionaries"].includes(only)) {
  told(`--only wants text or dictionaries, but got ${only}`);
  process.exit(2);
}
const results = only === null ? {} : readResults("growth");
Object.assign(results, { machine: machine(), limit: LIMIT });
if (only !== "dictionaries") Object.assign(results, await measureTexts());
if (only !== "text") results.dictionaries = measureDictionaries();
writeResults("growth", results);
await writeGrowthPage(results);
const steep = results.text.filter(({ factor }) => factor > LIMIT);
for (const { name, factor } of steep)
  told(`${name}: ${factor.toFixed(2)} × as much a byte, more than ${LIMIT}`);
process.exitCode = steep.length > 0 ? 1 : 0;
