import type { Mention, Passage, Span } from "../../document/types.js";
import type { AuditedAnnotation, AuditedDocument } from "../verdict.js";
import { escapeHtml } from "./html-escape.js";

/** A stretch of a passage to be coloured. */
interface Mark {
  span: Span;
  type: string;
  /** The annotation it belongs to; none for what only we found. */
  annotation: AuditedAnnotation | null;
  title: string;
}

const GRAVITY = ["wrong", "missing id", "doubtful", "right", "not judged"];

/** The annotation of a list that speaks of a mention of ours: by its names or its identifiers, the gravest first. */
function annotationOf(
  mention: Mention,
  byName: ReadonlyMap<string, AuditedAnnotation[]>,
  byId: ReadonlyMap<string, AuditedAnnotation[]>,
): AuditedAnnotation | null {
  const surface = mention.surface.toLowerCase();
  const found = [
    ...(byName.get(surface) ?? []),
    ...(byName.get(surface.replace(/s$/, "")) ?? []),
    ...[mention.linked].flat().flatMap((id) => (id === null ? [] : (byId.get(id) ?? []))),
  ];
  found.sort((a, b) => GRAVITY.indexOf(a.verdict) - GRAVITY.indexOf(b.verdict));
  return found[0] ?? null;
}

function collect(index: Map<string, AuditedAnnotation[]>, key: string, annotation: AuditedAnnotation): void {
  const list = index.get(key);
  if (list) list.push(annotation);
  else index.set(key, [annotation]);
}

/** What is to be coloured in each passage, in order, without overlaps; longer marks before shorter. */
function marksOf({ document, annotations }: AuditedDocument): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (passageId: string, mark: Mark) => {
    const list = marks.get(passageId);
    if (list) list.push(mark);
    else marks.set(passageId, [mark]);
  };
  const byName = new Map<string, AuditedAnnotation[]>();
  const byId = new Map<string, AuditedAnnotation[]>();
  for (const annotation of annotations) {
    const { passageId, span, foreign, ids, suggestion, type } = annotation;
    if (passageId !== undefined && span !== undefined) {
      const title = `${foreign.type} ${ids.join(" + ") || "without id"}: ${annotation.verdict}`;
      add(passageId, { span, type: type ?? "other", annotation, title });
      continue;
    }
    for (const name of [foreign.text, ...foreign.aliases]) collect(byName, name.toLowerCase(), annotation);
    for (const id of suggestion === null ? ids : [...ids, suggestion]) collect(byId, id, annotation);
  }
  for (const mention of document.mentions) {
    const annotation = annotationOf(mention, byName, byId);
    const ids = [mention.linked].flat().join(" + ");
    const title = `diglot: ${mention.type} ${ids || "without id"} (${mention.probability.toFixed(2)})`;
    add(mention.passageId, { span: mention.span, type: mention.type, annotation, title });
  }
  for (const [passageId, list] of marks) marks.set(passageId, withoutOverlaps(list));
  return marks;
}

function withoutOverlaps(marks: Mark[]): Mark[] {
  const length = ({ span }: Mark) => span.end - span.start;
  const isForeign = ({ annotation }: Mark) => Number(annotation?.span !== undefined);
  const taken: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => isForeign(b) - isForeign(a) || length(b) - length(a)))
    if (taken.every(({ span }) => span.end <= mark.span.start || span.start >= mark.span.end))
      taken.push(mark);
  return taken.sort((a, b) => a.span.start - b.span.start);
}

/** Element id of an annotation's card. */
export function cardId(document: number, annotation: AuditedAnnotation): string {
  return `d${document}-${annotation.id}`;
}

function markHtml({ type, annotation, title }: Mark, text: string, document: number): string {
  const inner = escapeHtml(text);
  if (annotation === null)
    return `<span class="mark ours type-${escapeHtml(type)}" title="${escapeHtml(title)}">${inner}</span>`;
  const verdict = annotation.verdict.replace(" ", "-");
  return `<a class="mark type-${escapeHtml(type)} is-${verdict}" href="#${cardId(document, annotation)}" title="${escapeHtml(title)}">${inner}</a>`;
}

function headingOf(passage: Passage): string {
  return passage.section || passage.kind;
}

/** @param before the passage above it: a heading is not repeated */
function passageHtml(
  passage: Passage,
  before: Passage | undefined,
  marks: readonly Mark[],
  document: number,
): string {
  let html = "";
  let at = 0;
  for (const mark of marks) {
    html += escapeHtml(passage.text.slice(at, mark.span.start));
    html += markHtml(mark, passage.text.slice(mark.span.start, mark.span.end), document);
    at = mark.span.end;
  }
  html += escapeHtml(passage.text.slice(at));
  const heading = headingOf(passage);
  const isRepeated = before !== undefined && headingOf(before) === heading;
  const paragraph = passage.kind === "title" ? `<p class="title">${html}</p>` : `<p>${html}</p>`;
  return isRepeated ? paragraph : `<h4>${escapeHtml(heading)}</h4>${paragraph}`;
}

/** The text of a document with coloured mentions, the two languages side by side where there are two. */
export function textHtml(audited: AuditedDocument, number: number): string {
  const marks = marksOf(audited);
  const columns = (["zh", "en"] as const).flatMap((language) => {
    const passages = audited.document.passages.filter((passage) => passage.language === language);
    if (passages.length === 0) return [];
    const label = language === "zh" ? "中文" : "English";
    const body = passages
      .map((passage, i) => passageHtml(passage, passages[i - 1], marks.get(passage.id) ?? [], number))
      .join("\n");
    return [`<div class="column" lang="${language}" tabindex="0"><h3>${label}</h3>\n${body}\n</div>`];
  });
  return `<div class="texts columns-${columns.length}">\n${columns.join("\n")}\n</div>`;
}
