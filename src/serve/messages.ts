import { z } from "zod";
import { VERDICTS } from "../audit/verdict.js";
import { ERROR_CODES } from "../document/errors.js";
import { candidateSchema, documentSchema, evidenceSchema, headerSchema } from "../document/schema.js";
import { ENTITY_TYPES, FLAG_CODES, NAME_STATUSES, PASSAGE_KINDS } from "../document/types.js";
import { CORPUS_NAMES } from "../evaluate/adapters/adapter.js";
import { PRESETS, type Preset } from "../link/presets.js";
import { AGREEMENTS } from "../match/agreement.js";
import { FORMATS } from "../read/index.js";
import { ANSWER_FORMATS } from "./answer-formats.js";

/** What clients send and get, in one place: requests are checked by it, and `/openapi.json` is made of it. */

const presets = Object.keys(PRESETS) as [Preset, ...Preset[]];
const yes = z.enum(["true", "false", "1", "0", ""]).transform((value) => value !== "false" && value !== "0");
const types = z
  .string()
  .transform((list) => list.split(",").map((type) => type.trim()))
  .pipe(z.array(z.enum(ENTITY_TYPES)).min(1));

/** Options of `diglot annotate`, as parameters of an address. */
const optionsQuery = {
  types: types.optional().describe(`Types to write, parted by commas: ${ENTITY_TYPES.join(",")}`),
  preset: z.enum(presets).optional().describe("How much is believed; balanced where not given"),
  "min-probability": z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe("Links less likely than this are not believed"),
  families: z.enum(["as-family", "as-gene"]).optional().describe("How gene families are read"),
  "general-species": yes.optional().describe('Count "patients", "women", 患者 as human'),
  "human-genes": yes.optional().describe("Take genes as human unless the text says otherwise"),
  nested: yes.optional().describe("Keep mentions inside longer ones of another type"),
  guideline: z.enum(CORPUS_NAMES).optional().describe("Annotate as the annotators of a public corpus did"),
};

const fileQuery = {
  from: z
    .enum(["auto", ...FORMATS])
    .default("auto")
    .describe("Format of the body, where it is a file"),
  name: z.string().max(200).default("request").describe("Name of the file, which helps to find its format"),
};

export const annotateQuerySchema = z.strictObject({
  ...fileQuery,
  to: z
    .enum(["json", ...ANSWER_FORMATS])
    .default("json")
    .describe(
      "`json` holds documents and errors; the others are what `diglot annotate --to` writes, and the header Diglot-Failed says how many documents are missing",
    ),
  ...optionsQuery,
});

export const auditQuerySchema = z.strictObject(fileQuery);

export const lookupQuerySchema = z.strictObject({
  // Blanks alone are no name.
  name: z
    .array(z.string().max(1000).regex(/\S/))
    .min(1)
    .max(100)
    .describe("Names as they stand in a text; may be given up to a hundred times"),
});

/** A document as a program sends it that has texts and no file. */
const plainDocumentSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("Comes back with what was found; numbered where not given"),
    title: z.string().optional(),
    abstract: z.string().optional(),
    title_zh: z.string().optional(),
    abstract_zh: z.string().optional(),
    title_en: z.string().optional(),
    abstract_en: z.string().optional(),
    text: z.string().optional(),
    passages: z
      .array(
        z.strictObject({
          id: z.string().optional(),
          kind: z.enum(PASSAGE_KINDS).optional(),
          section: z.string().optional(),
          language: z.enum(["zh", "en"]).optional().describe("Told by the script where not given"),
          text: z.string(),
        }),
      )
      .optional()
      .describe("Instead of the members above"),
  })
  .describe("One paper: its texts by language, or its passages");
export type PlainDocument = z.infer<typeof plainDocumentSchema>;

/** The JSON body of POST /annotate. Any other body is read as a file of one of the formats. */
export const annotateRequestSchema = z.union([
  plainDocumentSchema,
  z.strictObject({ documents: z.array(plainDocumentSchema).min(1) }).describe("A batch"),
  z.array(plainDocumentSchema).min(1).describe("A batch"),
]);

export const failureSchema = z
  .object({
    id: z.string().nullable().describe("Of the document, where known"),
    code: z.enum(ERROR_CODES),
    where: z.string().nullable(),
    reason: z.string(),
  })
  .describe("A document that could not be done, and why");

const failures = z.array(failureSchema).describe("Documents that could not be done");

export const annotateAnswerSchema = z.object({
  ...headerSchema.shape,
  documents: z.array(documentSchema).describe("In the order of the request"),
  errors: failures,
});

const verdictSchema = z.object({
  document: z.string(),
  source: z.string(),
  id: z.string(),
  text: z.string(),
  sourceType: z.string(),
  sourceIds: z.array(z.string()),
  aliases: z.array(z.string()),
  type: z.enum(ENTITY_TYPES).nullable().describe("null for a type that diglot does not know"),
  ids: z.array(z.string()),
  passageId: z.string().optional(),
  start: z.int().optional().describe("UTF-16 code units from the beginning of the passage's text"),
  end: z.int().optional(),
  shift: z.int().optional().describe("UTF-16 code units by which all offsets of the document were off"),
  verdict: z.enum(VERDICTS),
  suggestion: z.string().nullable().describe("The concept that should stand there instead"),
  flags: z.array(
    z.object({
      code: z.enum(FLAG_CODES),
      message: z.string(),
      evidence: z.array(evidenceSchema),
      gravity: z.enum(["note", "doubtful", "missing id", "wrong"]),
      suggestion: z.string().optional(),
    }),
  ),
  candidates: z.array(candidateSchema),
});

export const auditAnswerSchema = z.object({
  ...headerSchema.shape,
  annotations: z.array(verdictSchema).describe("In the order of the request"),
  errors: failures,
});

export const lookupAnswerSchema = z.array(
  z.object({
    name: z.string(),
    concepts: z
      .array(
        z.object({
          id: z.string(),
          type: z.enum(ENTITY_TYPES),
          preferredName: z.string(),
          preferredNameZh: z.string().optional(),
          species: z.string().optional(),
          papers: z.int().describe("Papers known to be about it"),
          matched: z.string().describe("The entry term that matched"),
          status: z.enum(NAME_STATUSES),
          agreement: z.enum(AGREEMENTS),
        }),
      )
      .describe("Best agreement first"),
  }),
);

export const healthSchema = z.object({
  status: z.enum(["ok", "stopping"]),
  version: z.string(),
  dictionary: z.string(),
  pipeline: z.string(),
  workers: z.int(),
  inside: z.int().describe("Requests in hand or waiting"),
});
export type Health = z.infer<typeof healthSchema>;

export const refusalSchema = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      requestId: z.string().describe("Stands in the log and in the header X-Request-Id too"),
    }),
  })
  .describe("Why the request was not done");
