import {
  type AnnotatedDocument,
  type Annotation,
  coverOf,
  type MentionRecord,
} from "../document/annotated.js";
import type { DocumentRecord } from "../document/schema.js";
import { type EntityType, FLAG_CODES, type FlagCode } from "../document/types.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { entityTypeNamed } from "./entity-type-names.js";
import { jsonlWriter } from "./jsonl.js";
import type { Losses } from "./losses.js";

/**
 * diglot's own JSONL. Documents that come from it keep all they have. Of other sources, a mention gets the type of diglot that
 * its own name means, and is left out where there is none; what its source does not say is written as certain and
 * decided by "foreign".
 */
export const jsonlFormat: CorpusFormat = {
  name: "jsonl",
  offsets: ["utf-16"],
  extension: ".jsonl",
  isFolder: false,
  unheld: new Set(["notes"]),
  open({ run = { version: "", dictionary: "", pipeline: "" } }, losses) {
    return oneFile({
      begin: jsonlWriter.begin(run),
      write: (document) => `${JSON.stringify(recordOf(document, losses))}\n`,
    });
  },
};

/** The record of an annotated document, its keys in their fixed order. */
export function recordOf(document: AnnotatedDocument, losses: Losses): DocumentRecord {
  const { alignment } = document;
  const texts = new Map(document.passages.map(({ id, text }) => [id, text]));
  return {
    id: document.id,
    source: document.source,
    passages: document.passages.map(({ id, kind, section, language, text }) => ({
      id,
      kind,
      section,
      language,
      text,
    })),
    mentions: document.annotations.flatMap((annotation) => {
      if (annotation.mention !== undefined) return [annotation.mention];
      const type = entityTypeNamed(annotation.type);
      if (type !== undefined)
        return [mentionRecord(annotation, type, texts.get(annotation.passageId)!, losses)];
      losses.add(`mentions of the type "${annotation.type}", which the JSONL does not have`);
      return [];
    }),
    abbreviations: document.abbreviations,
    ...(alignment === undefined ? {} : { alignment: alignmentOf(alignment, document) }),
    ...(document.rulings === undefined ? {} : { rulings: document.rulings }),
  };
}

/** The alignment with the pairs of those mentions that are still there. */
function alignmentOf(
  alignment: NonNullable<AnnotatedDocument["alignment"]>,
  { annotations }: AnnotatedDocument,
): NonNullable<AnnotatedDocument["alignment"]> {
  const ids = new Set(annotations.map(({ id }) => id));
  return { ...alignment, mentions: alignment.mentions.filter(({ zh, en }) => ids.has(zh) && ids.has(en)) };
}

function mentionRecord(
  annotation: Annotation,
  type: EntityType,
  text: string,
  losses: Losses,
): MentionRecord {
  const { id, passageId, parts, ids, flags, probability, negated } = annotation;
  const { start, end } = coverOf(parts);
  const known = flags.filter(({ code }) => (FLAG_CODES as readonly string[]).includes(code));
  losses.add("flags of other programs", flags.length - known.length);
  return {
    id,
    passageId,
    start,
    end,
    surface: text.slice(start, end),
    ...(parts.length > 1 ? { parts } : {}),
    type,
    linked: ids.length === 0 ? null : ids.length === 1 ? ids[0]! : ids,
    probability: probability ?? 1,
    candidates: [],
    flags: known.map(({ code, message, suggestion }) => ({
      code: code as FlagCode,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
    evidence: [],
    decidedBy: "foreign",
    ...(negated === undefined ? {} : { negated }),
  };
}
