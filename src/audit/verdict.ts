import type {
  Candidate,
  Curie,
  Document,
  EntityType,
  Flag,
  ForeignAnnotation,
  Span,
} from "../document/types.js";

/** What the audit says of an annotation; "not judged" where its type is none that diglot knows. */
export const VERDICTS = ["right", "doubtful", "wrong", "missing id", "not judged"] as const;
/** One of `VERDICTS`. */
export type Verdict = (typeof VERDICTS)[number];

/** How grave one finding is. A note tells something and doubts nothing. */
export type Gravity = "note" | "doubtful" | "missing id" | "wrong";

/** A reason with the verdict it leads to. */
export interface AuditFlag extends Flag {
  gravity: Gravity;
}

/** One annotation made elsewhere, judged. */
export interface AuditedAnnotation {
  /** Unique within the document, in the order of the source: `a0`, `a1`, … */
  id: string;
  foreign: ForeignAnnotation;
  /** Our name for the source's type; null for a type that diglot does not know. */
  type: EntityType | null;
  /** The source's identifiers as CURIEs. */
  ids: Curie[];
  /** Where it stands, after repair; absent in entity lists and where no place could be found. */
  passageId?: string;
  span?: Span;
  verdict: Verdict;
  /** Gravest first. */
  flags: AuditFlag[];
  /** What the name means by our reading, likeliest first. */
  candidates: Candidate[];
  /** The concept that should stand there instead, where one is likelier. */
  suggestion: Curie | null;
}

/** A document with the annotations that were judged; its `mentions` are our own. */
export interface AuditedDocument {
  document: Document;
  annotations: AuditedAnnotation[];
  /** UTF-16 code units by which all offsets of the source were off, 0 where they fit. */
  shift: number;
}

const GRAVITY: Record<Gravity, number> = { note: 0, doubtful: 1, "missing id": 2, wrong: 3 };

/** Orders flags, the gravest first; equal ones keep their order. */
export function byGravity(a: AuditFlag, b: AuditFlag): number {
  return GRAVITY[b.gravity] - GRAVITY[a.gravity];
}

/** The verdict that flags in order of gravity lead to. */
export function verdictOf(flags: readonly AuditFlag[]): Verdict {
  const [gravest] = flags;
  return gravest === undefined || gravest.gravity === "note" ? "right" : gravest.gravity;
}

/** How many annotations got each verdict. */
export function countVerdicts(documents: readonly AuditedDocument[]): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { annotations } of documents) for (const { verdict } of annotations) counts[verdict]++;
  return counts;
}
