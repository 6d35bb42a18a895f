import { z } from "zod";
import {
  ENTITY_TYPES,
  FLAG_CODES,
  NAME_STATUSES,
  PASSAGE_KINDS,
  RULING_OUTCOMES,
  RULING_SCOPES,
  RULING_VERDICTS,
} from "./types.js";

/** Version of the JSONL's form; raised when a reader must know of a change. */
export const SCHEMA_VERSION = "1.0";

const offset = z.int().nonnegative().describe("UTF-16 code units from the beginning of the passage's text");
const probability = z.number().min(0).max(1);
const curie = z.string().min(1).describe("Compact identifier, such as NCBIGene:5133 or CVCL_A628");

export const evidenceSchema = z.object({
  signal: z.string(),
  weight: z.number().describe("Log-odds: above zero speaks for, below zero against"),
  text: z.string(),
});

export const candidateSchema = z.object({
  id: curie,
  name: z.string().describe("Preferred name of the concept"),
  type: z.enum(ENTITY_TYPES),
  species: curie.optional(),
  matched: z.string().describe("The entry term that matched"),
  status: z.enum(NAME_STATUSES),
  score: probability,
  evidence: z.array(evidenceSchema),
});

export const flagSchema = z.object({
  code: z.enum(FLAG_CODES),
  message: z.string(),
  suggestion: curie.optional(),
});

const link = z
  .union([curie, z.array(curie).min(2), z.null()])
  .describe("An array for a composite, null where no link is believed");

const mentionRuling = {
  id: z.string().describe("Id of the line in the file of decisions"),
  reviewer: z.string(),
  verdict: z.enum(RULING_VERDICTS),
  scope: z.enum(RULING_SCOPES),
};

const linkState = z.object({ type: z.enum(ENTITY_TYPES), linked: link }).nullable();

/** What came of a reviewer's ruling at one place. */
export const rulingEffectSchema = z.object({
  ...mentionRuling,
  outcome: z.enum(RULING_OUTCOMES),
  passageId: z.string(),
  start: offset,
  end: offset,
  surface: z.string(),
  before: linkState.describe("The mention without the ruling"),
  after: linkState.describe("The mention under the ruling"),
});

export const mentionSchema = z.object({
  id: z.string(),
  passageId: z.string(),
  start: offset,
  end: offset,
  surface: z.string().min(1),
  parts: z
    .array(z.object({ start: offset, end: offset }))
    .min(2)
    .optional()
    .describe("The parts of a discontinuous mention, in order"),
  type: z.enum(ENTITY_TYPES),
  linked: link,
  probability,
  candidates: z.array(candidateSchema),
  flags: z.array(flagSchema),
  evidence: z.array(evidenceSchema),
  decidedBy: z.string(),
  negated: z.boolean().optional(),
  uncertain: z.boolean().optional().describe("The text puts it forward as a possibility"),
  ruling: z.object(mentionRuling).optional().describe("The reviewer's ruling that decided the mention"),
});

export const passageSchema = z.object({
  id: z.string(),
  kind: z.enum(PASSAGE_KINDS),
  section: z.string(),
  language: z.enum(["zh", "en"]),
  text: z.string(),
});

const sentencePlace = z.object({ passageId: z.string(), start: offset, end: offset });

export const alignmentSchema = z
  .object({
    sentences: z
      .array(z.object({ zh: z.array(sentencePlace), en: z.array(sentencePlace), score: probability }))
      .describe("Sentences of the two languages that say the same"),
    mentions: z
      .array(
        z.object({
          zh: z.string().describe("Id of the Chinese mention"),
          en: z.string().describe("Id of the English mention"),
          agree: z.boolean().describe("Whether both are linked to the same concept"),
        }),
      )
      .describe("Mentions that stand for each other"),
    onlyZh: z.array(curie).describe("Concepts that the Chinese text alone names"),
    onlyEn: z.array(curie).describe("Concepts that the English text alone names"),
  })
  .describe("What the two languages of the document say of each other; absent where it has one");

export const documentSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    passages: z.array(passageSchema),
    mentions: z.array(mentionSchema),
    abbreviations: z.array(
      z.object({
        passageId: z.string(),
        short: z.string(),
        long: z.string(),
        shortStart: offset,
        longStart: offset,
      }),
    ),
    alignment: alignmentSchema.optional(),
    rulings: z.array(rulingEffectSchema).optional().describe("What came of reviewers' rulings"),
  })
  .describe("One annotated document: every line but the first");

export const headerSchema = z
  .object({
    diglot: z.object({
      schema: z.literal(SCHEMA_VERSION),
      version: z.string().describe("Version of diglot"),
      dictionary: z.string().describe("First digits of the dictionary's SHA-256"),
      pipeline: z.string(),
      offsets: z.literal("utf-16"),
      corpus: z.string().optional().describe("Name of the corpus, for rulings on it"),
    }),
  })
  .describe("The first line");

export type DocumentRecord = z.infer<typeof documentSchema>;
export type HeaderRecord = z.infer<typeof headerSchema>;

/** The JSON Schema of a line of the JSONL, as published in `schema/diglot.schema.json`. */
export function jsonSchema(): object {
  const schema = z.toJSONSchema(z.union([headerSchema, documentSchema]), { target: "draft-2020-12" });
  return { ...schema, title: "A line of diglot's JSONL", $id: `urn:diglot:jsonl:${SCHEMA_VERSION}` };
}
