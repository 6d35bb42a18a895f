import type { Curie, Document, EntityType, ForeignAnnotation, Mention } from "../../src/document/types.js";

/** Makes documents from one line of text: the mentions stand on the n-th occurrence of their surface. */
export interface Marked {
  surface: string;
  type: string;
  /** Raw gold column, or linked concepts. */
  ids?: Curie | Curie[] | null;
  /** Counted from 0. */
  occurrence?: number;
  probability?: number;
  flags?: Mention["flags"];
  candidates?: Mention["candidates"];
}

export function goldOf(id: string, text: string, marked: readonly Marked[]): Document {
  const foreign = marked.map(
    ({ surface, type, ids = "", occurrence = 0 }): ForeignAnnotation => ({
      passageId: "p0",
      span: spanOf(text, surface, occurrence),
      text: surface,
      type,
      ids: [String(ids)],
      aliases: [],
    }),
  );
  return { ...empty(id, text), foreign };
}

export function predictedOf(id: string, text: string, marked: readonly Marked[]): Document {
  const mentions = marked.map(
    (
      { surface, type, ids = null, occurrence = 0, probability = 1, flags = [], candidates = [] },
      index,
    ): Mention => ({
      id: `m${index}`,
      passageId: "p0",
      span: spanOf(text, surface, occurrence),
      surface,
      type: type as EntityType,
      candidates,
      linked: ids,
      probability,
      flags,
      evidence: [],
      decidedBy: "test",
    }),
  );
  return { ...empty(id, text), mentions };
}

function empty(id: string, text: string): Document {
  return {
    id,
    source: "",
    passages: [{ id: "p0", kind: "title", section: "", language: "en", text }],
    mentions: [],
    abbreviations: [],
    foreign: [],
  };
}

function spanOf(text: string, surface: string, occurrence: number) {
  let start = text.indexOf(surface);
  for (let seen = 0; seen < occurrence; seen++) start = text.indexOf(surface, start + 1);
  if (start < 0) throw new Error(`"${surface}" is not in "${text}"`);
  return { start, end: start + surface.length };
}
