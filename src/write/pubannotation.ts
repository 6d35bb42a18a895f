import type { Annotation } from "../document/annotated.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/**
 * PubAnnotation JSON (pubannotation.org/docs/annotation-format): a list with an object a passage, the passages of a
 * document told apart by `divid`. A denotation's `obj` is the type; attributes say `identifier`, `flag`, `probability`
 * and `negated`. Discontinuous mentions follow the bag model, a list as `span`. Offsets count code points of the
 * passage. Members `kind`, `language` and `passage` are additions that other programs pass over.
 */
export const pubannotationFormat: CorpusFormat = {
  name: "pubannotation",
  offsets: ["code-point"],
  extension: ".pubannotation.json",
  isFolder: false,
  unheld: new Set(ONLY_JSONL),
  open({ title = "diglot" }, losses) {
    let isFirst = true;
    return oneFile({
      begin: "[\n",
      write(original) {
        const document = writable(original, losses);
        const lists = byPassage(document);
        const lines = document.passages.map(({ id, kind, section, language, text }, divid) => {
          const convert = offsetsIn(text, "code-point");
          const annotations = lists.get(id)!;
          return JSON.stringify({
            sourcedb: title,
            sourceid: document.id,
            divid,
            section: section || kind,
            kind,
            language,
            passage: id,
            text,
            denotations: annotations.map((annotation) => denotation(annotation, convert)),
            attributes: attributes(annotations),
            relations: [],
          });
        });
        if (lines.length === 0) {
          losses.add("documents without passages");
          return "";
        }
        const between = isFirst ? "" : ",\n";
        isFirst = false;
        return between + lines.join(",\n");
      },
      end: "\n]\n",
    });
  },
};

function denotation({ id, parts, type }: Annotation, convert: (offset: number) => number) {
  const spans = parts.map(({ start, end }) => ({ begin: convert(start), end: convert(end) }));
  return { id, span: spans.length === 1 ? spans[0] : spans, obj: type };
}

function attributes(annotations: readonly Annotation[]) {
  const made: { id: string; subj: string; pred: string; obj: string | number | boolean }[] = [];
  const add = (subj: string, pred: string, obj: string | number | boolean | undefined) => {
    if (obj !== undefined) made.push({ id: `A${made.length + 1}`, subj, pred, obj });
  };
  for (const { id, ids, flags, probability, negated, note } of annotations) {
    for (const curie of ids) add(id, "identifier", curie);
    for (const { code, message, suggestion } of flags) {
      add(id, "flag", `${code}: ${message}${suggestion === undefined ? "" : ` → ${suggestion}`}`);
    }
    add(id, "probability", probability);
    add(id, "negated", negated);
    add(id, "note", note);
  }
  return made;
}
