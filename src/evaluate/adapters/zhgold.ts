import { DiglotError } from "../../document/errors.js";
import type { Document, ForeignAnnotation, Passage } from "../../document/types.js";
import type { CorpusAdapter } from "./adapter.js";
import { DEFAULT_OPTIONS, splitIds, typesByName } from "./adapter.js";
import { curieOfType } from "./curies.js";

/** zhgold: Chinese and English abstracts linked by hand. `|` asks for each gene (ERK1/2), `-` has no identifier. */
export const zhgold: CorpusAdapter = {
  name: "zhgold",
  scoredTypes: ["Gene", "Disease", "Chemical", "Species", "CellLine"],
  defaults: DEFAULT_OPTIONS,
  typeOf: typesByName({
    Gene: "Gene",
    Disease: "Disease",
    Chemical: "Chemical",
    Species: "Species",
    CellLine: "CellLine",
  }),
  parseIds: (raw, type) => splitIds(raw, { concepts: /\|/ }, (piece) => curieOfType(piece, type)),
};

interface ZhgoldRecord {
  id: string;
  title_zh?: string;
  abstract_zh?: string;
  title_en?: string;
  abstract_en?: string;
  /** Offsets are UTF-16 code units into title + line break + abstract of the language, end exclusive. */
  mentions?: { lang: "zh" | "en"; start: number; end: number; text: string; type: string; id: string }[];
}

/**
 * Turns one line of zhgold into a document of up to four passages with its mentions as foreign annotations.
 * @param where what to name in an error: file and line
 */
export function zhgoldDocument(line: string, source: string, where: string): Document {
  let record: ZhgoldRecord;
  try {
    record = JSON.parse(line) as ZhgoldRecord;
  } catch (cause) {
    throw malformed("a JSON object", line.slice(0, 60), where, cause);
  }
  if (typeof record.id !== "string") throw malformed("a record with an id", line.slice(0, 60), where);
  const passages: Passage[] = [];
  const places = new Map<string, { passage: Passage; offset: number }[]>();
  for (const language of ["zh", "en"] as const) {
    const title = record[`title_${language}`] ?? "";
    const abstract = record[`abstract_${language}`] ?? "";
    const here: { passage: Passage; offset: number }[] = [];
    for (const [kind, text, offset] of [
      ["title", title, 0],
      ["abstract", abstract, title.length + 1],
    ] as const) {
      if (text === "") continue;
      const passage: Passage = { id: `p${passages.length}`, kind, section: "", language, text };
      passages.push(passage);
      here.push({ passage, offset });
    }
    places.set(language, here);
  }
  const foreign = (record.mentions ?? []).map((mention): ForeignAnnotation => {
    const place = places.get(mention.lang)?.findLast(({ offset }) => offset <= mention.start);
    const span = { start: mention.start - (place?.offset ?? 0), end: mention.end - (place?.offset ?? 0) };
    const found = place?.passage.text.slice(span.start, span.end);
    if (place === undefined || found !== mention.text)
      throw malformed(`"${mention.text}" at ${mention.start}`, `"${found ?? ""}"`, where);
    return {
      passageId: place.passage.id,
      span,
      text: mention.text,
      type: mention.type,
      ids: [mention.id],
      aliases: [],
    };
  });
  return { id: record.id, source, passages, mentions: [], abbreviations: [], foreign };
}

function malformed(expected: string, received: string, where: string, cause?: unknown): DiglotError {
  return new DiglotError({ code: "format-malformed", expected, received, where, cause });
}
