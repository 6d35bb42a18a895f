import { type AnnotatedDocument, type Annotation, textOf } from "../document/annotated.js";
import type { Passage, PassageKind } from "../document/types.js";
import type { OffsetUnit } from "../read/code-units.js";
import { byPassage } from "./flat-text.js";
import { type Feature, ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/** A document as both notations of BioC have it, its members in the order of the DTD. */
export interface WrittenBiocDocument {
  id: string;
  infons: Record<string, string>;
  passages: WrittenBiocPassage[];
}
export interface WrittenBiocPassage {
  infons: Record<string, string>;
  offset: number;
  text: string;
  annotations: {
    id: string;
    infons: Record<string, string>;
    locations: { offset: number; length: number }[];
    text: string;
  }[];
}

/** What neither notation holds: BioC has infons for nearly everything. */
export const BIOC_UNHELD: ReadonlySet<Feature> = new Set([...ONLY_JSONL]);

/** Passage types as PubTator and PMC's BioC name them. */
const TYPES: Record<PassageKind, string> = {
  title: "title",
  abstract: "abstract",
  body: "paragraph",
  caption: "fig_caption",
  table: "table",
  reference: "ref",
};

/**
 * Turns a document into BioC (Comeau et al. 2013, doi:10.1093/database/bat064). Passages follow one another with one
 * character between them; annotations have a location a part. The infon `offset-unit` of the document says what
 * offsets and lengths count. Several identifiers stand in one infon `identifier`, with `|` between them; flags are
 * infons `flag.CODE` with their message, and `suggestion.CODE`.
 */
export function biocDocument(document: AnnotatedDocument, unit: OffsetUnit): WrittenBiocDocument {
  const lists = byPassage(document);
  let base = 0;
  const passages = document.passages.map((passage) => {
    const convert = offsetsIn(passage.text, unit);
    const offset = base;
    base += convert(passage.text.length) + 1;
    return {
      infons: passageInfons(passage),
      offset,
      text: passage.text,
      annotations: lists.get(passage.id)!.map((annotation) => ({
        id: annotation.id,
        infons: annotationInfons(annotation),
        locations: annotation.parts.map(({ start, end }) => ({
          offset: offset + convert(start),
          length: convert(end) - convert(start),
        })),
        text: textOf(passage.text, annotation.parts),
      })),
    };
  });
  return { id: document.id, infons: { "offset-unit": unit }, passages };
}

function passageInfons({ id, kind, section, language }: Passage): Record<string, string> {
  return { type: TYPES[kind], ...(section === "" ? {} : { section }), language, passage: id };
}

function annotationInfons(annotation: Annotation): Record<string, string> {
  const { type, ids, probability, negated, note, flags } = annotation;
  const infons: Record<string, string> = { type };
  if (ids.length > 0) infons["identifier"] = ids.join("|");
  if (probability !== undefined) infons["probability"] = String(probability);
  if (negated !== undefined) infons["negated"] = String(negated);
  if (note !== undefined) infons["note"] = note;
  for (const { code, message, suggestion } of flags) {
    let key = code;
    for (let n = 2; `flag.${key}` in infons; n++) key = `${code}.${n}`;
    infons[`flag.${key}`] = message;
    if (suggestion !== undefined) infons[`suggestion.${key}`] = suggestion;
  }
  return infons;
}
