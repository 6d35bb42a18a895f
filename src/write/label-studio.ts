import { type Annotation, coverOf } from "../document/annotated.js";
import type { Passage } from "../document/types.js";
import { writeRemarks } from "../read/remarks.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/** The labelling set-up that goes with the tasks: labels over a text, and a field for the concept of each region. */
export const LABEL_STUDIO_CONTROLS = { label: "label", concept: "concept", text: "text" } as const;

/**
 * Label Studio's JSON (labelstud.io/guide/predictions): a list with a task a passage. What diglot found is a prediction
 * with a score; what people annotated is an annotation. A region has its label, and a text area `concept` with the
 * identifiers; flags and the like are the region's meta text. Offsets count code points, as Label Studio does since
 * 1.5 (older ones count UTF-16 units: choose that where you have one).
 */
export const labelStudioFormat: CorpusFormat = {
  name: "label-studio",
  offsets: ["code-point", "utf-16"],
  extension: ".label-studio.json",
  isFolder: false,
  unheld: new Set(["discontinuous", ...ONLY_JSONL]),
  open({ offsets = "code-point" }, losses) {
    let isFirst = true;
    return oneFile({
      begin: "[\n",
      write(original) {
        const document = writable(original, losses);
        const lists = byPassage(document);
        const tasks = document.passages.map((passage) => {
          const annotations = lists.get(passage.id)!;
          const convert = offsetsIn(passage.text, offsets);
          const result = annotations.flatMap((annotation) => regions(annotation, passage, convert));
          const isFound = annotations.some(({ mention }) => mention !== undefined);
          const { id, kind, section, language, text } = passage;
          return JSON.stringify({
            data: { text, document: document.id, passage: id, kind, section, language, offsets },
            ...(isFound
              ? { predictions: [{ model_version: "diglot", score: lowest(annotations), result }] }
              : { annotations: [{ result }] }),
          });
        });
        if (tasks.length === 0) {
          losses.add("documents without passages");
          return "";
        }
        const between = isFirst ? "" : ",\n";
        isFirst = false;
        return between + tasks.join(",\n");
      },
      end: "\n]\n",
    });
  },
};

/** A task is as sure as its most doubtful mention, so that sorting by score brings forward what wants a look. */
function lowest(annotations: readonly Annotation[]): number {
  return annotations.reduce((least, { probability }) => Math.min(least, probability ?? 1), 1);
}

function regions(annotation: Annotation, { text }: Passage, convert: (offset: number) => number): object[] {
  const { id, parts, type, ids, negated } = annotation;
  const cover = coverOf(parts);
  const place = { start: convert(cover.start), end: convert(cover.end) };
  const remarks = writeRemarks(annotation);
  if (negated !== undefined) remarks.push(negated ? "negated" : "not negated");
  const { label, concept, text: textName } = LABEL_STUDIO_CONTROLS;
  const surface = text.slice(cover.start, cover.end);
  const made: object[] = [
    {
      id,
      from_name: label,
      to_name: textName,
      type: "labels",
      value: { ...place, text: surface, labels: [type] },
      ...(remarks.length > 0 ? { meta: { text: remarks } } : {}),
    },
  ];
  if (ids.length > 0) {
    made.push({
      id,
      from_name: concept,
      to_name: textName,
      type: "textarea",
      value: { ...place, text: ids },
    });
  }
  return made;
}
