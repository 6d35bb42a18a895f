import { createRequire } from "node:module";
import type { Model, WinkMethods } from "wink-nlp";
import { DiglotError } from "../document/errors.js";

/** A table of wink's model that grows with every unknown token it reads. */
interface FeatureTable {
  hash: Record<string, number>;
  list: unknown[];
  index: number;
}

/** What one reading gives: parallel arrays, offsets in UTF-16 code units of the text that was read. */
export interface WinkReading {
  starts: number[];
  ends: number[];
  /** Index of the last token of each sentence, ascending. */
  sentenceEnds: number[];
}

/** UTF-16 code units after which an engine is loaded anew: the tokens it cannot be made to forget take memory. */
const RENEW_AFTER = 8_000_000;

const BLANKS = /\s/g;

/**
 * One wink-nlp instance with offsets and without memory. It loads the language model at the first reading
 * (about 0.2 s), and forgets unknown tokens after each: wink cuts a token it has met before otherwise than a new one,
 * so that the result would depend on what was read earlier.
 */
export class WinkEngine {
  #nlp: WinkMethods | undefined;
  #tables: Array<{ name: string; table: FeatureTable; size: number; index: number }> = [];
  #read = 0;

  /**
   * Reads a text. Keep it under 60,000 UTF-16 code units: wink counts blanks in 16 bits.
   *
   * @throws DiglotError `offset-mismatch` when wink's tokens do not add up to the text
   */
  read(text: string): WinkReading {
    if (this.#nlp === undefined || this.#read > RENEW_AFTER) this.#load();
    this.#read += text.length;
    try {
      return readingOf(this.#nlp!, text.replace(BLANKS, " "));
    } finally {
      this.#forget();
    }
  }

  #load(): void {
    const require = createRequire(import.meta.url);
    const wink = require("wink-nlp") as (model: Model, pipe: string[]) => WinkMethods;
    const model = require("wink-eng-lite-web-model") as Model;
    const readCore = model.core as () => { features?: Record<string, unknown> };
    let features: Record<string, unknown> = {};
    const core = () => {
      const read = readCore();
      features = read.features ?? {};
      return read;
    };
    this.#nlp = wink({ ...model, core }, ["sbd"]);
    this.#read = 0;
    this.#tables = [];
    for (const [name, table] of Object.entries(features)) {
      if (!isFeatureTable(table)) continue;
      this.#tables.push({ name, table, size: table.list.length, index: table.index });
    }
    const lexemes = this.#tables.find(({ name }) => name === "lexeme");
    if (lexemes === undefined) {
      throw new DiglotError({
        code: "internal",
        expected: "wink's English model to hold a table of lexemes",
        received: `the tables ${Object.keys(features).join(", ") || "none"}`,
        advice: "Install wink-nlp 2 and wink-eng-lite-web-model 1, as package.json says",
      });
    }
  }

  #forget(): void {
    for (const entry of this.#tables) {
      const { table } = entry;
      for (let at = entry.size; at < table.list.length; at++) delete table.hash[String(table.list[at])];
      if (entry.name === "lexeme") {
        // wink keeps the features of a lexeme at its place in the list, in an array out of reach: the list must keep
        // its length, only the way into it goes.
        entry.size = table.list.length;
      } else {
        table.list.length = entry.size;
        table.index = entry.index;
      }
    }
  }
}

function isFeatureTable(value: unknown): value is FeatureTable {
  if (typeof value !== "object" || value === null) return false;
  const table = value as Partial<FeatureTable>;
  return Array.isArray(table.list) && typeof table.hash === "object" && typeof table.index === "number";
}

/** Reads `text`, whose only blanks are U+0020, and rebuilds the offsets wink does not give. */
function readingOf(nlp: WinkMethods, text: string): WinkReading {
  const { its } = nlp;
  const document = nlp.readDoc(text);
  const tokens = document.tokens();
  const values = tokens.out(its.value) as string[];
  const blanks = tokens.out(its.precedingSpaces) as string[];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    const start = at + blanks[index]!.length;
    const value = values[index]!;
    if (!text.startsWith(value, start)) {
      throw new DiglotError({
        code: "offset-mismatch",
        expected: `wink's token ${JSON.stringify(value)} at offset ${start}`,
        received: JSON.stringify(text.slice(start, start + value.length)),
      });
    }
    at = start + value.length;
    starts.push(start);
    ends.push(at);
  }
  if (text.slice(at).trim() !== "") {
    throw new DiglotError({
      code: "offset-mismatch",
      expected: "wink's tokens to reach the end of the text",
      received: `${JSON.stringify(text.slice(at, at + 20))} left over at offset ${at}`,
    });
  }
  const sentenceEnds = (document.sentences().out(its.span) as unknown as number[][]).map((span) => span[1]!);
  return { starts, ends, sentenceEnds };
}
