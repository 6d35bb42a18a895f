import type { AnnotationDetails, Document, Passage, PassageKind } from "../document/types.js";
import { codePointLength, type OffsetUnit, TextOffsets } from "./code-units.js";
import { DocumentDraft } from "./document-draft.js";
import { locate, UNITS } from "./locate.js";

/** BioC as both of its notations have it (BioC.dtd of 2013; the JSON has the same names). Offsets count from the start of the document. */
export interface BiocDocument {
  id: string;
  infons: Map<string, string>;
  passages: BiocPassage[];
  annotations: BiocAnnotation[];
}
export interface BiocPassage {
  infons: Map<string, string>;
  offset: number;
  text: string;
  sentences: BiocSentence[];
  annotations: BiocAnnotation[];
}
export interface BiocSentence {
  offset: number;
  text: string;
  annotations: BiocAnnotation[];
}
export interface BiocAnnotation {
  id: string;
  infons: Map<string, string>;
  text: string;
  locations: { offset: number; length: number }[];
}

/** A stretch of a passage for which the source gives an offset: the passage itself, or a sentence of it. */
interface Stretch {
  passage: Passage;
  /** Offset in the document, in the unit of the source. */
  offset: number;
  /** Place in the passage, in UTF-16 code units. */
  start: number;
  offsets: TextOffsets;
  unit: OffsetUnit | undefined;
}

/**
 * Turns a BioC document into ours. The text of a passage is kept as it stands; where only its sentences have text they
 * are set at their offsets, with blanks between them. Headings (infon type `title_1`, `title_2` …) stay passages and
 * give the passages after them their section; without headings the infon `section_type` does. References get the kind
 * "reference". Annotations go to `foreign`: with passage and place where the slices equal their text in one of the
 * units (that of the infon `offset-unit` of the document first, which diglot writes) or where the text stands nearby,
 * without one where they do not. Infons that diglot writes are read back. Relations are left out.
 * @param source name of the input
 * @param fallbackId id for a document without one
 */
export function documentFromBioc(bioc: BiocDocument, source: string, fallbackId: string): Document {
  const draft = new DocumentDraft(source);
  const unit = UNITS.find((each) => each === bioc.infons.get("offset-unit"));
  const headings: string[] = [];
  const stretches: Stretch[] = [];
  for (const passage of bioc.passages) {
    const laid = layOut(passage);
    const level = headingLevel(passage.infons);
    if (level > 0) headings.splice(level - 1, headings.length, laid.text.trim());
    else if (kindOf(passage.infons) === "title" || kindOf(passage.infons) === "abstract") headings.length = 0;
    const section = headings.filter(Boolean).join(" > ") || sectionInfon(passage.infons);
    const language = passage.infons.get("language");
    const added = draft.add({
      kind: kindOf(passage.infons),
      section,
      text: laid.text,
      id: passage.infons.get("passage"),
      ...(language === "zh" || language === "en" ? { language } : { declared: language }),
    });
    if (added === undefined) {
      for (const { annotation } of laid.annotations) draft.annotate(describe(annotation));
      continue;
    }
    const whole = {
      passage: added,
      offset: passage.offset,
      start: 0,
      offsets: new TextOffsets(laid.text),
      unit,
    };
    stretches.push(whole);
    for (const { annotation, sentence } of laid.annotations) {
      const stretch = sentence === undefined ? whole : { passage: added, ...sentence, unit };
      annotate(draft, annotation, stretch);
    }
  }
  const stretchAt = lastAtOrBefore(stretches);
  for (const annotation of bioc.annotations) {
    const stretch = stretchAt(annotation.locations[0]?.offset ?? -1);
    if (stretch === undefined) draft.annotate(describe(annotation));
    else annotate(draft, annotation, stretch);
  }
  return draft.finish(bioc.id.trim() || fallbackId);
}

/** Finds the last stretch that begins at an offset or before it; stretches may stand in any order. */
function lastAtOrBefore(stretches: readonly Stretch[]): (offset: number) => Stretch | undefined {
  // The least offset from each place on: it only grows, so that the last one small enough can be halved for.
  const least = new Float64Array(stretches.length);
  for (let i = stretches.length - 1, before = Number.POSITIVE_INFINITY; i >= 0; i--) {
    const { offset } = stretches[i]!;
    if (offset < before) before = offset;
    least[i] = before;
  }
  return (offset) => {
    let low = 0;
    let high = least.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (least[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return stretches[low - 1];
  };
}

interface LaidOut {
  text: string;
  annotations: { annotation: BiocAnnotation; sentence?: Omit<Stretch, "passage" | "unit"> | undefined }[];
}

function layOut(passage: BiocPassage): LaidOut {
  const annotations: LaidOut["annotations"] = passage.annotations.map((annotation) => ({ annotation }));
  if (passage.text !== "") {
    for (const sentence of passage.sentences) {
      for (const annotation of sentence.annotations) annotations.push({ annotation });
    }
    return { text: passage.text, annotations };
  }
  let text = "";
  let length = 0;
  for (const { offset, text: sentence, annotations: own } of passage.sentences) {
    const gap = offset - passage.offset - length;
    // Offsets that count another unit, or from elsewhere, still must not glue or tear sentences apart.
    const blanks = text === "" ? 0 : gap >= 0 && gap <= 8 ? gap : 1;
    const start = text.length + blanks;
    text += " ".repeat(blanks) + sentence;
    length += blanks + codePointLength(sentence);
    const offsets = new TextOffsets(sentence);
    for (const annotation of own) annotations.push({ annotation, sentence: { offset, start, offsets } });
  }
  return { text, annotations };
}

function annotate(draft: DocumentDraft, annotation: BiocAnnotation, stretch: Stretch): void {
  const { text } = annotation;
  const ranges = annotation.locations.map(({ offset, length }) => {
    const start = offset - stretch.offset;
    return { start, end: start + length };
  });
  const found = locate(stretch.offsets, ranges, text, stretch.unit ?? "code-point");
  // Where the text is not found, not even nearby, the place is kept as the source states it.
  const parts = (found?.parts ?? ranges).map(({ start, end }) => ({
    start: start + stretch.start,
    end: end + stretch.start,
  }));
  draft.annotate({ ...describe(annotation), moved: found?.moved ?? 0 }, stretch.passage, parts);
}

function describe({ id, infons, text }: BiocAnnotation) {
  return {
    id,
    text,
    type: infons.get("type") ?? "",
    ids: idsOf(infons),
    aliases: [],
    details: detailsOf(infons),
  };
}

function detailsOf(infons: ReadonlyMap<string, string>): AnnotationDetails {
  const details: AnnotationDetails = {};
  for (const [key, value] of infons) {
    const code = /^flag\.([a-z-]+)(?:\.\d+)?$/.exec(key)?.[1];
    if (code === undefined) continue;
    const suggestion = infons.get(key.replace("flag.", "suggestion."));
    details.flags ??= [];
    details.flags.push({ code, message: value, ...(suggestion === undefined ? {} : { suggestion }) });
  }
  const probability = Number(infons.get("probability") ?? Number.NaN);
  if (probability >= 0 && probability <= 1) details.probability = probability;
  const negated = infons.get("negated");
  if (negated === "true" || negated === "false") details.negated = negated === "true";
  const note = infons.get("note");
  if (note !== undefined) details.note = note;
  return details;
}

/** Infons whose key names the source of the identifier, as PubTator's BioC has them, and the prefix it stands for. */
const ID_INFONS: ReadonlyMap<string, string> = new Map([
  ["mesh", "MESH"],
  ["omim", "OMIM"],
  ["ncbi gene", "NCBIGene"],
  ["gene", "NCBIGene"],
  ["ncbi species", "NCBITaxon"],
  ["ncbi taxonomy", "NCBITaxon"],
  ["species", "NCBITaxon"],
  ["cellosaurus", ""],
  ["cvcl", ""],
  ["chebi", "CHEBI"],
  ["tmvar", ""],
  ["rsid", ""],
  ["dbsnp", ""],
]);

function idsOf(infons: ReadonlyMap<string, string>): string[] {
  const ids: string[] = [];
  for (const [key, value] of infons) {
    const id = value.trim();
    if (id === "" || id === "-" || /^(?:none|null)$/i.test(id)) continue;
    const name = key.toLowerCase();
    const prefix = ID_INFONS.get(name);
    if (name === "identifier" || prefix === "") ids.push(id);
    else if (prefix !== undefined) ids.push(id.includes(":") ? id : `${prefix}:${id}`);
  }
  return ids;
}

function headingLevel(infons: ReadonlyMap<string, string>): number {
  return Number(/^title_(\d)$/.exec(infons.get("type") ?? "")?.[1] ?? 0);
}

function sectionInfon(infons: ReadonlyMap<string, string>): string {
  return infons.get("section") ?? infons.get("section_type") ?? "";
}

function kindOf(infons: ReadonlyMap<string, string>): PassageKind {
  const type = (infons.get("type") ?? "").toLowerCase();
  const section = (infons.get("section_type") ?? "").toUpperCase();
  if (type === "title" || type === "front") return "title";
  if (type === "ref" || type === "reference" || section === "REF") return "reference";
  if (type.startsWith("abstract") || section === "ABSTRACT") return "abstract";
  if (type === "table") return "table";
  if (type.includes("caption") || type === "fig" || type.startsWith("fig_")) return "caption";
  return "body";
}
