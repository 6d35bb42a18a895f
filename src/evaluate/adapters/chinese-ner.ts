import { DiglotError } from "../../document/errors.js";
import type { Document, ForeignAnnotation } from "../../document/types.js";
import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, typesByName } from "./adapter.js";

/**
 * cEHRNER (Chinese electronic health records) and cMedQANER (questions to doctors), of the ChineseBLUE benchmark:
 * spans with types and without identifiers, so that only the measures of spans have a meaning.
 */
function spansOnly(name: "cehrner" | "cmedqaner", types: Parameters<typeof typesByName>[0]): CorpusAdapter {
  return {
    name,
    scoredTypes: ["Disease", "Chemical"],
    defaults: DEFAULT_OPTIONS,
    typeOf: typesByName(types),
    parseIds: () => ({ concepts: [], malformed: [], outOfScope: false }),
  };
}

export const cehrner = spansOnly("cehrner", { 疾病和诊断: "Disease", 药物: "Chemical" });
export const cmedqaner = spansOnly("cmedqaner", { disease: "Disease", drug: "Chemical" });

interface ChineseNerRecord {
  text: string;
  /** The offset is in UTF-16 code units; the type is called `label` in one corpus and `type` in the other. */
  mention_data: { mention: string; label?: string; type?: string; offset: string }[];
}

/**
 * Turns one line of cEHRNER or cMedQANER into a document of one passage with its mentions as foreign annotations.
 * @param id the records have none: their number in the file
 * @param where what to name in an error: file and line
 * @throws DiglotError format-malformed
 */
export function chineseNerDocument(line: string, id: string, source: string, where: string): Document {
  let record: ChineseNerRecord;
  try {
    record = JSON.parse(line) as ChineseNerRecord;
  } catch (cause) {
    throw malformed("a JSON object", line.slice(0, 60), where, cause);
  }
  const { text, mention_data: mentions } = record;
  if (typeof text !== "string" || !Array.isArray(mentions))
    throw malformed("a record with text and mention_data", line.slice(0, 60), where);
  const foreign = mentions.map(({ mention, label, type, offset }): ForeignAnnotation => {
    const start = Number(offset);
    const found = text.slice(start, start + mention.length);
    // cMedQANER has mentions in capitals and its text in small letters.
    if (found.toLowerCase() !== mention.toLowerCase())
      throw malformed(`"${mention}" at ${offset}`, `"${found}"`, where);
    return {
      passageId: "p0",
      span: { start, end: start + mention.length },
      text: found,
      type: label ?? type ?? "",
      ids: [],
      aliases: [],
    };
  });
  return {
    id,
    source,
    passages: [{ id: "p0", kind: "body", section: "", language: "zh", text }],
    mentions: [],
    abbreviations: [],
    foreign,
  };
}

function malformed(expected: string, received: string, where: string, cause?: unknown): DiglotError {
  return new DiglotError({ code: "format-malformed", expected, received, where, cause });
}
