import { DiglotError } from "../document/errors.js";
import type { Document, EntityType, Span } from "../document/types.js";
import type { AdapterOptions, CorpusAdapter, GoldConcept } from "./adapters/adapter.js";
import { isWellFormed } from "./adapters/curies.js";

/** A gold annotation in diglot's terms. */
export interface GoldMention {
  passageId: string;
  /** UTF-16 code units into the text of the passage. */
  span: Span;
  surface: string;
  type: EntityType;
  /** Required concepts, each with alternatives of which one suffices. Empty: the gold has no identifier. */
  ids: GoldConcept[];
}

/** A gold concept of the whole document that has no place in the text. */
export interface GoldEntity {
  type: EntityType;
  ids: GoldConcept[];
}

export const GOLD_PROBLEMS = [
  "duplicate-document",
  "malformed-id",
  "surface-mismatch",
  "surface-moved",
  "no-place",
  "document-not-predicted",
] as const;
export type GoldProblemKind = (typeof GOLD_PROBLEMS)[number];

/** Something in the gold (or missing from the predictions) that the reader of a score should know. */
export interface GoldProblem {
  kind: GoldProblemKind;
  documentId: string;
  detail: string;
}

export interface GoldDocument {
  id: string;
  document: Document;
  /** In order of passage and start; one a place and type. */
  mentions: GoldMention[];
  entities: GoldEntity[];
}

export interface Gold {
  documents: GoldDocument[];
  problems: GoldProblem[];
}

/**
 * Reads the foreign annotations of documents as gold. A document that occurs twice counts once (the first), and so do
 * annotations of one type at one place: their concepts are joined.
 */
export function readGold(
  documents: Iterable<Document>,
  adapter: CorpusAdapter,
  options: AdapterOptions = adapter.defaults,
): Gold {
  const gold: Gold = { documents: [], problems: [] };
  const seen = new Set<string>();
  for (const document of documents) {
    if (seen.has(document.id)) {
      gold.problems.push({
        kind: "duplicate-document",
        documentId: document.id,
        detail: "occurs again; the first is scored",
      });
      continue;
    }
    seen.add(document.id);
    gold.documents.push(readGoldDocument(document, adapter, options, gold.problems));
  }
  return gold;
}

function readGoldDocument(
  document: Document,
  adapter: CorpusAdapter,
  options: AdapterOptions,
  problems: GoldProblem[],
): GoldDocument {
  const texts = new Map(document.passages.map((passage) => [passage.id, passage.text]));
  const order = new Map(document.passages.map((passage, index) => [passage.id, index]));
  const byPlace = new Map<string, GoldMention>();
  const entities: GoldEntity[] = [];
  /** Start of the last annotation placed in each passage. */
  const latest = new Map<string, number>();
  const report = (kind: GoldProblemKind, detail: string) =>
    problems.push({ kind, documentId: document.id, detail });

  for (const annotation of document.foreign) {
    const type = adapter.typeOf(annotation.type, options);
    if (type === null) continue;
    const ids: GoldConcept[] = [];
    let outOfScope = false;
    for (const raw of annotation.ids) {
      const parsed = adapter.parseIds(raw, type, options);
      for (const piece of parsed.malformed)
        report("malformed-id", `${type} "${annotation.text}": "${piece}"`);
      addConcepts(ids, parsed.concepts);
      outOfScope ||= parsed.outOfScope;
    }
    if (outOfScope && ids.length === 0) continue;
    for (const curie of ids.flat())
      if (!isWellFormed(curie)) report("malformed-id", `${type} "${annotation.text}": "${curie}"`);

    const { passageId } = annotation;
    const text = texts.get(passageId ?? "") ?? "";
    const place = annotation.span
      ? settle(text, annotation.span, annotation.text)
      : seek(text, annotation.text, latest.get(passageId ?? "") ?? -1);
    if (passageId === undefined || place === undefined) {
      if (passageId !== undefined) report("no-place", `${type} "${annotation.text}"`);
      entities.push({ type, ids });
      continue;
    }
    latest.set(passageId, place.start);
    const surface = text.slice(place.start, place.end);
    if (annotation.span && surface.toLowerCase() !== annotation.text.trim().toLowerCase())
      report("surface-mismatch", `${type} "${annotation.text}" stands on "${surface}"`);
    else if (place !== annotation.span) report("surface-moved", `${type} "${surface}" to ${place.start}`);
    const key = `${passageId} ${place.start} ${place.end} ${type}`;
    const twin = byPlace.get(key);
    if (twin) addConcepts(twin.ids, ids);
    else byPlace.set(key, { passageId, span: place, surface, type, ids });
  }
  const rank = (mention: GoldMention) => order.get(mention.passageId) ?? Number.MAX_SAFE_INTEGER;
  const mentions = [...byPlace.values()].sort(
    (a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
  return { id: document.id, document, mentions, entities };
}

/** How far from its offsets an annotated string is looked for, in UTF-16 code units. */
const REACH = 60;

/**
 * The place of an annotation: the span itself where the text there agrees (but for case), else the nearest occurrence
 * of the annotated string without the blanks around it. One document of tmVar3 counts its offsets wrongly, and so do
 * single annotations of NLM-Gene and GNormPlus.
 */
function settle(text: string, span: Span, annotated: string): Span {
  const [folded, sought] = fold(text, annotated);
  if (sought === "" || folded.slice(span.start, span.end) === sought) return span;
  let best = -1;
  const from = Math.max(0, span.start - REACH);
  for (let at = folded.indexOf(sought, from); at >= 0; at = folded.indexOf(sought, at + 1)) {
    if (at > span.start + REACH) break;
    if (best < 0 || Math.abs(at - span.start) < Math.abs(best - span.start)) best = at;
  }
  return best < 0 ? span : { start: best, end: best + sought.length };
}

/**
 * The place of an annotation that has none (its offsets fitted nothing and the reader dropped them): the next
 * occurrence after the annotation before it, as annotations come in the order of the text. Where the string does not
 * occur, its words with other signs between them do: corpora have lost quotation marks.
 */
function seek(text: string, annotated: string, after: number): Span | undefined {
  const [folded, sought] = fold(text, annotated);
  if (sought === "") return undefined;
  const at = folded.indexOf(sought, after + 1);
  const start = at >= 0 ? at : folded.indexOf(sought);
  if (start >= 0) return { start, end: start + sought.length };
  const words = sought.match(/[\p{L}\p{N}]+/gu);
  const loose = words && new RegExp(words.join("[^\\p{L}\\p{N}]{1,5}"), "u").exec(folded);
  return loose ? { start: loose.index, end: loose.index + loose[0].length } : undefined;
}

/** Text and annotated string without case and outer blanks; with case where folding it would move offsets. */
function fold(text: string, annotated: string): [text: string, sought: string] {
  const lower = text.toLowerCase();
  return lower.length === text.length ? [lower, annotated.trim().toLowerCase()] : [text, annotated.trim()];
}

function addConcepts(to: GoldConcept[], from: readonly GoldConcept[]): void {
  const keys = new Set(to.map(conceptKey));
  for (const concept of from) {
    if (!keys.has(conceptKey(concept))) to.push(concept);
    keys.add(conceptKey(concept));
  }
}

/** One string for a concept whatever the order of its alternatives. */
export function conceptKey(concept: GoldConcept): string {
  return [...concept].sort().join(" ");
}

/**
 * Moves the gold to the passages of the predicted document: same text, wherever the two readers put it. Trailing
 * blanks may differ.
 * @throws DiglotError offset-mismatch where a passage with gold mentions has no counterpart: any score would be false
 */
export function alignGold(gold: GoldDocument, predicted: Document): GoldDocument {
  const free = [...predicted.passages];
  const target = new Map<string, string>();
  for (const passage of gold.document.passages) {
    const text = passage.text.trimEnd();
    const same = (other: { id: string; text: string }) => other.text.trimEnd() === text;
    let at = free.findIndex((other) => other.id === passage.id && same(other));
    if (at < 0) at = free.findIndex(same);
    if (at < 0) continue;
    target.set(passage.id, free[at]!.id);
    free.splice(at, 1);
  }
  const mentions = gold.mentions.map((mention) => {
    const passageId = target.get(mention.passageId);
    if (passageId === mention.passageId) return mention;
    if (passageId !== undefined) return { ...mention, passageId };
    throw new DiglotError({
      code: "offset-mismatch",
      expected: `the text of passage ${mention.passageId} of the gold among the predicted passages`,
      received: `${predicted.passages.length} passages with other texts`,
      where: `document ${gold.id}`,
      advice: "Annotate the very file that the gold was read from",
    });
  });
  return { ...gold, mentions };
}
