/** The page and charts of `growth.mjs`, made of its figures. */
import { createVegaRenderer } from "../../dist/src/evaluate/vega-renderer.js";
import { markdownTable, writeDocs } from "./measure.mjs";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
const BLUE = "#2f6690";
const ORANGE = "#c8693a";

const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(0)} kB`);
const seconds = (value) => (value >= 10 ? value.toFixed(1) : value.toFixed(2));
const count = (value) => Math.round(value).toLocaleString("en");
const log = (title) => ({ type: "quantitative", title, scale: { type: "log" } });

function textChart(text) {
  const values = text.flatMap(({ name, points }) =>
    points.map((point) => ({ name, megabytes: point.bytes / 1e6, seconds: point.seconds })),
  );
  const [least, most] = [0.02, 6];
  // A line of slope one: twice the text, twice the time.
  const slope = [least, most].map((megabytes) => ({ megabytes, seconds: megabytes }));
  const x = { field: "megabytes", ...log("text, MB") };
  const y = { field: "seconds", ...log("processor time, s") };
  return {
    ...{ $schema: SCHEMA, width: 460, height: 420, background: "white" },
    title: "Time against text (grey: slope of linear cost, at 1 MB/s)",
    layer: [
      {
        data: { values: slope },
        mark: { type: "line", color: "#9a9a9a", strokeDash: [4, 4] },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: "line", point: true },
        encoding: {
          ...{ x, y },
          color: {
            field: "name",
            type: "nominal",
            title: null,
            sort: null,
            scale: { scheme: "tableau20" },
            legend: { labelLimit: 400 },
          },
        },
      },
    ],
  };
}

function dictionaryChart(dictionaries) {
  const values = dictionaries.map((each) => ({
    names: each.names / 1e6,
    compile: each.compileSeconds,
    index: each.indexMegabytes,
    match: each.matchMegabytesPerSecond,
    annotate: each.annotateMegabytesPerSecond,
    kind: each.beside ? "beside the real names" : "made names alone",
  }));
  const panel = (field, title) => ({
    width: 230,
    height: 200,
    mark: { type: "line", point: true },
    encoding: {
      x: { field: "names", type: "quantitative", title: "names, millions", scale: { domainMin: 0 } },
      y: { field, type: "quantitative", title, scale: { domainMin: 0 } },
      color: {
        field: "kind",
        type: "nominal",
        title: null,
        scale: { range: [ORANGE, BLUE] },
        legend: { labelLimit: 300 },
      },
    },
  });
  return {
    ...{
      $schema: SCHEMA,
      background: "white",
      title: "Cost against the size of the dictionary",
      data: { values },
    },
    vconcat: [
      { hconcat: [panel("compile", "compiling, s"), panel("index", "index, MB")] },
      { hconcat: [panel("match", "matching, MB/s"), panel("annotate", "whole pipeline, MB/s")] },
    ],
  };
}

/** The page. */
export function renderGrowth({ machine, text, dictionaries, memoryMegabytes, limit }) {
  const textRows = text.map(({ name, points, factor }) => [
    name,
    points.map(({ bytes }) => size(bytes)).join(" → "),
    points.map((point) => seconds(point.seconds)).join(" → "),
    (points.at(-1).bytes / points.at(-1).seconds / 1e6).toFixed(2),
    count(points.at(-1).mentions),
    factor.toFixed(2),
  ]);
  const dictionaryRows = dictionaries.map((each) => [
    each.made === 0 ? "none" : count(each.made),
    each.beside ? "yes" : "no",
    count(each.names),
    seconds(each.compileSeconds),
    ((each.compileSeconds / each.names) * 1e6).toFixed(1),
    count(each.compileMegabytes),
    seconds(each.openSeconds),
    count(each.indexMegabytes),
    each.matchMegabytesPerSecond.toFixed(1),
    each.annotateMegabytesPerSecond.toFixed(2),
  ]);
  const plain = dictionaries.find(({ made }) => made === 0);
  const largest = dictionaries.findLast(({ beside }) => beside);
  return `# How cost grows

Made by \`node test/bench/growth.mjs\` (after \`npm run build\`; needs \`../shared\`, see CONTRIBUTING). ${machine}. Times are
processor time of one process, garbage collection included, not the clock: other programs used the machine.

## With the text

Each kind of text is annotated by the default pipeline and written as JSONL into memory, at three sizes; medians. *Factor* is the cost a byte at
the largest size over that at the smallest: 1 is linear, and up to ${limit} passes. Each text was read once before it was measured: what is found
out once about each name is no cost of more text. Below 1: in more text names come again, and much is found out once a paper.

${markdownTable(["text", "sizes", "processor s", "MB/s", "mentions", "factor"], textRows)}

![Time against text](measured/growth-text.svg)

The names, definitions and tables are made of names of the dictionary, so dense that a real paper is never like them: what they cost more
a byte than papers is the cost of their mentions. The process needed up to ${count(memoryMegabytes)} MB; the largest documents
are held with all their evidence until they are written.

A test (\`test/bench/growth.test.ts\`) watches over each stage in every run of the tests: at eight times the size no stage may cost
more than 3.5 times as much a byte.

## With the dictionary

Made names in the shape of real ones (words that many names share stay, letters are changed for others of their kind, no name
is twice there), compiled by the real compiler, alone and beside the real names. *Names* counts the forms made by rule too.
The text is 0.9 MB of English abstracts with made names in every twentieth place.

${markdownTable(
  [
    "made",
    "beside real",
    "names",
    "compile s",
    "µs a name",
    "compile MB",
    "open s",
    "index MB",
    "match MB/s",
    "pipeline MB/s",
  ],
  dictionaryRows,
)}

![Cost against the size of the dictionary](measured/growth-dictionary.svg)

Compiling and the index grow with the names. Reading hardly does: beside ${(largest.names / plain.names).toFixed(1)} times as many names the pipeline costs ${(plain.annotateMegabytesPerSecond / largest.annotateMegabytesPerSecond).toFixed(2)} times as much a byte. What
slows it is a larger table that fits less well into the caches of the processor, and more names found.
`;
}

/** Writes docs/growth.md and its charts. */
export async function writeGrowthPage(results) {
  const renderer = await createVegaRenderer();
  writeDocs("measured/growth-text.svg", await renderer.svg(textChart(results.text)));
  writeDocs("measured/growth-dictionary.svg", await renderer.svg(dictionaryChart(results.dictionaries)));
  writeDocs("growth.md", renderGrowth(results));
}
