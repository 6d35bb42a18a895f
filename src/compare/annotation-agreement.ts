import type { DocumentRecord } from "../document/schema.js";
import { ENTITY_TYPES, type EntityType, type FlagCode } from "../document/types.js";
import { type SetAgreement, setAgreement } from "./kappa.js";
import type { MentionRecord } from "./run-diff.js";

/** A place that two annotations of a document see otherwise. */
export interface Disagreement {
  document: DocumentRecord;
  one: MentionRecord | null;
  other: MentionRecord | null;
}

export interface TypeAgreement {
  /** Null for all types together. */
  type: EntityType | null;
  spans: SetAgreement;
  links: SetAgreement;
}

/** How well two annotations of the same documents agree. */
export interface AnnotationAgreement {
  documents: number;
  /** All types together first. */
  byType: TypeAgreement[];
  /** Of mentions that carry the flag in either: how many are linked alike. */
  byFlag: { code: FlagCode; mentions: number; alike: number }[];
  disagreements: Disagreement[];
}

export interface AnnotationCount {
  /** The documents must have the same text. */
  add(one: DocumentRecord, other: DocumentRecord): void;
  result(): AnnotationAgreement;
}

const spanKey = ({ passageId, start, end }: MentionRecord) => JSON.stringify([passageId, start, end]);

function isAlike(one: MentionRecord | null, other: MentionRecord | null): boolean {
  return (
    one !== null && other !== null && one.type === other.type && String(one.linked) === String(other.linked)
  );
}

/** Whether two records have the same passages, so that offsets mean the same. */
export function isSameText(one: DocumentRecord, other: DocumentRecord): boolean {
  const texts = ({ passages }: DocumentRecord) => JSON.stringify(passages.map(({ id, text }) => [id, text]));
  return texts(one) === texts(other);
}

export function countAnnotations(): AnnotationCount {
  const sets = new Map<EntityType | null, { spans: Set<string>[]; links: Set<string>[] }>();
  for (const type of [null, ...ENTITY_TYPES])
    sets.set(type, { spans: [new Set(), new Set()], links: [new Set(), new Set()] });
  const flagged = new Map<FlagCode, { mentions: number; alike: number }>();
  const disagreements: Disagreement[] = [];
  let documents = 0;

  function collect(side: 0 | 1, { id, mentions }: DocumentRecord): void {
    for (const mention of mentions) {
      const place = `${JSON.stringify(id)} ${spanKey(mention)}`;
      for (const type of [null, mention.type]) {
        const { spans, links } = sets.get(type)!;
        spans[side]!.add(place);
        for (const concept of mention.linked === null ? [] : [mention.linked].flat())
          links[side]!.add(`${place} ${concept}`);
      }
    }
  }

  return {
    add(one, other) {
      documents++;
      collect(0, one);
      collect(1, other);
      const places = new Map<string, [MentionRecord | null, MentionRecord | null]>();
      for (const mention of one.mentions) places.set(spanKey(mention), [mention, null]);
      for (const mention of other.mentions)
        places.set(spanKey(mention), [places.get(spanKey(mention))?.[0] ?? null, mention]);
      for (const [left, right] of places.values()) {
        const alike = isAlike(left, right);
        if (!alike) disagreements.push({ document: one, one: left, other: right });
        const codes = [left, right].flatMap((mention) => mention?.flags.map(({ code }) => code) ?? []);
        for (const code of new Set(codes)) {
          const count = flagged.get(code) ?? { mentions: 0, alike: 0 };
          flagged.set(code, { mentions: count.mentions + 1, alike: count.alike + Number(alike) });
        }
      }
    },
    result() {
      const byType = [...sets].map(([type, { spans, links }]) => ({
        type,
        spans: setAgreement(spans[0]!, spans[1]!),
        links: setAgreement(links[0]!, links[1]!),
      }));
      const byFlag = [...flagged].map(([code, count]) => ({ code, ...count }));
      return {
        documents,
        byType: byType.filter(({ type, spans }) => type === null || spans.f1 !== null),
        byFlag: byFlag.sort((a, b) => b.mentions - a.mentions || (a.code < b.code ? -1 : 1)),
        disagreements,
      };
    },
  };
}
