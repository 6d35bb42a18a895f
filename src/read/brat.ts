import type { AnnotationDetails } from "../document/types.js";
import { TextOffsets } from "./code-units.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { wholeText } from "./lines.js";
import { locate, type Range, unitOf, withinPassage } from "./locate.js";
import { malformed, quote } from "./malformed.js";
import { addParagraphs } from "./paragraphs.js";
import type { Reader, ReadResult } from "./reader.js";
import { readRemark } from "./remarks.js";

/** A text-bound annotation (`T1`) with what other lines say of it. */
interface TextBound {
  id: string;
  type: string;
  ranges: Range[];
  text: string;
  ids: string[];
  names: string[];
  details: AnnotationDetails;
}

const TEXT_BOUND = /^(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$/;
const NORMALISATION = /^N\S*\t\S+ (\S+) ([^\s:]+):([^\t]+?)(?:\t(.*))?$/;
const ATTRIBUTE = /^[AM]\S*\t(\S+) (\S+)(?: (.+))?$/;
const NOTE = /^#\S*\t\S+ (\S+)\t(.*)$/;

/**
 * brat standoff (brat.nlplab.org/standoff): a text in `NAME.txt`, its annotations in `NAME.ann`, found beside it.
 * Offsets count code points; other units are tried where those do not fit, and an annotation that stands nearby is
 * moved there. Lines of the text become passages, exactly as they stand; a line break inside an annotation parts
 * nothing. `N` lines give identifiers, `A` lines and notes the rest. Relations and events are passed over.
 */
export const brat: Reader = {
  format: "brat",

  detect: (_head, fileName) => /\.ann$/i.test(fileName),

  async *read(chunks, source, companion, limits): AsyncGenerator<ReadResult> {
    const text = await wholeText(chunks, source, limits);
    const found = companion?.(".ann");
    if (found === undefined) {
      const advice = "Put the .ann file beside the .txt file and name the .txt file";
      yield { error: malformed({ source }, "a .ann file beside the text", "none", advice) };
      return;
    }
    const annotations = new Map<string, TextBound>();
    const lines = (await wholeText(found, source, limits)).split(/\r?\n/);
    for (const [i, line] of lines.entries()) {
      if (line.startsWith("T") && !readTextBound(line, annotations)) {
        const place = { source: source.replace(/\.txt$/i, ".ann"), line: i + 1 };
        yield { error: malformed(place, "`T1<tab>Type start end<tab>text`", quote(line)) };
      }
    }
    for (const line of lines) addTo(annotations, line);
    yield { document: documentOf(text, [...annotations.values()], source) };
  },
};

function readTextBound(line: string, annotations: Map<string, TextBound>): boolean {
  const [, id, type, offsets, text] = TEXT_BOUND.exec(line) ?? [];
  if (id === undefined || type === undefined || offsets === undefined || text === undefined) return false;
  const ranges = offsets.split(";").map((pair) => {
    const [start = "", end = ""] = pair.split(" ");
    return { start: Number(start), end: Number(end) };
  });
  annotations.set(id, { id, type, ranges, text, ids: [], names: [], details: {} });
  return true;
}

/** Adds a normalisation, an attribute or a note to the annotation it speaks of. */
function addTo(annotations: ReadonlyMap<string, TextBound>, line: string): void {
  const [, normalised, database = "", id = "", name] = NORMALISATION.exec(line) ?? [];
  if (normalised !== undefined) {
    const target = annotations.get(normalised);
    // Cellosaurus writes its accessions whole; brat wants a database before every identifier.
    target?.ids.push(id.startsWith("CVCL_") ? id : `${database}:${id.trim()}`);
    if (name) target?.names.push(name);
    return;
  }
  const [, attribute = "", about, value] = ATTRIBUTE.exec(line) ?? [];
  if (about !== undefined) {
    const target = annotations.get(about);
    if (target !== undefined) readAttribute(target, attribute, value);
    return;
  }
  const [, noted, note = ""] = NOTE.exec(line) ?? [];
  const target = noted === undefined ? undefined : annotations.get(noted);
  if (target !== undefined) readRemark(target.details, note);
}

function readAttribute({ details }: TextBound, name: string, value: string | undefined): void {
  if (/^negat(?:ed|ion)$/i.test(name)) details.negated = !/^(?:false|no|0)$/i.test(value ?? "");
  else if (/^asserted$/i.test(name)) details.negated = false;
  else readRemark(details, value === undefined ? name : `${name}: ${value}`);
}

function documentOf(text: string, annotations: readonly TextBound[], source: string) {
  const draft = new DocumentDraft(source);
  const quoted = annotations.map((each) => ({ ...each, quote: each.text }));
  const offsets = new TextOffsets(text);
  const unit = unitOf(offsets, quoted);
  const located = quoted.map(({ ranges, quote }) => locate(offsets, ranges, quote, unit));
  const covers = located.flatMap((found) =>
    found === undefined ? [] : [{ start: found.parts[0]!.start, end: found.parts.at(-1)!.end }],
  );
  const passages = addParagraphs(draft, text, covers);
  for (const [i, { id, type, text: quoted, ids, names, details }] of annotations.entries()) {
    const found = located[i];
    const within = found && withinPassage(passages, found.parts);
    const annotation = { id, text: quoted, type, ids, aliases: names, details, moved: found?.moved ?? 0 };
    draft.annotate(annotation, within?.passage, within?.parts);
  }
  return draft.finish(idFromSource(source));
}
