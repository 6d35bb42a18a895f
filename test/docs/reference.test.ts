import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createProgram } from "../../src/cli/main.js";
import { configSchema } from "../../src/corpus/config.js";
import { FLAG_CODES } from "../../src/document/types.js";
import { FORMATS } from "../../src/read/reader.js";
import { EXPORT_FORMATS } from "../../src/write/corpus-format.js";
import { ROOT } from "../cli/run-cli.js";
import { commandPages } from "./command-pages.js";
import { flagExamples, withExamples, withMention, withoutExample } from "./flag-examples.js";
import { withLosses } from "./format-losses.js";
import { alternatives, schemaPage } from "./schema-pages.js";

const ADVICE =
  "the reference lags behind the program: write it anew with `npm run reference`, and read the difference";
const REFERENCE = join(ROOT, "docs/reference");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const schemaOf = (name: string) => JSON.parse(read(`schema/${name}.schema.json`)) as object;

let examples: Map<string, string>;
const pages = new Map<string, string>();

beforeAll(async () => {
  for (const [name, page] of commandPages(await createProgram())) pages.set(`commands/${name}.md`, page);
  const [header, document] = alternatives(schemaOf("diglot"));
  pages.set(
    "jsonl.md",
    schemaPage(
      "The JSONL",
      'One JSON object a line: first the header, then one document a line. Offsets are half-open, in UTF-16 code units into the text of the passage, so that `text.slice(start, end)` is the mention in JavaScript; in Python, `text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")`. Probabilities go from 0 to 1. The JSON Schema is `schema/diglot.schema.json` in the package (`diglot/schema`). Readers must bear members that are not listed here.',
      [
        { heading: "Header", schema: header! },
        { heading: "Document", schema: document! },
      ],
    ),
  );
  const decisions = alternatives(schemaOf("decisions"));
  pages.set(
    "decisions.md",
    schemaPage(
      "The file of decisions",
      "One ruling a line, only ever added. What the verdicts mean, which ruling has the say and what happens where reviewers disagree stands in the tutorial on [review](../tutorials/review.md). The JSON Schema is `schema/decisions.schema.json`.",
      [
        { heading: "Rulings", schema: decisions[0]! },
        { heading: "Other ends (respan)", schema: decisions.at(-2)! },
        { heading: "Taken back (undo)", schema: decisions.at(-1)! },
      ],
    ),
  );
  pages.set(
    "corpus-configuration.md",
    schemaPage(
      "The configuration of a corpus",
      "JSON, for [`diglot corpus build`](./commands/corpus.md). Paths count from the folder of the configuration. The tutorial on [building a corpus](../tutorials/corpus.md) has an example.",
      [{ heading: "Members", schema: z.toJSONSchema(configSchema, { io: "input" }) }],
    ),
  );
  pages.set("../tutorials/annotate.md", withMention(read("docs/tutorials/annotate.md")));
  examples = await flagExamples();
  pages.set("formats.md", withLosses(read("docs/reference/formats.md")));
  pages.set("flags.md", withExamples(read("docs/reference/flags.md"), examples));
  if (process.env["UPDATE_GOLDEN"] !== "1") return;
  rmSync(join(REFERENCE, "commands"), { recursive: true, force: true });
  for (const [path, page] of pages) {
    mkdirSync(dirname(join(REFERENCE, path)), { recursive: true });
    writeFileSync(join(REFERENCE, path), page);
  }
});

it("is what the program says of its commands, formats and flags", () => {
  const lagging = [...pages].filter(([path, page]) => {
    const full = join(REFERENCE, path);
    return !existsSync(full) || readFileSync(full, "utf8") !== page;
  });
  expect(
    lagging.map(([path]) => path),
    ADVICE,
  ).toEqual([]);
});

it("has a page for each command, and none for a command that is gone", () => {
  const wanted = [...pages.keys()]
    .filter((path) => path.startsWith("commands/"))
    .map((path) => path.slice(9));
  expect(readdirSync(join(REFERENCE, "commands")).sort(), ADVICE).toEqual(wanted.sort());
});

it("names every format", () => {
  const page = read("docs/reference/formats.md");
  for (const format of [...FORMATS, ...EXPORT_FORMATS]) expect(page).toContain(`\`${format}\``);
});

it("has a paragraph and a real example for each flag", () => {
  const page = read("docs/reference/flags.md");
  expect(withoutExample(examples)).toEqual([]);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, code]) => code);
  expect(headings.sort()).toEqual([...FLAG_CODES].sort());
  for (const code of FLAG_CODES) expect(page).toMatch(new RegExp(`## ${code}\n\n\\S.{40,}`));
});
