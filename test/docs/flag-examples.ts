import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentRecord, documentSchema } from "../../src/document/schema.js";
import { FLAG_CODES } from "../../src/document/types.js";
import { parseJsonl, ROOT, runCli } from "../cli/run-cli.js";

const EXAMPLES = "docs/examples";
/** Chinese words that are the same everywhere, with or without jieba. */
const env = { DIGLOT_CHINESE_WORDS: "intl" };

async function output(words: readonly string[]): Promise<string> {
  const { code, text, err } = await runCli(words, { env });
  if (code !== 0) throw new Error(err);
  return text;
}

/** The words around a place, the place itself in brackets. */
function inContext(text: string, start: number, end: number): string {
  const left = text.slice(0, start).replace(/\s+/g, " ").slice(-60);
  const right = text.slice(end).replace(/\s+/g, " ").slice(0, 60);
  return `${left.length < start ? "…" : ""}${left}«${text.slice(start, end)}»${right}${end + right.length < text.length ? "…" : ""}`;
}

/** Adds the first example of each flag in some documents. */
function collect(examples: Map<string, string>, documents: readonly DocumentRecord[]): void {
  for (const { passages, mentions } of documents) {
    for (const { passageId, start, end, surface, type, linked, flags } of mentions) {
      for (const { code, message, suggestion } of flags) {
        if (examples.has(code)) continue;
        const { text } = passages.find(({ id }) => id === passageId)!;
        const link = linked === null ? "no identifier" : [linked].flat().join(" + ");
        const hint = suggestion === undefined ? [] : [`suggested: ${suggestion}`];
        const lines = [
          inContext(text, start, end),
          `${surface} → ${type} ${link}`,
          `${code}: ${message}`,
          ...hint,
        ];
        examples.set(code, lines.join("\n"));
      }
    }
  }
}

function collectVerdicts(examples: Map<string, string>, lines: string): void {
  for (const line of lines.trimEnd().split("\n")) {
    const { text, sourceType, sourceIds, verdict, flags, suggestion } = JSON.parse(line);
    for (const { code, message } of flags) {
      if (examples.has(code)) continue;
      const hint = suggestion ? [`suggested: ${suggestion}`] : [];
      const given = `${text}, annotated as ${sourceType} ${sourceIds.join(" + ")}: ${verdict}`;
      examples.set(code, [given, `${code}: ${message}`, ...hint].join("\n"));
    }
  }
}

/**
 * An example of each flag out of what diglot writes: the sample papers first, then the small files of `docs/examples`,
 * annotated, annotated under rulings, and audited.
 */
export async function flagExamples(): Promise<Map<string, string>> {
  const examples = new Map<string, string>();
  const samples = readdirSync(join(ROOT, "corpus/out"))
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  for (const name of samples) {
    const [, ...lines] = readFileSync(join(ROOT, "corpus/out", name), "utf8")
      .trimEnd()
      .split("\n");
    collect(
      examples,
      lines.map((line) => documentSchema.parse(JSON.parse(line))),
    );
  }
  const input = `${EXAMPLES}/flags.jsonl`;
  const ruled = ["annotate", input, "--decisions", `${EXAMPLES}/decisions.jsonl`];
  for (const words of [["annotate", input], ruled]) collect(examples, parseJsonl(await output(words)));
  collectVerdicts(examples, await output(["audit", `${EXAMPLES}/audit.pubtator.txt`, "--to", "jsonl"]));
  return examples;
}

/** A page with the example of each flag put in at its place, `<!-- example CODE -->`. */
export function withExamples(page: string, examples: ReadonlyMap<string, string>): string {
  return page.replace(
    /<!-- example ([a-z-]+) -->\n(?:```text\n[\s\S]*?```\n)?/g,
    (_, code: string) => `<!-- example ${code} -->\n\`\`\`text\n${examples.get(code) ?? ""}\n\`\`\`\n`,
  );
}

/** Codes that have no example. */
export function withoutExample(examples: ReadonlyMap<string, string>): string[] {
  return FLAG_CODES.filter((code) => !examples.has(code));
}

/** A page with a mention of a sample paper, shortened, put in at its place, `<!-- mention -->`. */
export function withMention(page: string): string {
  const lines = readFileSync(join(ROOT, "corpus/out/02-pd-1-immunotherapy.jsonl"), "utf8").split("\n");
  const { mentions } = documentSchema.parse(JSON.parse(lines[1]!));
  const { id, candidates, flags, passageId, start, end, surface, type, linked, probability } = mentions.find(
    (mention) => mention.surface === "PD-1" && mention.candidates.length > 1,
  )!;
  const shown = candidates.map(({ id, name, score, evidence }) => ({
    id,
    name,
    score,
    evidence: evidence.slice(0, 1),
  }));
  const record = {
    id,
    passageId,
    start,
    end,
    surface,
    type,
    linked,
    probability,
    candidates: shown.slice(0, 2),
    flags,
  };
  const json = JSON.stringify(record, null, 2);
  return page.replace(
    /<!-- mention -->\n```json\n[\s\S]*?```\n/,
    () => `<!-- mention -->\n\`\`\`json\n${json}\n\`\`\`\n`,
  );
}
