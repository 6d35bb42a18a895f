import { z } from "zod";
import type { Language, PassageKind } from "../../document/types.js";
import {
  type Curie,
  ENTITY_TYPES,
  type EntityType,
  type Evidence,
  type FlagCode,
} from "../../document/types.js";
import { type Condition, conditionSchema, SCOPES, type Scope, type Verdict } from "../decision.js";

/**
 * What the page and the server say to each other. Documents and mentions go by their numbers in the lists of the server;
 * offsets are UTF-16 code units into the text of a passage. The page takes nothing from this file but types.
 */

/** Largest body of a request, in bytes. */
export const LARGEST_BODY = 16 * 1024;

const number = z.int().nonnegative().max(10_000_000);
const span = z.strictObject({ start: number, end: number }).refine(({ start, end }) => start < end, {
  message: "expected a span that ends after it begins",
});
const decisionId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
const reviewer = z.string().min(1).max(100);
const curie = z.string().min(1).max(100);

/** A ruling as the page sends it: what the reviewer chose. The server adds what was seen. */
export const rulingRequestSchema = z
  .strictObject({
    /** Made once for each ruling, so that a request sent again counts once. */
    id: decisionId,
    reviewer,
    document: number,
    /** The mention ruled on; null for one that was missed. */
    mention: number.nullable(),
    verdict: z.enum(["accept", "relink", "reject", "family", "no-id", "add", "respan"]),
    type: z.enum(ENTITY_TYPES),
    concept: z.union([curie, z.array(curie).min(2).max(50), z.null()]),
    scope: z.enum(SCOPES),
    condition: conditionSchema.optional(),
    note: z.string().max(2000).optional(),
    settles: z.array(decisionId).max(50).optional(),
    /** Where a missed mention stands, or the new ends of one there is. */
    place: z.strictObject({ passage: z.string().max(100), span }).optional(),
  })
  .refine(({ verdict, mention }) => (verdict === "add") === (mention === null), {
    message: "expected a mention, or to add one",
    path: ["mention"],
  })
  .refine(({ verdict, place }) => (verdict === "add" || verdict === "respan") === (place !== undefined), {
    message: "expected a place exactly where a mention is added or its ends are changed",
    path: ["place"],
  });
export type RulingRequest = z.infer<typeof rulingRequestSchema>;

export const undoRequestSchema = z.strictObject({ id: decisionId, reviewer, undoes: decisionId });
export type UndoRequest = z.infer<typeof undoRequestSchema>;

/** All the page needs to begin. */
export interface SessionView {
  version: string;
  /** Hash of the dictionary the server has open. */
  dictionary: string;
  reviewer: string;
  /** Null where no name was given; rulings for a corpus are then not offered. */
  corpus: string | null;
  /** Name of the file of decisions, without its folder. */
  decisions: string;
  documents: DocumentSummary[];
  cases: CaseView[];
  rulings: RulingView[];
  standings: Standing[];
}

export interface DocumentSummary {
  id: string;
  file: string;
  title: string;
  titleLanguage: Language;
  mentions: number;
  flagged: number;
}

export interface CaseView {
  surface: string;
  type: EntityType;
  linked: Curie | Curie[] | null;
  /** Name of the concept linked, where it is known. */
  name: string | null;
  codes: FlagCode[];
  uses: (readonly [document: number, mention: number])[];
  value: number;
}

/** A ruling as it is shown. */
export interface RulingView {
  id: string;
  at: string;
  reviewer: string;
  verdict: Exclude<Verdict, "undo">;
  scope: Scope;
  condition?: Condition;
  note?: string;
  surface: string;
  type: EntityType;
  concept: Curie | Curie[] | null;
  /** Name of the concept, where it is known. */
  name: string | null;
  /** Whether it was taken back; with the id of the line that did, which can itself be undone. */
  undoneBy?: string;
  /** The mention it was made on, where it is among the papers under review. */
  target: readonly [document: number, mention: number] | null;
  /** Where it puts a mention: for added ones and changed ends. */
  place?: { document: number; passage: string; start: number; end: number };
}

/** Which rulings have the say over a mention; none where the list is empty. Several are a conflict if they disagree. */
export interface Standing {
  document: number;
  mention: number;
  rulings: string[];
  conflict: boolean;
}

/** What changed, sent to every page that is open. */
export interface Update {
  rulings: RulingView[];
  standings: Standing[];
}

/** A paper to be read. */
export interface DocumentView {
  id: string;
  passages: PassageView[];
  mentions: MentionView[];
}

export interface PassageView {
  id: string;
  kind: PassageKind;
  section: string;
  language: Language;
  text: string;
}

export interface MentionView {
  /** Place of its passage in the list of passages. */
  passage: number;
  start: number;
  end: number;
  type: EntityType;
  linked: Curie | Curie[] | null;
  probability: number;
  flagged: boolean;
  negated?: boolean;
  /** Numbers of the mentions that say the same in the other language, where that was aligned. */
  counterparts?: number[];
}

/** What is known of one mention: the panel beside the text. */
export interface MentionDetail {
  probability: number;
  decidedBy: string;
  flags: { code: FlagCode; message: string; suggestion?: Curie | undefined }[];
  evidence: Evidence[];
  candidates: CandidateView[];
  /** How many mentions each scope would reach, under the condition that their type is the same, and without it. */
  reach: Record<Scope, { sameType: number; any: number }>;
  /** The species the paper names most, as an identifier and a name. */
  species: { id: Curie; name: string } | null;
}

export interface CandidateView extends ConceptView {
  /** Probability 0–1; null for a concept that a flag suggests and that was no candidate. */
  score: number | null;
  /** The entry term that matched, and its status in its source; of a suggestion the flag, and "suggested". */
  matched: string;
  status: string;
  evidence: Evidence[];
}

export interface ConceptView {
  id: Curie;
  name: string;
  nameZh?: string;
  type: EntityType;
  species?: string;
  /** Further names, the most telling first. */
  names: string[];
  /** Papers linked to a gene. */
  papers?: number;
  page: { site: string; address: string } | null;
  /** Whether the dictionary holds it. */
  known: boolean;
}

/** An answer that is no success. */
export interface Refusal {
  error: { code: string; message: string };
}
