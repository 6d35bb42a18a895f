import { coverOf } from "../document/annotated.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/**
 * JSON Lines as spaCy's own tools and Prodigy read them: a line a passage with `text`, `spans` (`start`, `end`, `label`
 * and `kb_id`, the names of spaCy's Span) and `meta`. Offsets count code points, as Python does. Spans may overlap:
 * `doc.spans` takes them all, `doc.ents` only those that do not.
 */
export const spacyFormat: CorpusFormat = {
  name: "spacy",
  offsets: ["code-point"],
  extension: ".spacy.jsonl",
  isFolder: false,
  unheld: new Set(["discontinuous", ...ONLY_JSONL]),
  open(_options, losses) {
    return oneFile({
      write(original) {
        const document = writable(original, losses);
        const lists = byPassage(document);
        return document.passages
          .map(({ id, kind, section, language, text }) => {
            const convert = offsetsIn(text, "code-point");
            const spans = lists
              .get(id)!
              .map(({ parts, type, ids, id, flags, probability, negated, note }) => {
                const { start, end } = coverOf(parts);
                return {
                  start: convert(start),
                  end: convert(end),
                  label: type,
                  kb_id: ids[0] ?? "NIL",
                  id,
                  ...(ids.length > 1 ? { kb_ids: ids } : {}),
                  ...(flags.length > 0 ? { flags } : {}),
                  ...(probability === undefined ? {} : { probability }),
                  ...(negated === undefined ? {} : { negated }),
                  ...(note === undefined ? {} : { note }),
                };
              });
            const meta = { document: document.id, passage: id, kind, section, language };
            return `${JSON.stringify({ text, spans, meta })}\n`;
          })
          .join("");
      },
    });
  },
};
