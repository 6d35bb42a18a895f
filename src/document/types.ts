/**
 * The data that flows through a pipeline. Offsets are half-open UTF-16 code units into `Passage.text`, and
 * `passage.text.slice(span.start, span.end) === mention.surface` always holds (asserted in `check.ts`).
 */

/** The two languages of a paper, told apart by passage. */
export type Language = "zh" | "en";

/** What a passage is in its paper. */
export const PASSAGE_KINDS = ["title", "abstract", "body", "caption", "table", "reference"] as const;
/** One of `PASSAGE_KINDS`. */
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** The types a mention can have. The first five are linked to the field's identifiers; the last three compete for the same words. */
export const ENTITY_TYPES = [
  "Gene",
  "Disease",
  "Chemical",
  "Species",
  "CellLine",
  "CellType",
  "GeneFamily",
  "Trial",
] as const;
/** One of `ENTITY_TYPES`. */
export type EntityType = (typeof ENTITY_TYPES)[number];

/** A compact identifier: `NCBIGene:5133`, `MESH:D006086`, `NCBITaxon:9606`, `CVCL_A628`, `CL:0000134`. */
export type Curie = string;

/** Half-open range in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** A stretch of the paper in one language. No stage changes its text. */
export interface Passage {
  /** Unique within the document: `p0`, `p1`, … in reading order. */
  id: string;
  kind: PassageKind;
  /** Heading of the section the passage stands in, or "" where there is none. */
  section: string;
  language: Language;
  text: string;
}

/** One reason for or against a reading. */
export interface Evidence {
  /** Name of the signal that spoke, as in `src/link/evidence/`. */
  signal: string;
  /** Signed weight in log-odds: above zero speaks for, below zero against. */
  weight: number;
  /** One sentence a curator can read. */
  text: string;
}

/** How good a name a source thinks the entry term is for its concept, best first. */
export const NAME_STATUSES = [
  "preferred",
  "symbol",
  "synonym",
  "abbreviation",
  "designation",
  "trade",
  "traditional",
  "former",
  "ambiguous",
] as const;
/** One of `NAME_STATUSES`. */
export type NameStatus = (typeof NAME_STATUSES)[number];

/** A concept that a mention may mean. */
export interface Candidate {
  concept: Curie;
  /** Preferred name of the concept. */
  name: string;
  /** The entry term that matched. */
  entryTerm: string;
  nameStatus: NameStatus;
  type: EntityType;
  /** Species of a gene or cell line. */
  species?: Curie;
  /** Probability 0–1 that the mention means this concept. */
  score: number;
  evidence: Evidence[];
}

/** Why a mention should be looked at; docs/reference/flags.md has an example of each. */
export const FLAG_CODES = [
  "alias-shared",
  "alias-of-other-symbol",
  "fold-only",
  "type-clash",
  "not-an-entity",
  "abbreviation-conflict",
  "abbreviation-undefined",
  "family-or-complex",
  "species-conflict",
  "broader-concept",
  "unlinked",
  "wrong-id",
  "obsolete-id",
  "sense-inconsistent",
  "zh-en-conflict",
  "low-margin",
  "offset-mismatch",
  "second-system-disagrees",
  "ruling-conflict",
] as const;
/** One of `FLAG_CODES`. */
export type FlagCode = (typeof FLAG_CODES)[number];

/** A reason to look at a mention. */
export interface Flag {
  code: FlagCode;
  message: string;
  evidence: Evidence[];
  suggestion?: Curie;
}

/** What a reviewer can say of a mention; `src/review/decision.ts` tells what each means. */
export const RULING_VERDICTS = ["accept", "relink", "reject", "family", "no-id", "add", "respan"] as const;
/** One of `RULING_VERDICTS`. */
export type RulingVerdict = (typeof RULING_VERDICTS)[number];

/** How far a ruling reaches, narrowest first: a narrower ruling goes before a wider one. */
export const RULING_SCOPES = ["mention", "document", "corpus", "always"] as const;
/** One of `RULING_SCOPES`. */
export type RulingScope = (typeof RULING_SCOPES)[number];

/** The ruling that had the last word on a mention. */
export interface MentionRuling {
  /** Id of the line in the file of decisions. */
  id: string;
  reviewer: string;
  verdict: RulingVerdict;
  scope: RulingScope;
}

/**
 * What came of a ruling at one place.
 * - confirmed: the mention is as the ruling wants it without the ruling too
 * - relinked, removed, added, moved: what the ruling did
 * - conflict: rulings by several reviewers disagree here, and none was obeyed
 * - text-gone: the document no longer has the words ruled on
 * - concept-gone: the dictionary no longer has the concept ruled for
 */
export const RULING_OUTCOMES = [
  "confirmed",
  "relinked",
  "removed",
  "added",
  "moved",
  "conflict",
  "text-gone",
  "concept-gone",
] as const;
/** One of `RULING_OUTCOMES`. */
export type RulingOutcome = (typeof RULING_OUTCOMES)[number];

/** Type and link of a mention. */
export interface LinkState {
  type: EntityType;
  linked: Curie | Curie[] | null;
}

/** What came of a ruling at one place of a document. */
export interface RulingEffect extends MentionRuling {
  outcome: RulingOutcome;
  passageId: string;
  /** Of the mention under the ruling; where the text is gone, as it was ruled on. */
  span: Span;
  surface: string;
  /** The mention without the ruling; null where there was none. */
  before: LinkState | null;
  /** The mention under the ruling; null where there is none. */
  after: LinkState | null;
}

/** A place in the text that names an entity: how it is linked, how surely, and why. */
export interface Mention {
  /** Unique within the document: `m0`, `m1`, … in order of passage and start. */
  id: string;
  passageId: string;
  span: Span;
  surface: string;
  /** The parts of a discontinuous mention, two or more, in order; `span` then reaches from the first to the last. */
  parts?: Span[];
  type: EntityType;
  /** Ranked, best first. */
  candidates: Candidate[];
  /** The concept linked, an array for a composite ("BRCA1/2"), null where none is believed. */
  linked: Curie | Curie[] | null;
  /** Probability 0–1 that `linked` is right. */
  probability: number;
  flags: Flag[];
  /** What spoke on the mention as a whole (is it an entity, which type). */
  evidence: Evidence[];
  /** Name of the stage, rule or reviewer that had the last word. */
  decidedBy: string;
  /** Whether the mention is negated in its sentence; absent where it was not looked at. */
  negated?: boolean;
  /** True where the text puts the mention forward as a possibility (疑似肺癌); looked for in Chinese alone. */
  uncertain?: boolean;
  /** The ruling that decided the mention; absent where none did. */
  ruling?: MentionRuling;
}

/** A definition found in the text: "graft-versus-host disease (GVHD)". */
export interface Abbreviation {
  passageId: string;
  short: string;
  long: string;
  shortSpan: Span;
  longSpan: Span;
}

/** What a source says of an annotation beside its place, type and identifiers. */
export interface AnnotationDetails {
  flags?: { code: string; message: string; suggestion?: Curie }[];
  /** Probability 0–1 that the identifiers are right. */
  probability?: number;
  negated?: boolean;
  /** Remarks of the annotators. */
  note?: string;
}

/** An annotation made elsewhere, as it stood in the input. */
export interface ForeignAnnotation {
  /** Identifier of the annotation in its document, where the source gives one. */
  id?: string;
  /** Passage and offsets, absent in entity lists without a place in the text. */
  passageId?: string;
  span?: Span;
  /** Where the source says it stands, in UTF-16 code units of the passage, where that text is another one. */
  stated?: Span;
  /** Instead of `span`, the parts of a discontinuous annotation, two or more, in order. */
  parts?: Span[];
  /** By how many UTF-16 code units the span was moved to where the text stands, for a source whose offsets are off. */
  moved?: number;
  /** The annotated string (the parts joined by one blank), or the name shown in the list. */
  text: string;
  /** Type as the source wrote it. */
  type: string;
  /** Identifiers as the source wrote them; empty where it gave none. */
  ids: string[];
  /** Further names the source shows with the entity. */
  aliases: string[];
  /** What the source says of the entity beside its names: "Homo sapiens (Human), Colon carcinoma". */
  remark?: string;
  details?: AnnotationDetails;
}

/** Where a sentence stands. */
export interface SentencePlace {
  passageId: string;
  span: Span;
}

/** What the two languages of a paper say of each other. */
export interface Alignment {
  /** Sentences that say the same, in order; `score` 0–1 tells how sure that is. */
  sentences: { zh: SentencePlace[]; en: SentencePlace[]; score: number }[];
  /** Ids of mentions that stand for each other, and whether they are linked to the same concept. */
  mentions: { zh: string; en: string; agree: boolean }[];
  /** Concepts that one language alone names: no error by itself. */
  onlyZh: Curie[];
  onlyEn: Curie[];
}

/** A paper: its texts, and what is known of them so far. */
export interface Document {
  id: string;
  /** Name of the input the document came from (a file name, not a path), or "" for one made in memory. */
  source: string;
  passages: Passage[];
  mentions: Mention[];
  abbreviations: Abbreviation[];
  foreign: ForeignAnnotation[];
  /** Absent in documents of one language. */
  alignment?: Alignment;
  /** What came of reviewers' rulings; absent where none were given. */
  rulings?: RulingEffect[];
}

/** A thing with an identifier. */
export interface Concept {
  id: Curie;
  type: EntityType;
  preferredName: string;
  preferredNameZh?: string;
  species?: Curie;
}
