import type { AnnotatedDocument, Annotation } from "../../src/document/annotated.js";
import type { Language, PassageKind } from "../../src/document/types.js";

/** A mention by the words it stands on: `["PD-1", "Gene", "NCBIGene:5133"]`, then flags. */
export type Said = readonly [surface: string, type: string, id: string | null, ...flags: string[]];

/** A document of one passage a text, with mentions at the first place of their words in the passage that has them. */
export function documentOf(
  id: string,
  texts: readonly (readonly [Language, string])[],
  said: readonly Said[] = [],
): AnnotatedDocument {
  const passages = texts.map(([language, text], i) => ({
    id: `p${i}`,
    kind: (i === 0 ? "title" : "abstract") as PassageKind,
    section: "",
    language,
    text,
  }));
  const annotations = said.map(([surface, type, curie, ...flags], i): Annotation => {
    const passage = passages.find(({ text }) => text.includes(surface));
    if (passage === undefined) throw new Error(`"${surface}" stands nowhere`);
    const start = passage.text.indexOf(surface);
    return {
      id: `m${i}`,
      passageId: passage.id,
      parts: [{ start, end: start + surface.length }],
      type,
      ids: curie === null ? [] : curie.split("|"),
      flags: flags.map((code) => ({ code, message: `why ${code}` })),
      probability: 0.9,
    };
  });
  return { id, source: `${id}.xml`, passages, annotations, abbreviations: [] };
}

/** A JSONL of such documents, as diglot writes it. */
export function jsonlOf(documents: readonly AnnotatedDocument[]): string {
  const header = { schema: "1.0", version: "0.0.1", dictionary: "abc", pipeline: "test", offsets: "utf-16" };
  const lines = documents.map((document) => {
    const mentions = document.annotations.map(({ id, passageId, parts, type, ids, flags, probability }) => {
      const { text } = document.passages.find((passage) => passage.id === passageId)!;
      const [{ start, end }] = parts as [{ start: number; end: number }];
      const linked = ids.length > 1 ? ids : (ids[0] ?? null);
      const rest = { candidates: [], flags, evidence: [], decidedBy: "test" };
      return {
        id,
        passageId,
        start,
        end,
        surface: text.slice(start, end),
        type,
        linked,
        probability,
        ...rest,
      };
    });
    const { id, source, passages } = document;
    return JSON.stringify({ id, source, passages, mentions, abbreviations: [] });
  });
  return `${[JSON.stringify({ diglot: header }), ...lines].join("\n")}\n`;
}
