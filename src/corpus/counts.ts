import type { AnnotatedDocument } from "../document/annotated.js";

/** Counts of things by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** The most frequent first, those of one count by name. */
  entries(): [string, number][] {
    return [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}

/** What a corpus holds, in numbers. */
export interface CorpusCounts {
  documents: number;
  passages: number;
  /** UTF-16 code units. */
  characters: number;
  mentions: number;
  linked: number;
  /** Mentions by type, language of their passage, flag; documents by the languages they have. */
  types: Tally;
  languages: Tally;
  flags: Tally;
  documentLanguages: Tally;
  /** Mentions of each concept. */
  concepts: Tally;
  conceptsByType: Map<string, Set<string>>;
  flagged: number;
  /** Mentions on which a reviewer's ruling had the last word. */
  ruled: number;
  /** What came of rulings, by place. */
  rulingOutcomes: Tally;
}

export function emptyCounts(): CorpusCounts {
  return {
    documents: 0,
    passages: 0,
    characters: 0,
    mentions: 0,
    linked: 0,
    types: new Tally(),
    languages: new Tally(),
    flags: new Tally(),
    documentLanguages: new Tally(),
    concepts: new Tally(),
    conceptsByType: new Map(),
    flagged: 0,
    ruled: 0,
    rulingOutcomes: new Tally(),
  };
}

/** Adds a document to the counts. */
export function countDocument(counts: CorpusCounts, document: AnnotatedDocument): void {
  const { passages, annotations, rulings = [] } = document;
  counts.documents++;
  counts.passages += passages.length;
  const languages = new Map<string, string>();
  for (const { id, language, text } of passages) {
    languages.set(id, language);
    counts.characters += text.length;
  }
  counts.documentLanguages.add([...new Set(languages.values())].sort().join(" + ") || "none");
  for (const { outcome } of rulings) counts.rulingOutcomes.add(outcome);
  for (const { passageId, type, ids, flags, mention } of annotations) {
    counts.mentions++;
    if (mention?.ruling !== undefined) counts.ruled++;
    counts.types.add(type);
    counts.languages.add(languages.get(passageId)!);
    if (ids.length > 0) counts.linked++;
    if (flags.length > 0) counts.flagged++;
    for (const { code } of flags) counts.flags.add(code);
    for (const id of ids) {
      counts.concepts.add(id);
      const ofType = counts.conceptsByType.get(type);
      if (ofType) ofType.add(id);
      else counts.conceptsByType.set(type, new Set([id]));
    }
  }
}
