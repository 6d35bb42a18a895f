import { randomBytes } from "node:crypto";
import { z } from "zod";
import { candidateSchema, evidenceSchema, flagSchema } from "../document/schema.js";
import { ENTITY_TYPES, RULING_SCOPES, RULING_VERDICTS } from "../document/types.js";

/**
 * One line of `decisions.jsonl`: what a reviewer said of one mention, and how far it is meant to reach. Lines are only
 * ever added. A ruling is taken back by a later line with the verdict "undo", and a second opinion is a second line:
 * nothing a reviewer said is changed or removed.
 */

/** Version of the line's form; raised when a reader must know of a change. */
export const DECISION_SCHEMA = 1;

/**
 * - accept: the link as shown is right
 * - relink: it is another concept (`concept`)
 * - reject: no entity at all; the mention goes
 * - family: a family, complex or class, no single gene; `concept` is the family, null where it has no identifier
 * - no-id: an entity of `type`, for which no identifier exists
 * - add: a mention that was missed, at `place`
 * - respan: the mention at `place` has other ends: `newPlace`
 * - undo: takes back the line `undoes`; undoing an undo brings the ruling back
 */
export const VERDICTS = [...RULING_VERDICTS, "undo"] as const;
export type Verdict = (typeof VERDICTS)[number];

export { RULING_SCOPES as SCOPES, type RulingScope as Scope } from "../document/types.js";

/** Longest texts that are taken, in UTF-16 code units. */
const LONGEST_NAME = 100;
const LONGEST_SURFACE = 1000;
const LONGEST_CONTEXT = 64;
const LONGEST_NOTE = 2000;

const offset = z.int().nonnegative();
const curie = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^[^\s|,]+$/, "expected an identifier such as NCBIGene:5133");
/** A label that people choose: printable, without blanks at its ends. */
const label = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, "expected a name without blanks at its ends");
const decisionId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "expected the id of a decision");
const concepts = z.array(curie).min(2).max(50);

/** A stretch of text as it stood: its offsets, and a quotation by which it is found again after small changes. */
export const placeSchema = z
  .object({
    passageId: label.describe("Id of the passage in the document"),
    start: offset.describe("UTF-16 code units from the beginning of the passage's text"),
    end: offset.describe("The same, just behind the last"),
    surface: z.string().min(1).max(LONGEST_SURFACE).describe("The words themselves"),
    prefix: z.string().max(LONGEST_CONTEXT).describe("Text of the passage just before them"),
    suffix: z.string().max(LONGEST_CONTEXT).describe("Text of the passage just after them"),
  })
  .refine(
    ({ start, end, surface }) => end - start === surface.length,
    "expected end − start = surface.length",
  );

/** When a ruling of a wider scope holds; what is not given is not asked for. */
export const conditionSchema = z
  .object({
    type: z.enum(ENTITY_TYPES).optional().describe("Type the mention has without the ruling"),
    language: z.enum(["zh", "en"]).optional().describe("Language of the passage"),
    context: z
      .array(label)
      .min(1)
      .max(20)
      .optional()
      .describe("At least one of these words in the passage, or in a title or abstract of the paper"),
    species: curie.optional().describe("The species that the paper names most"),
  })
  .refine((condition) => Object.values(condition).some((value) => value !== undefined), {
    message: "expected at least one of type, language, context, species",
  });

/** The mention as the reviewer saw it: what `diglot annotate` had written. Training learns from it. */
export const seenSchema = z.object({
  type: z.enum(ENTITY_TYPES).describe("Type of the mention"),
  linked: z
    .union([curie, concepts, z.null()])
    .describe("An array for a composite, null where there was no link"),
  probability: z.number().min(0).max(1).describe("0–1, of the link"),
  candidates: z
    .array(candidateSchema.pick({ id: true, name: true, type: true, score: true, evidence: true }))
    .describe("What it may mean, likeliest first"),
  flags: z.array(flagSchema).describe("Reasons to look"),
  evidence: z.array(evidenceSchema).describe("What spoke on the mention as a whole"),
  decidedBy: z.string().describe("The stage, rule or reviewer that had the last word"),
});

const line = {
  schema: z.literal(DECISION_SCHEMA).describe("Version of the line's form"),
  id: decisionId.describe(
    "Unique; a line whose id stood before is the same line sent twice, and counts once",
  ),
  at: z.iso.datetime().describe("UTC, ISO 8601"),
  reviewer: label.describe("Name the reviewer goes by"),
  note: z.string().max(LONGEST_NOTE).optional().describe("In the reviewer's words"),
};

const ruling = {
  ...line,
  scope: z
    .enum(RULING_SCOPES)
    .describe("How far it reaches: this mention, its string in the document, in the corpus, or always"),
  corpus: label.optional().describe("Name of the corpus, where the scope is that"),
  condition: conditionSchema.optional().describe("Narrows a scope wider than the mention"),
  document: z.string().min(1).max(500).describe("Id of the document"),
  place: placeSchema.describe("Where the mention stands"),
  language: z.enum(["zh", "en"]).describe("Of the passage"),
  type: z
    .enum(ENTITY_TYPES)
    .describe("Type of the mention under the ruling; of a rejected one, the type it had"),
  dictionary: z.string().describe("First digits of the SHA-256 of the dictionary in use"),
  seen: seenSchema.nullable().describe("Null for a mention that was not there"),
  settles: z
    .array(decisionId)
    .max(50)
    .optional()
    .describe("Rulings by others that the reviewer saw and decided against: settles a conflict"),
};

const linkTo = z.union([curie, concepts]).describe("The concept; an array for a composite");
/** What the reviewer decided, with its meaning for those who read the schema. */
const verdict = <Word extends Verdict>(word: Word, meaning: string) => z.literal(word).describe(meaning);
const NO_CONCEPT = z.null().describe("None");

const rulingSchemas = [
  z.object({ ...ruling, verdict: verdict("accept", "The link as shown is right"), concept: linkTo }),
  z.object({ ...ruling, verdict: verdict("relink", "It is another concept"), concept: linkTo }),
  z.object({ ...ruling, verdict: verdict("reject", "No entity at all"), concept: NO_CONCEPT }),
  z.object({
    ...ruling,
    verdict: verdict("family", "A family, complex or class, no single gene"),
    concept: curie.nullable().describe("The family, null where it has no identifier"),
  }),
  z.object({
    ...ruling,
    verdict: verdict("no-id", "An entity for which there is no identifier"),
    concept: NO_CONCEPT,
  }),
  z.object({
    ...ruling,
    verdict: verdict("add", "A mention that was missed"),
    concept: linkTo.nullable().describe("The concept, null where it has no identifier"),
  }),
  z.object({
    ...ruling,
    verdict: verdict("respan", "The mention has other ends"),
    concept: linkTo.nullable().describe("The concept, null where it has no identifier"),
    newPlace: placeSchema.describe("Where it stands rightly"),
  }),
] as const;

const undoSchema = z.object({
  ...line,
  verdict: verdict("undo", "Takes a line back"),
  undoes: decisionId.describe("Id of that line"),
});

/** A line of `decisions.jsonl`. */
export const decisionSchema = z
  .discriminatedUnion("verdict", [...rulingSchemas, undoSchema])
  .refine((decision) => decision.verdict === "undo" || decision.scope !== "corpus" || decision.corpus, {
    message: "expected the name of the corpus, since the scope is that",
    path: ["corpus"],
  })
  .refine((decision) => decision.verdict === "undo" || decision.scope !== "mention" || !decision.condition, {
    message: "expected no condition on a single mention",
    path: ["condition"],
  });

export type Place = z.infer<typeof placeSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type Seen = z.infer<typeof seenSchema>;
/** A line of a file of decisions: what a reviewer said, of which mention, and how far it reaches. */
export type Decision = z.infer<typeof decisionSchema>;
/** A decision that says something of a mention: all but "undo". */
export type Ruling = Exclude<Decision, { verdict: "undo" }>;

export function isRuling(decision: Decision): decision is Ruling {
  return decision.verdict !== "undo";
}

/** An id for a new decision: its time, so that ids sort as decisions were made, and eight random digits. */
export function newDecisionId(at: Date = new Date()): string {
  return `${at.toISOString().replace(/[-:.]/g, "")}-${randomBytes(4).toString("hex")}`;
}

/** The JSON Schema of a line of decisions, as published in `schema/decisions.schema.json`. */
export function decisionJsonSchema(): object {
  const schema = z.toJSONSchema(decisionSchema, { target: "draft-2020-12" });
  return { ...schema, title: "A line of decisions.jsonl", $id: `urn:diglot:decisions:${DECISION_SCHEMA}` };
}
