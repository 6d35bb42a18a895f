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
const passageId = z.string().describe("Id of the passage in this document");
const entityType = z.enum(ENTITY_TYPES).describe("Type of the entity");
const curie = z.string().min(1).describe("Compact identifier, such as NCBIGene:5133 or CVCL_A628");

export const evidenceSchema = z.object({
  signal: z.string().describe("What was looked at: each signal is a module of the linking"),
  weight: z.number().describe("Log-odds: above zero speaks for, below zero against"),
  text: z.string().describe("What it found, as a sentence for people"),
});

export const candidateSchema = z.object({
  id: curie,
  name: z.string().describe("Preferred name of the concept"),
  type: entityType,
  species: curie.optional().describe("Species of a gene or cell line"),
  matched: z.string().describe("The entry term that matched"),
  status: z.enum(NAME_STATUSES).describe("What the entry term is to the concept"),
  score: probability.describe("Probability 0–1 among all candidates and none"),
  evidence: z.array(evidenceSchema).describe("What speaks for and against it, the weightiest first"),
});

export const flagSchema = z.object({
  code: z.enum(FLAG_CODES).describe("Kind of the doubt; the reference of flags explains each"),
  message: z.string().describe("The reason here, as a sentence for people"),
  suggestion: curie.optional().describe("A concept that may be meant instead"),
});

const link = z
  .union([curie, z.array(curie).min(2), z.null()])
  .describe("An array for a composite, null where no link is believed");

const mentionRuling = {
  id: z.string().describe("Id of the line in the file of decisions"),
  reviewer: z.string().describe("Name under which the ruling was made"),
  verdict: z.enum(RULING_VERDICTS).describe("What the reviewer decided"),
  scope: z.enum(RULING_SCOPES).describe("How far the ruling reaches"),
};

const linkState = z.object({ type: entityType, linked: link }).nullable();

/** What came of a reviewer's ruling at one place. */
export const rulingEffectSchema = z.object({
  ...mentionRuling,
  outcome: z.enum(RULING_OUTCOMES).describe("Whether it was obeyed, and if not, why"),
  passageId,
  start: offset,
  end: offset,
  surface: z.string().describe("The words at the place"),
  before: linkState.describe("The mention without the ruling"),
  after: linkState.describe("The mention under the ruling"),
});

export const mentionSchema = z.object({
  id: z.string().describe("Unique in the document: m0, m1, … in order of the text"),
  passageId,
  start: offset,
  end: offset,
  surface: z.string().min(1).describe("The text from start to end"),
  parts: z
    .array(z.object({ start: offset, end: offset }))
    .min(2)
    .optional()
    .describe("The parts of a discontinuous mention, in order"),
  type: entityType,
  linked: link,
  probability: probability.describe("Probability 0–1 that the link is right"),
  candidates: z.array(candidateSchema).describe("What it may mean, likeliest first; five at most"),
  flags: z.array(flagSchema).describe("Reasons for a person to look"),
  evidence: z.array(evidenceSchema).describe("What speaks on the mention as a whole"),
  decidedBy: z.string().describe("The stage, rule or reviewer that had the last word"),
  negated: z.boolean().optional().describe("The text says that it is not so"),
  uncertain: z.boolean().optional().describe("The text puts it forward as a possibility"),
  ruling: z.object(mentionRuling).optional().describe("The reviewer's ruling that decided the mention"),
});

export const passageSchema = z.object({
  id: z.string().describe("Unique in the document"),
  kind: z.enum(PASSAGE_KINDS).describe("Part of the paper"),
  section: z.string().describe("Heading of the section, empty where there is none"),
  language: z.enum(["zh", "en"]).describe("Language of the passage"),
  text: z.string().describe("As the source has it; offsets count in it"),
});

const sentencePlace = z.object({ passageId, start: offset, end: offset });

export const alignmentSchema = z
  .object({
    sentences: z
      .array(
        z.object({
          zh: z.array(sentencePlace).describe("The Chinese sentences"),
          en: z.array(sentencePlace).describe("The English sentences"),
          score: probability.describe("How sure the pair is, 0–1"),
        }),
      )
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

/** Checks one annotated document, a line of JSONL after the first. */
export const documentSchema = z
  .object({
    id: z.string().describe("Id of the document, as the source has it"),
    source: z.string().describe("Name of the file it was read from"),
    passages: z.array(passageSchema).describe("In the order of the paper"),
    mentions: z.array(mentionSchema).describe("In the order of the text"),
    abbreviations: z
      .array(
        z.object({
          passageId,
          short: z.string().describe("The short form"),
          long: z.string().describe("The long form"),
          shortStart: offset,
          longStart: offset,
        }),
      )
      .describe("Short forms that the paper defines"),
    alignment: alignmentSchema.optional(),
    rulings: z.array(rulingEffectSchema).optional().describe("What came of reviewers' rulings"),
  })
  .describe("One annotated document: every line but the first");

/** Checks the first line of JSONL, which says what made the rest. */
export const headerSchema = z
  .object({
    diglot: z
      .object({
        schema: z.literal(SCHEMA_VERSION).describe("Version of this form"),
        version: z.string().describe("Version of diglot"),
        dictionary: z.string().describe("First digits of the dictionary's SHA-256"),
        pipeline: z.string().describe("Name of the pipeline"),
        offsets: z.literal("utf-16").describe("What offsets count"),
        corpus: z.string().optional().describe("Name of the corpus, for rulings on it"),
      })
      .describe("What made the annotations"),
  })
  .describe("The first line");

export type DocumentRecord = z.infer<typeof documentSchema>;
export type HeaderRecord = z.infer<typeof headerSchema>;

/** The JSON Schema of a line of the JSONL, as published in `schema/diglot.schema.json`. */
export function jsonSchema(): object {
  const schema = z.toJSONSchema(z.union([headerSchema, documentSchema]), { target: "draft-2020-12" });
  return { ...schema, title: "A line of diglot's JSONL", $id: `urn:diglot:jsonl:${SCHEMA_VERSION}` };
}
