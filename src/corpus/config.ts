import { readFileSync } from "node:fs";
import { z } from "zod";
import { DiglotError } from "../document/errors.js";
import { FLAG_CODES } from "../document/types.js";
import { FORMATS } from "../read/reader.js";
import { EXPORT_FORMATS, TAG_SCHEMES } from "../write/corpus-format.js";

const share = z.number().min(0).max(1);

const sourceSchema = z.strictObject({
  path: z.string().describe("File or folder, from the folder of the configuration"),
  from: z.enum(["auto", ...FORMATS]).default("auto"),
  name: z.string().optional().describe("Name of the source in the datasheet; the path where not given"),
  licence: z.string().optional().describe("Licence of its texts"),
  credit: z.string().optional().describe("Credit line its licence asks for"),
  address: z.string().optional(),
});

const splitSchema = z.strictObject({
  seed: z.string().default("diglot"),
  train: share.default(0.8),
  dev: share.default(0.1),
  test: share.default(0.1),
  method: z
    .enum(["hash", "stratified"])
    .default("hash")
    .describe("By the hash of the document's id alone, or balanced by type, language and rare concept"),
  keep: z.string().optional().describe("split.tsv of an earlier build, whose documents stay where they were"),
  unseenConcepts: z
    .strictObject({
      share: share.default(0.1).describe("Share of the concepts to hold out"),
      maxDocuments: z.int().min(1).default(20).describe("Concepts of more documents are never held out"),
    })
    .optional()
    .describe("Puts the documents of some concepts into a fourth set, `unseen`"),
});

/** The configuration of `diglot corpus build`. */
export const configSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  title: z.string().optional(),
  description: z.string().optional(),
  maintainer: z.string().optional(),
  licence: z.string().optional().describe("Licence of the annotations"),
  sources: z.array(sourceSchema).min(1),
  rulings: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Files of reviewers' decisions, obeyed on the documents; from the folder of the configuration"),
  types: z.array(z.string()).optional(),
  minProbability: share.optional(),
  excludeFlags: z.union([z.literal("all"), z.array(z.enum(FLAG_CODES))]).optional(),
  dropEmpty: z.boolean().default(false).describe("Leaves out documents without a mention"),
  deduplicate: z
    .strictObject({
      near: z
        .union([z.number().min(0.5).max(1), z.literal(false)])
        .default(0.8)
        .describe("Share of common shingles from which two texts are copies"),
      translations: z.boolean().default(true),
    })
    .default({ near: 0.8, translations: true }),
  split: z.union([splitSchema, z.literal(false)]).default(splitSchema.parse({})),
  formats: z.array(z.enum(EXPORT_FORMATS)).min(1).default(["jsonl"]),
  texts: z
    .enum(["include", "leave-out"])
    .default("include")
    .describe("leave-out writes nothing but the stand-off with text hashes"),
  conll: z
    .strictObject({ scheme: z.enum(TAG_SCHEMES).default("iob2"), cutTokens: z.boolean().default(false) })
    .default({ scheme: "iob2", cutTokens: false }),
});
export type CorpusConfig = z.infer<typeof configSchema>;
export type SplitConfig = z.infer<typeof splitSchema>;

/**
 * Reads a configuration, JSON.
 * @throws DiglotError `input-not-found`, `format-malformed` with the member that is wrong
 */
export function readConfig(path: string): CorpusConfig {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new DiglotError({
      code: "input-not-found",
      expected: "a configuration",
      received: "no such file",
      where: path,
      cause,
    });
  }
  return parseConfig(text, path);
}

/** @param where name of the file, for messages */
export function parseConfig(text: string, where: string): CorpusConfig {
  const wrong = (received: string, cause?: unknown) =>
    new DiglotError({
      code: "format-malformed",
      expected: "the configuration of a corpus",
      received,
      where,
      advice: "`diglot corpus build --help` shows one",
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw wrong((cause as Error).message, cause);
  }
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.message} at ${issue?.path.join(".") || "its top"}`);
  }
  const { split, texts, formats } = parsed.data;
  if (split !== false && Math.abs(split.train + split.dev + split.test - 1) > 1e-9) {
    throw wrong(`shares of ${split.train + split.dev + split.test} in all at split; they must add up to 1`);
  }
  if (texts === "leave-out" && formats.some((format) => format !== "standoff")) {
    throw wrong('formats with texts beside "texts": "leave-out"; only "standoff" has none');
  }
  return parsed.data;
}
