import { createHash } from "node:crypto";
import type { AnnotatedDocument } from "../document/annotated.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { ONLY_JSONL } from "./losses.js";

/** Version of the stand-off's form. */
export const STANDOFF_VERSION = "1.0";

/** Hash by which a text is found again: SHA-256 of its UTF-8, in hexadecimal digits. */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The text without its white space: copies of a text often differ in nothing else. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, "");
}

/** Number of UTF-16 code units that are no white space before each offset of a text. */
export function solidOffsets(text: string): (offset: number) => number {
  const counts = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) counts[i + 1] = counts[i]! + (/\s/u.test(text[i]!) ? 0 : 1);
  return (offset) => counts[offset]!;
}

/** A line of the stand-off but the first. */
export interface StandoffRecord {
  id: string;
  source: string;
  passages: {
    id: string;
    kind: string;
    section: string;
    language: string;
    length: number;
    sha256: string;
    /** Hash of the text without white space. */
    solid: string;
  }[];
  mentions: {
    id: string;
    passageId: string;
    /** Start and end of each part, in UTF-16 code units of the passage. */
    parts: [number, number][];
    /** The same without counting white space. */
    solid: [number, number][];
    type: string;
    ids: string[];
    flags: { code: string; suggestion?: string }[];
    probability?: number;
    negated?: boolean;
  }[];
}

/**
 * Annotations without texts, for corpora whose texts may not be passed on: JSON Lines with a header record, then a
 * document a line, in which passages have the length and the SHA-256 of their text, and mentions their offsets in
 * UTF-16 code units. Nothing in it quotes the text: surfaces, messages, evidence and section headings are left out. `diglot corpus
 * restore` joins it with texts of the user's own.
 */
export const standoffFormat: CorpusFormat = {
  name: "standoff",
  offsets: ["utf-16"],
  extension: ".standoff.jsonl",
  isFolder: false,
  unheld: new Set(["sections", "notes", ...ONLY_JSONL]),
  open(_options, losses) {
    const header = { standoff: STANDOFF_VERSION, offsets: "utf-16", hash: "sha256 of UTF-8" };
    return oneFile({
      begin: `${JSON.stringify(header)}\n`,
      write(document) {
        losses.add("texts of passages", document.passages.length);
        const messages = document.annotations.reduce((sum, { flags }) => sum + flags.length, 0);
        losses.add("messages of flags", messages);
        return `${JSON.stringify(standoffOf(document))}\n`;
      },
    });
  },
};

function standoffOf(document: AnnotatedDocument): StandoffRecord {
  const solids = new Map(document.passages.map(({ id, text }) => [id, solidOffsets(text)]));
  return {
    id: document.id,
    source: document.source,
    passages: document.passages.map(({ id, kind, language, text }) => ({
      id,
      kind,
      section: "",
      language,
      length: text.length,
      sha256: textHash(text),
      solid: textHash(withoutSpace(text)),
    })),
    mentions: document.annotations.map(({ id, passageId, parts, type, ids, flags, probability, negated }) => {
      const solid = solids.get(passageId)!;
      return {
        id,
        passageId,
        parts: parts.map(({ start, end }): [number, number] => [start, end]),
        solid: parts.map(({ start, end }): [number, number] => [solid(start), solid(end)]),
        type,
        ids,
        flags: flags.map(({ code, suggestion }) => ({
          code,
          ...(suggestion === undefined ? {} : { suggestion }),
        })),
        ...(probability === undefined ? {} : { probability }),
        ...(negated === undefined ? {} : { negated }),
      };
    }),
  };
}
