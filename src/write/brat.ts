import { type AnnotatedDocument, type Annotation, textOf } from "../document/annotated.js";
import type { Span } from "../document/types.js";
import { writeRemarks } from "../read/remarks.js";
import type { CorpusFormat, OutputPiece } from "./corpus-format.js";
import { fileStem } from "./file-stem.js";
import { flatText, inOrder, writable } from "./flat-text.js";
import { type Losses, ONLY_JSONL } from "./losses.js";

const BREAK = /[\r\n]/;

/**
 * brat's own files (brat.nlplab.org/standoff): NAME.txt has the passages, a line each; NAME.ann the mentions, `N` lines
 * for identifiers, an attribute for negation, and notes for flags and probabilities; `annotation.conf` the types. Offsets count
 * code points. A mention with a line break in it is written as parts around the break, as brat itself does.
 */
export const bratFormat: CorpusFormat = {
  name: "brat",
  offsets: ["code-point"],
  extension: "",
  isFolder: true,
  unheld: new Set([
    "passages",
    "passage-ids",
    "kinds",
    "sections",
    "languages",
    ...ONLY_JSONL,
    "annotation-ids",
  ]),
  open(_options, losses) {
    const types = new Set<string>();
    const stem = fileStem();
    return {
      add(document) {
        const name = stem(document.id);
        const whole = writable(document, losses);
        const { text, lines } = annotationLines(whole, types, losses);
        return [
          { path: `${name}.txt`, content: text },
          { path: `${name}.ann`, content: lines.map((line) => `${line}\n`).join("") },
        ];
      },
      end: () => [configuration(types)],
    };
  },
};

function annotationLines(document: AnnotatedDocument, types: Set<string>, losses: Losses) {
  const flat = flatText(document, "code-point");
  const texts = new Map(document.passages.map(({ id, text }) => [id, text]));
  const order = new Map(document.passages.map(({ id }, i) => [id, i]));
  const sorted = document.annotations.toSorted(
    (a, b) => order.get(a.passageId)! - order.get(b.passageId)! || inOrder(a, b),
  );
  const lines: string[] = [];
  let normalisations = 0;
  let notes = 0;
  let attributes = 0;
  sorted.forEach((annotation, i) => {
    const text = texts.get(annotation.passageId)!;
    const unbroken = { ...annotation, parts: annotation.parts.flatMap((part) => withoutBreaks(text, part)) };
    if (!/\S/.test(textOf(text, unbroken.parts))) {
      losses.add("mentions of nothing visible");
      return;
    }
    if (unbroken.parts.length !== annotation.parts.length) {
      losses.add("mentions over a line break, written as parts around it");
    }
    const id = `T${i + 1}`;
    const type = bratType(annotation.type);
    types.add(type);
    const offsets = flat.place(unbroken).map(({ start, end }) => `${start} ${end}`);
    lines.push(`${id}\t${type} ${offsets.join(";")}\t${textOf(text, unbroken.parts)}`);
    for (const curie of annotation.ids) {
      const name = conceptName(annotation, curie) ?? "";
      lines.push(`N${++normalisations}\tReference ${id} ${databaseId(curie)}\t${name}`);
    }
    if (annotation.negated !== undefined) {
      lines.push(`A${++attributes}\t${annotation.negated ? "Negated" : "Asserted"} ${id}`);
    }
    for (const remark of writeRemarks(annotation)) lines.push(`#${++notes}\tAnnotatorNotes ${id}\t${remark}`);
  });
  return { text: flat.text, lines };
}

/** The stretches of a part between line breaks. */
function withoutBreaks(text: string, { start, end }: Span): Span[] {
  if (!BREAK.test(text.slice(start, end))) return [{ start, end }];
  const parts: Span[] = [];
  for (const { index, 0: stretch } of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    parts.push({ start: start + index, end: start + index + stretch.length });
  }
  return parts;
}

/** brat takes letters, digits, hyphens and underscores in the name of a type. */
function bratType(type: string): string {
  return type.replace(/[^\p{L}\p{N}_-]+/gu, "_") || "Entity";
}

/** `MESH:D006086` as it is; an accession without a prefix gets the name of its database. */
function databaseId(curie: string): string {
  return curie.startsWith("CVCL_")
    ? `Cellosaurus:${curie}`
    : curie.includes(":")
      ? curie
      : `unknown:${curie}`;
}

function conceptName({ mention }: Annotation, curie: string): string | undefined {
  return mention?.candidates.find(({ id }) => id === curie)?.name.replace(/[\r\n\t]/g, " ");
}

function configuration(types: ReadonlySet<string>): OutputPiece {
  const content = `# What brat needs to show and edit these annotations.
[entities]
${[...types].sort().join("\n")}

[relations]
# Mentions overlap where the text is ambiguous.
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Negated\tArg:<ENTITY>
Asserted\tArg:<ENTITY>
`;
  return { path: "annotation.conf", content };
}
