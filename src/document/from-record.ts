import type { DocumentRecord } from "./schema.js";
import type { Document, Mention } from "./types.js";

/** The mention of a record of diglot's JSONL. The evidence of its flags is not written, and so is not there. */
export function mentionFromRecord(record: DocumentRecord["mentions"][number]): Mention {
  const { start, end, parts, candidates, flags, negated, uncertain, ruling, ...rest } = record;
  return {
    ...rest,
    span: { start, end },
    ...(parts === undefined ? {} : { parts }),
    candidates: candidates.map(({ id, matched, status, species, ...candidate }) => ({
      ...candidate,
      concept: id,
      entryTerm: matched,
      nameStatus: status,
      ...(species === undefined ? {} : { species }),
    })),
    flags: flags.map(({ suggestion, ...flag }) => ({
      ...flag,
      evidence: [],
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
    ...(negated === undefined ? {} : { negated }),
    ...(uncertain === undefined ? {} : { uncertain }),
    ...(ruling === undefined ? {} : { ruling }),
  };
}

/** The document of a record of diglot's JSONL, without its alignment and what came of rulings. */
export function documentFromRecord({ abbreviations, mentions, ...record }: DocumentRecord): Document {
  return {
    id: record.id,
    source: record.source,
    passages: record.passages,
    mentions: mentions.map(mentionFromRecord),
    abbreviations: abbreviations.map(({ shortStart, longStart, ...pair }) => ({
      ...pair,
      shortSpan: { start: shortStart, end: shortStart + pair.short.length },
      longSpan: { start: longStart, end: longStart + pair.long.length },
    })),
    foreign: [],
  };
}
