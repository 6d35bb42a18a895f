import type { Curie, Document, Mention } from "../document/types.js";
import { beadAt, type PaperAlignment } from "./align-stage.js";

/** A Chinese and an English mention that stand for each other. */
export interface MentionPair {
  zh: Mention;
  en: Mention;
  bead: number;
  /** Whether both are linked to the same concept, or are the same string, or only the last of their type in the pair. */
  by: "concept" | "string" | "rest";
}

const linkKey = ({ linked }: Mention): string => (linked === null ? "" : [linked].flat().join("|"));
const stringKey = ({ surface }: Mention): string => surface.toLowerCase().replace(/[\s$\\{}-]/g, "");

/** Pairs what is left of two lists under a key, first with first. */
function pairBy(
  zh: Mention[],
  en: Mention[],
  keyOf: (mention: Mention) => string,
  pair: (zh: Mention, en: Mention) => void,
): void {
  const waiting = new Map<string, Mention[]>();
  for (const mention of en) {
    const key = keyOf(mention);
    if (key === "") continue;
    const list = waiting.get(key);
    if (list) list.push(mention);
    else waiting.set(key, [mention]);
  }
  const taken = new Set<Mention>();
  for (const mention of zh) {
    const partner = waiting.get(keyOf(mention))?.shift();
    if (partner === undefined) continue;
    pair(mention, partner);
    taken.add(mention).add(partner);
  }
  for (const list of [zh, en]) {
    const rest = list.filter((mention) => !taken.has(mention));
    list.length = 0;
    for (const mention of rest) list.push(mention);
  }
}

/**
 * Pairs the mentions of each pair of sentences: those of one concept first, then those of one string (a Latin name
 * that both languages use), then, where each language names one concept of a type alone, these two.
 */
export function pairMentions(document: Document, alignment: PaperAlignment): MentionPair[] {
  const number = new Map(document.passages.map(({ id }, i) => [id, i]));
  const language = new Map(document.passages.map(({ id, language }) => [id, language]));
  const byBead = new Map<number, { zh: Mention[]; en: Mention[] }>();
  for (const mention of document.mentions) {
    const bead = beadAt(alignment, number.get(mention.passageId)!, mention.span.start);
    if (bead < 0) continue;
    const sides = byBead.get(bead) ?? { zh: [], en: [] };
    byBead.set(bead, sides);
    sides[language.get(mention.passageId)!].push(mention);
  }
  const pairs: MentionPair[] = [];
  for (const [bead, { zh, en }] of byBead) {
    if (zh.length === 0 || en.length === 0) continue;
    const single = new Set(
      zh.map(({ type }) => type).filter((type) => isSingle(zh, type) && isSingle(en, type)),
    );
    const add = (by: MentionPair["by"]) => (ours: Mention, theirs: Mention) =>
      pairs.push({ zh: ours, en: theirs, bead, by });
    pairBy(zh, en, linkKey, add("concept"));
    pairBy(zh, en, (mention) => `${stringKey(mention)}`, add("string"));
    for (const type of single) {
      const ours = zh.find((mention) => mention.type === type);
      const theirs = en.find((mention) => mention.type === type);
      if (ours !== undefined && theirs !== undefined) add("rest")(ours, theirs);
    }
  }
  return pairs;
}

/** Whether the mentions of a type are all linked to one concept. */
function isSingle(mentions: readonly Mention[], type: Mention["type"]): boolean {
  return new Set(mentions.filter((mention) => mention.type === type).map(linkKey)).size === 1;
}

/** Concepts linked in one language only, in order of their identifiers. */
export function onlyIn(document: Document, side: "zh" | "en"): Curie[] {
  const language = new Map(document.passages.map(({ id, language }) => [id, language]));
  const found = { zh: new Set<Curie>(), en: new Set<Curie>() };
  for (const { passageId, linked } of document.mentions) {
    for (const id of linked === null ? [] : [linked].flat()) found[language.get(passageId)!].add(id);
  }
  const other = found[side === "zh" ? "en" : "zh"];
  return [...found[side]].filter((id) => !other.has(id)).sort();
}
