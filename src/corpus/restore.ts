import { z } from "zod";
import type { AnnotatedDocument, Annotation } from "../document/annotated.js";
import { DiglotError } from "../document/errors.js";
import { type Document, PASSAGE_KINDS, type Span } from "../document/types.js";
import { jsonTexts } from "../read/json-texts.js";
import { asObject, member } from "../read/json-value.js";
import { openInput } from "../read/open-input.js";
import { STANDOFF_VERSION, solidOffsets, textHash, withoutSpace } from "../write/standoff.js";

const pair = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

const recordSchema = z.object({
  id: z.string(),
  source: z.string(),
  passages: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(PASSAGE_KINDS),
      section: z.string(),
      language: z.enum(["zh", "en"]),
      length: z.int().nonnegative(),
      sha256: z.string(),
      solid: z.string(),
    }),
  ),
  mentions: z.array(
    z.object({
      id: z.string(),
      passageId: z.string(),
      parts: z.array(pair).min(1),
      solid: z.array(pair).min(1),
      type: z.string(),
      ids: z.array(z.string()),
      flags: z.array(z.object({ code: z.string(), suggestion: z.string().optional() })),
      probability: z.number().optional(),
      negated: z.boolean().optional(),
    }),
  ),
});
export type ParsedStandoff = z.infer<typeof recordSchema>;

/**
 * Reads the documents of a stand-off file.
 * @throws DiglotError `format-malformed` at the first line that is not of its form
 */
export async function* readStandoff(path: string): AsyncGenerator<ParsedStandoff> {
  const { name, chunks } = openInput(path);
  let isFirst = true;
  for await (const text of jsonTexts(chunks, name)) {
    if ("error" in text) throw text.error;
    const where = `${name}, line ${text.line}`;
    if (isFirst) {
      isFirst = false;
      const version = member(asObject(text.json), "standoff");
      if (version === STANDOFF_VERSION) continue;
      throw wrong(
        `the header of a stand-off of version ${STANDOFF_VERSION}`,
        JSON.stringify(text.json),
        where,
      );
    }
    const parsed = recordSchema.safeParse(text.json);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw wrong(
        "a document of a stand-off",
        `${issue?.message} at ${issue?.path.join(".") || "its top"}`,
        where,
      );
    }
    yield parsed.data;
  }
}

function wrong(expected: string, received: string, where: string): DiglotError {
  return new DiglotError({
    code: "format-malformed",
    expected,
    received: received.slice(0, 80),
    where,
    advice: "Make the file with `diglot export --to standoff`",
  });
}

/** Texts of the user's own, found by hash. */
export class TextStore {
  readonly #exact = new Map<string, string>();
  readonly #solid = new Map<string, string>();

  /** Adds the passages of a document, and all of them joined, as copies may part a text elsewhere. */
  add({ passages }: Pick<Document, "passages">): void {
    for (const { text } of passages) this.#addText(text);
    // A title and an abstract may be one passage in another copy.
    if (passages.length > 1) this.#addText(passages.map(({ text }) => text).join("\n"));
  }

  #addText(text: string): void {
    this.#exact.set(textHash(text), text);
    const solid = textHash(withoutSpace(text));
    if (!this.#solid.has(solid)) this.#solid.set(solid, text);
  }

  /** The same text, or one that differs from it in white space alone. */
  find({ sha256, solid }: { sha256: string; solid: string }): { text: string; isExact: boolean } | undefined {
    const exact = this.#exact.get(sha256);
    if (exact !== undefined) return { text: exact, isExact: true };
    const text = this.#solid.get(solid);
    return text === undefined ? undefined : { text, isExact: false };
  }
}

/** What became of a document that was joined with its texts. */
export interface Restored {
  document: AnnotatedDocument;
  /** Passages whose text differs in white space from the annotated one; their offsets were counted anew. */
  shifted: number;
  /** Passages without a text, left out, and the mentions left out with them. */
  missingPassages: number;
  missingMentions: number;
}

/** Joins a document of the stand-off with the user's texts. */
export function restoreDocument(record: ParsedStandoff, texts: TextStore): Restored {
  const found = new Map(record.passages.map((passage) => [passage.id, texts.find(passage)]));
  const places = new Map<string, (start: number, end: number) => Span | undefined>();
  let shifted = 0;
  for (const [id, text] of found) {
    if (text === undefined || text.isExact) continue;
    shifted++;
    places.set(id, solidPlaces(text.text));
  }
  const annotations = record.mentions.flatMap((mention): Annotation[] => {
    const text = found.get(mention.passageId);
    if (text === undefined) return [];
    const place = places.get(mention.passageId);
    const parts = place
      ? mention.solid.map(([start, end]) => place(start, end))
      : mention.parts.map(([start, end]) => ({ start, end }));
    if (parts.some((part) => part === undefined || part.end > text.text.length)) return [];
    const { id, passageId, type, ids, probability, negated } = mention;
    return [
      {
        id,
        passageId,
        parts: parts as Span[],
        type,
        ids,
        flags: mention.flags.map(({ code, suggestion }) => ({
          code,
          message: "",
          ...(suggestion === undefined ? {} : { suggestion }),
        })),
        ...(probability === undefined ? {} : { probability }),
        ...(negated === undefined ? {} : { negated }),
      },
    ];
  });
  const passages = record.passages.flatMap(({ id, kind, section, language }) => {
    const text = found.get(id);
    return text === undefined ? [] : [{ id, kind, section, language, text: text.text }];
  });
  return {
    document: { id: record.id, source: record.source, passages, annotations, abbreviations: [] },
    shifted,
    missingPassages: record.passages.length - passages.length,
    missingMentions: record.mentions.length - annotations.length,
  };
}

/** Turns offsets that do not count white space into offsets of a text; undefined where it is shorter. */
function solidPlaces(text: string): (start: number, end: number) => Span | undefined {
  const solid = solidOffsets(text);
  const places: number[] = [];
  for (let i = 0; i < text.length; i++) if (solid(i + 1) > solid(i)) places.push(i);
  return (start, end) => {
    const [first, last] = [places[start], places[end - 1]];
    return first === undefined || last === undefined || end <= start
      ? undefined
      : { start: first, end: last + 1 };
  };
}
