import type { DocumentRecord } from "../document/schema.js";
import type { Curie } from "../document/types.js";
import type { Ruling } from "../review/decision.js";
import { findPlace } from "../review/decision-place.js";
import { conceptsOf } from "../review/decision-standing.js";
import type { JudgedPair } from "./agreement.js";
import type { Disagreement } from "./annotation-agreement.js";
import type { MentionRecord } from "./run-diff.js";

/**
 * Disagreements as annotated documents that `diglot review` opens: each is a mention with the flag "ruling-conflict",
 * the concepts of both sides first among its candidates. Other mentions stay, without flags, so that only the
 * disagreements are in the queue.
 */

type CandidateRecord = MentionRecord["candidates"][number];

/** What one side says of a mention. */
interface Opinion {
  /** Name of the side, for people. */
  by: string;
  /** What it says, for people. */
  text: string;
  concepts: Curie[];
  /** Candidates as this side saw them. */
  candidates: Pick<CandidateRecord, "id" | "name" | "type" | "score" | "evidence">[];
  type: MentionRecord["type"];
}

interface Dispute {
  /** Where it is, in the passages of the document. */
  passageId: string;
  start: number;
  end: number;
  opinions: readonly [Opinion, Opinion];
}

/** The concepts that the sides want, each with who wants it; then the other candidates of the mention. */
function disputedCandidates(mention: MentionRecord, opinions: readonly Opinion[]): CandidateRecord[] {
  const wanted = [...new Set(opinions.flatMap(({ concepts }) => concepts))];
  const first = wanted.map((id): CandidateRecord => {
    const known =
      mention.candidates.find((candidate) => candidate.id === id) ??
      opinions.flatMap(({ candidates }) => candidates).find((candidate) => candidate.id === id);
    const by = opinions.filter(({ concepts }) => concepts.includes(id));
    const unknown = { name: id, type: by[0]!.type, score: 0, evidence: [] };
    return {
      ...{ matched: mention.surface, status: "ambiguous" as const, ...unknown, ...known, id },
      evidence: [
        ...by.map((opinion) => ({ signal: "ruling", weight: 0, text: `${opinion.by}: ${opinion.text}` })),
        ...(known?.evidence ?? []),
      ],
    };
  });
  return [...first, ...mention.candidates.filter(({ id }) => !wanted.includes(id))];
}

function disputedMention(document: DocumentRecord, dispute: Dispute): MentionRecord {
  const { passageId, start, end, opinions } = dispute;
  const { text } = document.passages.find(({ id }) => id === passageId)!;
  const mention: MentionRecord = document.mentions.find(
    (one) => one.passageId === passageId && one.start === start && one.end === end,
  ) ?? {
    ...{ id: "", passageId, start, end, surface: text.slice(start, end), type: opinions[0].type },
    ...{ linked: null, probability: 0, candidates: [], flags: [], evidence: [], decidedBy: "agreement" },
  };
  const message = `disagreement: ${opinions.map(({ by, text }) => `${by} says ${text}`).join(", ")}`;
  return {
    ...mention,
    candidates: disputedCandidates(mention, opinions),
    flags: [{ code: "ruling-conflict", message }],
  };
}

/** The document with its disputes as flagged mentions, numbered anew in order of the text. */
function withDisputes(document: DocumentRecord, disputes: readonly Dispute[]): DocumentRecord {
  const disputed = disputes.map((dispute) => disputedMention(document, dispute));
  const key = ({ passageId, start, end }: MentionRecord) => `${passageId} ${start} ${end}`;
  const places = new Set(disputed.map(key));
  const others = document.mentions.filter((mention) => !places.has(key(mention)));
  const order = new Map(document.passages.map(({ id }, i) => [id, i]));
  const mentions = [...others.map((mention) => ({ ...mention, flags: [] })), ...disputed].sort(
    (a, b) => order.get(a.passageId)! - order.get(b.passageId)! || a.start - b.start || b.end - a.end,
  );
  const { rulings: _, ...rest } = document;
  return { ...rest, mentions: mentions.map((mention, i) => ({ ...mention, id: `m${i}` })) };
}

function describeMention(mention: MentionRecord | null): string {
  if (mention === null) return "no mention";
  return `${mention.type} ${mention.linked === null ? "without id" : [mention.linked].flat().join(" + ")}`;
}

function opinionOfMention(by: string, mention: MentionRecord | null, other: MentionRecord): Opinion {
  return {
    by,
    text: describeMention(mention),
    concepts: mention?.linked ? [mention.linked].flat() : [],
    candidates: mention?.candidates ?? [],
    type: (mention ?? other).type,
  };
}

function opinionOfRuling(ruling: Ruling): Opinion {
  const { reviewer, verdict, type, seen } = ruling;
  const concepts = conceptsOf(ruling);
  const text = concepts.length === 0 ? verdict : `${verdict} ${concepts.join(" + ")}`;
  return { by: reviewer, text, concepts, candidates: seen?.candidates ?? [], type };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/**
 * The queue of two annotations of the same documents.
 * @param names of the two sides, for people
 */
export function queueOfAnnotations(
  disagreements: readonly Disagreement[],
  names: readonly [string, string],
): DocumentRecord[] {
  return [...grouped(disagreements, ({ document }) => document.id).values()].map((list) =>
    withDisputes(
      list[0]!.document,
      list.map(({ one, other }) => {
        const { passageId, start, end } = (one ?? other)!;
        const opinions = [
          opinionOfMention(names[0], one, (one ?? other)!),
          opinionOfMention(names[1], other, (one ?? other)!),
        ] as const;
        return { passageId, start, end, opinions };
      }),
    ),
  );
}

/**
 * The queue of two reviewers' rulings.
 * @param documents those of a run, in whose text the rulings are found again
 * @param onLost told of each pair whose document or text is not among them
 */
export function queueOfRulings(
  pairs: readonly JudgedPair[],
  documents: ReadonlyMap<string, DocumentRecord>,
  onLost: (pair: JudgedPair) => void,
): DocumentRecord[] {
  const queue: DocumentRecord[] = [];
  for (const [id, list] of grouped(
    pairs.filter(({ agree }) => !agree),
    ({ one }) => one.document,
  )) {
    const document = documents.get(id);
    const disputes: Dispute[] = [];
    for (const pair of list) {
      const found = document ? findPlace(document.passages, pair.one.place) : null;
      if (found === null) onLost(pair);
      else {
        const opinions = [opinionOfRuling(pair.one), opinionOfRuling(pair.other)] as const;
        disputes.push({ passageId: found.passage.id, ...found.span, opinions });
      }
    }
    if (document && disputes.length > 0) queue.push(withDisputes(document, disputes));
  }
  return queue;
}
