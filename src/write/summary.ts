import { charactersOf } from "../document/characters.js";
import type { DocumentRecord } from "../document/schema.js";
import { ENTITY_TYPES, type Span } from "../document/types.js";
import { sentencesOf } from "../segment/sentences.js";

type MentionRecord = DocumentRecord["mentions"][number];

const WIDTH = 110;
/** Sentences are cut to this many UTF-16 code units on each side of the mention. */
const CONTEXT = 90;

/** Breaks items into lines of the page's width. */
function wrap(label: string, items: readonly string[]): string {
  const indent = " ".repeat(label.length);
  const lines: string[] = [];
  let line = label;
  items.forEach((item, i) => {
    const piece = i < items.length - 1 ? `${item} · ` : item;
    if (line.length + piece.length > WIDTH && line !== label && line !== indent) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += piece;
  });
  lines.push(line.trimEnd());
  return lines.join("\n");
}

function linkText(mention: MentionRecord): string {
  if (mention.linked === null) return "no id";
  return [mention.linked]
    .flat()
    .map((id) => {
      const name = mention.candidates.find((candidate) => candidate.id === id)?.name;
      return name === undefined ? id : `${name} (${id})`;
    })
    .join(" + ");
}

/** Linked concepts of one type, most frequent first, with the number of mentions in each language. */
function conceptLine(
  mentions: readonly MentionRecord[],
  languageOf: (passageId: string) => string,
): string[] {
  const counts = new Map<string, { name: string; zh: number; en: number }>();
  for (const mention of mentions) {
    for (const id of mention.linked === null ? [] : [mention.linked].flat()) {
      const name = mention.candidates.find((candidate) => candidate.id === id)?.name ?? id;
      const count = counts.get(id) ?? { name, zh: 0, en: 0 };
      count[languageOf(mention.passageId) === "zh" ? "zh" : "en"]++;
      counts.set(id, count);
    }
  }
  const ordered = [...counts].sort((a, b) => b[1].zh + b[1].en - a[1].zh - a[1].en || (a[0] < b[0] ? -1 : 1));
  return ordered.map(([id, { name, zh, en }]) => {
    const times = [en > 0 ? `en ${en}` : "", zh > 0 ? `zh ${zh}` : ""].filter(Boolean).join(", ");
    return `${name} ${id} [${times}]`;
  });
}

/** The sentence around a mention, on one line, the mention between guillemets. */
function sentenceAround(text: string, sentences: readonly Span[], mention: MentionRecord): string {
  const sentence = sentences.find(({ start, end }) => start <= mention.start && mention.start < end) ?? {
    start: 0,
    end: text.length,
  };
  const from = Math.max(sentence.start, mention.start - CONTEXT);
  const to = Math.min(Math.max(sentence.end, mention.end), mention.end + CONTEXT);
  const left = (from > sentence.start ? "…" : "") + text.slice(from, mention.start);
  const right = text.slice(mention.end, to) + (to < sentence.end ? "…" : "");
  return `${left}«${mention.surface}»${right}`.replace(/\s+/g, " ").trim();
}

/** A page for people: the linked concepts by type with counts, then every flagged mention in its sentence. */
export function renderSummary(document: DocumentRecord): string {
  const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
  const titles = document.passages.filter(({ kind }) => kind === "title");
  const lines = ["─".repeat(WIDTH), `${document.id}  (${document.source})`];
  for (const { text } of titles) lines.push(`  ${text.trim()}`);
  const flagged = document.mentions.filter(({ flags }) => flags.length > 0);
  const characters = charactersOf(document);
  lines.push(
    `  ${document.passages.length} passages, ${characters} characters, ${document.mentions.length} mentions, ${document.abbreviations.length} definitions, ${flagged.length} mentions flagged`,
    "",
  );

  for (const type of ENTITY_TYPES) {
    const ofType = document.mentions.filter((mention) => mention.type === type);
    const concepts = conceptLine(ofType, (id) => passages.get(id)!.language);
    if (concepts.length > 0) lines.push(wrap(`  ${type.padEnd(11)}`, concepts));
  }
  if (flagged.length === 0) return `${lines.join("\n")}\n`;

  lines.push("", "  To be looked at:");
  const groups = new Map<string, MentionRecord[]>();
  for (const mention of flagged) {
    const codes = mention.flags.map(({ code }) => code).join(" ");
    const key = `${mention.surface}\t${mention.type}\t${JSON.stringify(mention.linked)}\t${codes}`;
    const group = groups.get(key);
    if (group) group.push(mention);
    else groups.set(key, [mention]);
  }
  const sentences = new Map<string, Span[]>();
  for (const group of groups.values()) {
    const [first] = group as [MentionRecord];
    lines.push(
      "",
      `  ${first.surface} → ${first.type} ${linkText(first)}, probability ${first.probability.toFixed(2)}`,
    );
    for (const { code, message } of first.flags) lines.push(`      ${code}: ${message}`);
    const candidates = first.candidates.map(
      ({ name, id, type, score }) => `${name} ${id} ${type} ${score.toFixed(2)}`,
    );
    lines.push(wrap("      candidates: ", candidates));
    for (const mention of group) {
      const { id, text, language } = passages.get(mention.passageId)!;
      if (!sentences.has(id)) sentences.set(id, sentencesOf(text, language));
      lines.push(`      ${language}  ${sentenceAround(text, sentences.get(id)!, mention)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
