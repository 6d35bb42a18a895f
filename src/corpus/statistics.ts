import type { AnnotatedDocument } from "../document/annotated.js";
import { type CorpusCounts, countDocument, emptyCounts, Tally } from "./counts.js";

/** A string that stands for several concepts in the corpus. */
export interface AmbiguousString {
  text: string;
  mentions: number;
  /** Concepts it is linked to, the most frequent first. */
  concepts: { id: string; name: string; mentions: number }[];
  /** Entropy of its concepts, in bits: 0 where it always means one. */
  entropy: number;
}

export interface CorpusStatistics {
  documents: number;
  passages: number;
  characters: number;
  mentions: number;
  linked: number;
  flagged: number;
  concepts: number;
  strings: number;
  types: { type: string; mentions: number; zh: number; en: number; concepts: number; strings: number }[];
  documentLanguages: [string, number][];
  flags: [string, number][];
  topConcepts: { id: string; name: string; mentions: number; zh: number; en: number; documents: number }[];
  /** Concepts named in one language only, or in both. */
  overlap: {
    zhOnly: number;
    enOnly: number;
    both: number;
    /** Of the documents in both languages: concepts by where each document names them. */
    perDocument: { documents: number; zhOnly: number; enOnly: number; both: number };
  };
  /** How many strings are linked to one concept, to two … */
  ambiguity: { concepts: number; strings: number }[];
  mostAmbiguous: AmbiguousString[];
  /** Mentions of the concepts by rank, at ranks spaced evenly on a logarithmic scale. */
  zipf: { rank: number; mentions: number }[];
  /** Slope of the curve, by least squares on its logarithms. */
  zipfSlope: number;
}

/** How many concepts and strings are listed. */
const LISTED = 20;

interface ConceptCount {
  name: string;
  zh: number;
  en: number;
  documents: number;
}

/** Gathers the statistics of a corpus, document by document. */
export class StatisticsCollector {
  readonly #counts: CorpusCounts = emptyCounts();
  readonly #concepts = new Map<string, ConceptCount>();
  /** Links of each string: concept ids with `|` between those of a composite. */
  readonly #strings = new Map<string, Tally>();
  readonly #stringsByType = new Map<string, Set<string>>();
  readonly #byTypeAndLanguage = new Tally();
  readonly #perDocument = { documents: 0, zhOnly: 0, enOnly: 0, both: 0 };

  add(document: AnnotatedDocument): void {
    countDocument(this.#counts, document);
    const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
    const sides = new Map<string, Set<string>>();
    for (const { passageId, parts, type, ids, mention } of document.annotations) {
      const { language, text } = passages.get(passageId)!;
      const surface = parts.map(({ start, end }) => text.slice(start, end)).join(" … ");
      this.#byTypeAndLanguage.add(`${type} ${language}`);
      addTo(this.#stringsByType, type, surface);
      if (ids.length > 0) {
        const links = this.#strings.get(surface) ?? new Tally();
        links.add(ids.join("|"));
        this.#strings.set(surface, links);
      }
      for (const id of ids) {
        const name = mention?.candidates.find((candidate) => candidate.id === id)?.name;
        const count = this.#concepts.get(id) ?? { name: name ?? id, zh: 0, en: 0, documents: 0 };
        if (name !== undefined && count.name === id) count.name = name;
        count[language]++;
        if (!sides.has(id)) count.documents++;
        this.#concepts.set(id, count);
        addTo(sides, id, language);
      }
    }
    if (new Set(document.passages.map(({ language }) => language)).size < 2) return;
    this.#perDocument.documents++;
    for (const languages of sides.values()) {
      if (languages.size === 2) this.#perDocument.both++;
      else if (languages.has("zh")) this.#perDocument.zhOnly++;
      else this.#perDocument.enOnly++;
    }
  }

  finish(): CorpusStatistics {
    const counts = this.#counts;
    const overlap = { zhOnly: 0, enOnly: 0, both: 0, perDocument: this.#perDocument };
    for (const { zh, en } of this.#concepts.values())
      overlap[zh > 0 && en > 0 ? "both" : zh > 0 ? "zhOnly" : "enOnly"]++;
    const ambiguous = [...this.#strings].map(([text, links]) => this.#ambiguity(text, links));
    const bySize = new Tally();
    for (const { concepts } of ambiguous) bySize.add(String(concepts.length));
    const frequencies = counts.concepts.entries().map(([, mentions]) => mentions);
    const zipf = curve(frequencies);
    return {
      documents: counts.documents,
      passages: counts.passages,
      characters: counts.characters,
      mentions: counts.mentions,
      linked: counts.linked,
      flagged: counts.flagged,
      concepts: this.#concepts.size,
      strings: new Set([...this.#stringsByType.values()].flatMap((set) => [...set])).size,
      types: counts.types.entries().map(([type, mentions]) => ({
        type,
        mentions,
        zh: this.#byTypeAndLanguage.get(`${type} zh`),
        en: this.#byTypeAndLanguage.get(`${type} en`),
        concepts: counts.conceptsByType.get(type)?.size ?? 0,
        strings: this.#stringsByType.get(type)!.size,
      })),
      documentLanguages: counts.documentLanguages.entries(),
      flags: counts.flags.entries(),
      topConcepts: counts.concepts
        .entries()
        .slice(0, LISTED)
        .map(([id, mentions]) => ({ id, mentions, ...this.#concepts.get(id)! })),
      overlap,
      ambiguity: bySize
        .entries()
        .map(([size, strings]) => ({ concepts: Number(size), strings }))
        .sort((a, b) => a.concepts - b.concepts),
      mostAmbiguous: ambiguous
        .filter(({ concepts }) => concepts.length > 1)
        .sort(
          (a, b) =>
            b.concepts.length - a.concepts.length ||
            b.entropy - a.entropy ||
            b.mentions - a.mentions ||
            (a.text < b.text ? -1 : 1),
        )
        .slice(0, LISTED),
      zipf,
      zipfSlope: slope(frequencies),
    };
  }

  #ambiguity(text: string, links: Tally): AmbiguousString {
    const entries = links.entries();
    const mentions = entries.reduce((sum, [, times]) => sum + times, 0);
    const concepts = entries.map(([id, times]) => {
      const name = id
        .split("|")
        .map((each) => this.#concepts.get(each)?.name ?? each)
        .join(" + ");
      return { id, name, mentions: times };
    });
    const entropy = entries.reduce(
      (sum, [, times]) => sum - (times / mentions) * Math.log2(times / mentions),
      0,
    );
    return { text, mentions, concepts, entropy: Math.max(0, entropy) };
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, member: string): void {
  const set = sets.get(key);
  if (set) set.add(member);
  else sets.set(key, new Set([member]));
}

/** Ten points for every power of ten. */
function curve(frequencies: readonly number[]): { rank: number; mentions: number }[] {
  const ranks = new Set<number>();
  for (let step = 0; 10 ** (step / 10) <= frequencies.length; step++)
    ranks.add(Math.round(10 ** (step / 10)));
  if (frequencies.length > 0) ranks.add(frequencies.length);
  return [...ranks].map((rank) => ({ rank, mentions: frequencies[rank - 1]! }));
}

function slope(frequencies: readonly number[]): number {
  const points = curve(frequencies).map(
    ({ rank, mentions }) => [Math.log(rank), Math.log(mentions)] as const,
  );
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return n < 2 || spread === 0
    ? 0
    : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
