import { coverOf } from "../document/annotated.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/**
 * doccano's JSONL for sequence labelling: a line a passage with `text` and `label`, a list of start, end and type, in
 * code points. doccano keeps every other member and gives it back on export: `document`, `passage`, `kind`, `section`,
 * `language`, and `linked`, in which the identifiers stand by start, end and type. So identifiers come back for every
 * label that was not moved.
 */
export const doccanoFormat: CorpusFormat = {
  name: "doccano",
  offsets: ["code-point"],
  extension: ".doccano.jsonl",
  isFolder: false,
  unheld: new Set([
    "discontinuous",
    "flags",
    "probabilities",
    "negation",
    "notes",
    ...ONLY_JSONL,
    "annotation-ids",
  ]),
  open(_options, losses) {
    return oneFile({
      write(original) {
        const document = writable(original, losses);
        const lists = byPassage(document);
        return document.passages
          .map(({ id, kind, section, language, text }) => {
            const convert = offsetsIn(text, "code-point");
            const label: [number, number, string][] = [];
            const linked: [number, number, string, ...string[]][] = [];
            for (const { parts, type, ids } of lists.get(id)!) {
              const { start, end } = coverOf(parts);
              label.push([convert(start), convert(end), type]);
              if (ids.length > 0) linked.push([convert(start), convert(end), type, ...ids]);
            }
            const record = {
              text,
              label,
              document: document.id,
              passage: id,
              kind,
              section,
              language,
              linked,
            };
            return `${JSON.stringify(record)}\n`;
          })
          .join("");
      },
    });
  },
};
