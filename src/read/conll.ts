import type { DiglotError } from "../document/errors.js";
import type { Document, Passage, Span } from "../document/types.js";
import { codePointLength } from "./code-units.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { grouped } from "./grouped.js";
import { lineBatches } from "./lines.js";
import { malformed, quote } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";

interface Token {
  text: string;
  /** Passage and place in code points, where the file has them in its second column, as diglot writes them. */
  place: { passage: string; start: number; end: number } | undefined;
  ids: string;
  tag: string;
}

const TAG = /^(?:O|[BIESLMUW](?:-.+)?)$/;
const PLACE = /^(.+):(\d+)-(\d+)$/;
/** Signs before which, and after which, tokens of English are set without a blank. */
const CLOSING = /^(?:[.,;:!?%)\]}”’]|n't|'\w{1,2})$/;
const OPENING = /^[([{“‘]$/;
const HAN = /^[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

/**
 * CoNLL: a token a line, columns parted by tabs or blanks, the token in the first and an IOB1, IOB2, BIOES or BILOU tag
 * in the last; blank lines end sentences, `-DOCSTART-` begins a document. Where the second column says the place of each
 * token (`p0:12-16`, see the writer), the text comes back with blanks for all white space; elsewhere tokens are set
 * with blanks where English and none where Chinese has them, and a sentence is a passage. The identifiers of a mention
 * stand in the third of four columns, `-` for none.
 */
export const conll: Reader = {
  format: "conll",

  detect(head, fileName) {
    if (/^-DOCSTART-/.test(head)) return true;
    if (!/\.(?:conll|iob2?|bio|bioes)$/i.test(fileName)) return false;
    const first = head.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#"));
    return first !== undefined && TAG.test(first.trim().split(/\s+/).at(-1)!);
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let document: OpenDocument | undefined;
    let number = 0;
    const open = (id: string) => {
      number++;
      return new OpenDocument(id || idFromSource(source, number > 1 ? number : undefined), source);
    };
    for await (const batch of lineBatches(chunks, source, limits)) {
      if ("error" in batch) {
        yield batch;
        continue;
      }
      const { first, lines } = batch;
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i]!;
        if (line.trim() === "") {
          document?.endSentence();
        } else if (line.startsWith("-DOCSTART-")) {
          if (document !== undefined && !document.isEmpty) yield { document: document.finish() };
          const id = line.trim().split(/\s+/)[1] ?? "";
          document = open(/^(?:-X-|O|-)?$/.test(id) ? "" : id.replace(/^\((.*)\)$/, "$1"));
        } else if (!line.startsWith("# ")) {
          document ??= open("");
          const fault = document.add(line, first + i);
          if (fault !== undefined) yield { error: fault };
        }
      }
    }
    if (document !== undefined) yield { document: document.finish() };
  },
};

class OpenDocument {
  readonly #id: string;
  readonly #source: string;
  readonly #sentences: Token[][] = [[]];

  constructor(id: string, source: string) {
    this.#id = id;
    this.#source = source;
  }

  get isEmpty(): boolean {
    return this.#sentences.every((sentence) => sentence.length === 0);
  }

  endSentence(): void {
    if (this.#sentences.at(-1)!.length > 0) this.#sentences.push([]);
  }

  add(line: string, number: number): DiglotError | undefined {
    const columns = line.trim().split(line.includes("\t") ? /\t/ : / +/);
    const tag = columns.at(-1)!;
    if (columns.length < 2 || !TAG.test(tag)) {
      return malformed(
        { source: this.#source, line: number, document: this.#id },
        "a token and, in the last column, its tag (O, B-Type, I-Type …)",
        quote(line),
      );
    }
    const [, passage, start, end] = columns.length >= 4 ? (PLACE.exec(columns[1]!) ?? []) : [];
    const place = passage === undefined ? undefined : { passage, start: Number(start), end: Number(end) };
    const ids = place === undefined ? "" : columns[2]!;
    this.#sentences.at(-1)!.push({ text: columns[0]!, place, ids, tag });
    return undefined;
  }

  finish(): Document {
    const draft = new DocumentDraft(this.#source);
    const sentences = this.#sentences.filter((sentence) => sentence.length > 0);
    if (sentences.every((sentence) => sentence.every(({ place }) => place !== undefined))) {
      const passages = grouped(sentences.flat(), ({ place }) => place!.passage);
      for (const [id, tokens] of passages) addPassage(draft, tokens, placed(tokens), id);
    } else {
      for (const tokens of sentences) addPassage(draft, tokens, joined(tokens));
    }
    return draft.finish(this.#id);
  }
}

interface Laid {
  text: string;
  spans: Span[];
}

/** White space between two tokens is not longer than this; an offset that says so is wrong. */
const WIDEST_GAP = 1 << 16;

/** Sets tokens at their places; what lies between is white space. */
function placed(tokens: readonly Token[]): Laid {
  let text = "";
  let length = 0;
  const spans: Span[] = [];
  for (const { text: token, place } of tokens) {
    const gap = Math.max(0, Math.min(WIDEST_GAP, place!.start - length));
    text += " ".repeat(gap);
    spans.push({ start: text.length, end: text.length + token.length });
    text += token;
    length += gap + codePointLength(token);
  }
  return { text, spans };
}

/** Sets tokens one after another as print does. */
function joined(tokens: readonly Token[]): Laid {
  let text = "";
  let last = "";
  const spans = tokens.map(({ text: token }) => {
    const glued =
      last === "" || CLOSING.test(token) || OPENING.test(last) || (HAN.test(token) && HAN.test(last));
    text += (glued ? "" : " ") + token;
    last = token;
    return { start: text.length - token.length, end: text.length };
  });
  return { text, spans };
}

function addPassage(
  draft: DocumentDraft,
  tokens: readonly Token[],
  { text, spans }: Laid,
  id?: string,
): void {
  const passage = draft.add({ kind: "body", text, id });
  for (const { first, last } of chunksOf(tokens)) addMention(draft, passage, tokens, spans, first, last);
}

function addMention(
  draft: DocumentDraft,
  passage: Passage | undefined,
  tokens: readonly Token[],
  spans: readonly Span[],
  first: number,
  last: number,
): void {
  const span = { start: spans[first]!.start, end: spans[last]!.end };
  const { ids, tag } = tokens[first]!;
  const annotation = {
    text: passage?.text.slice(span.start, span.end) ?? "",
    type: tag.slice(2) || "Entity",
    ids: ids === "" || ids === "-" ? [] : ids.split("|"),
    aliases: [],
  };
  draft.annotate(annotation, passage, span);
}

/**
 * The mentions that tags say, as conlleval reads them: B, S and U always begin one; I, E, M and L go on with one of the same type,
 * or begin one where there is none.
 */
function chunksOf(tokens: readonly Token[]): { first: number; last: number }[] {
  const chunks: { first: number; last: number }[] = [];
  let open: { first: number; last: number } | undefined;
  let type = "";
  tokens.forEach(({ tag }, i) => {
    const [mark, name] = [tag[0]!, tag.slice(2)];
    if (tag === "O") {
      open = undefined;
      return;
    }
    if (open !== undefined && "IEML".includes(mark) && name === type) open.last = i;
    else {
      open = { first: i, last: i };
      chunks.push(open);
      type = name;
    }
    if ("ESLUW".includes(mark)) open = undefined;
  });
  return chunks;
}
