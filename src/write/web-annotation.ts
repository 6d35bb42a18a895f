import type { AnnotatedDocument, Annotation } from "../document/annotated.js";
import type { Passage } from "../document/types.js";
import { writeRemarks } from "../read/remarks.js";
import { curieToIri } from "./concept-iri.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { writable } from "./flat-text.js";
import { ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/** How much text a quote selector shows before and after the quote, in UTF-16 code units. */
const CONTEXT = 32;

const CONTEXTS = [
  "http://www.w3.org/ns/anno.jsonld",
  { diglot: "urn:diglot:", passages: { "@id": "diglot:passages", "@container": "@list" } },
];

/**
 * W3C Web Annotation (www.w3.org/TR/annotation-model): a list with an AnnotationPage a document. A body of purpose
 * `classifying` says the type, bodies of purpose `identifying` the concepts as identifiers.org addresses, bodies of
 * purpose `commenting` the flags. Each target has a position selector, in code points of the passage as the model asks
 * for, and a quote selector; a discontinuous mention has a target a part. `passages` of the page, an addition, brings
 * the texts.
 */
export const webAnnotationFormat: CorpusFormat = {
  name: "web-annotation",
  offsets: ["code-point"],
  extension: ".annotations.jsonld",
  isFolder: false,
  unheld: new Set(ONLY_JSONL),
  open(_options, losses) {
    return oneFile({
      begin: "[\n",
      between: ",\n",
      write: (document) => JSON.stringify(page(writable(document, losses))),
      end: "\n]\n",
    });
  },
};

function page(document: AnnotatedDocument): object {
  const iri = `urn:diglot:document:${encodeURIComponent(document.id)}`;
  const passages = new Map(
    document.passages.map((passage) => [
      passage.id,
      {
        passage,
        iri: `${iri}#${encodeURIComponent(passage.id)}`,
        convert: offsetsIn(passage.text, "code-point"),
      },
    ]),
  );
  return {
    "@context": CONTEXTS,
    id: iri,
    type: "AnnotationPage",
    label: document.id,
    passages: [...passages.values()].map(({ passage: { kind, section, language, text }, iri }) => ({
      id: iri,
      kind,
      section,
      language,
      text,
    })),
    items: document.annotations.map((annotation) => {
      const place = passages.get(annotation.passageId)!;
      const targets = annotation.parts.map(({ start, end }) => ({
        type: "SpecificResource",
        source: place.iri,
        selector: [
          { type: "TextPositionSelector", start: place.convert(start), end: place.convert(end) },
          quoteSelector(place.passage, start, end),
        ],
      }));
      return {
        id: `${iri}#${encodeURIComponent(annotation.id)}`,
        type: "Annotation",
        motivation: "identifying",
        body: bodies(annotation),
        target: targets.length === 1 ? targets[0] : targets,
      };
    }),
  };
}

function quoteSelector({ text }: Passage, start: number, end: number) {
  return {
    type: "TextQuoteSelector",
    exact: text.slice(start, end),
    prefix: text.slice(onCharacter(text, Math.max(0, start - CONTEXT)), start),
    suffix: text.slice(end, onCharacter(text, Math.min(text.length, end + CONTEXT))),
  };
}

/** The offset, or the one after it where it would cut a character in two. */
function onCharacter(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text[offset] ?? "") && /[\ud800-\udbff]/.test(text[offset - 1] ?? "")
    ? offset + 1
    : offset;
}

function bodies(annotation: Annotation): object[] {
  const { type, ids, negated } = annotation;
  const comments = writeRemarks(annotation);
  if (negated !== undefined) comments.push(negated ? "negated" : "not negated");
  return [
    { type: "TextualBody", purpose: "classifying", value: type },
    ...ids.map((curie) => ({ type: "SpecificResource", purpose: "identifying", source: curieToIri(curie) })),
    ...comments.map((value) => ({ type: "TextualBody", purpose: "commenting", value })),
  ];
}
