import type { CharacterTable } from "../../dictionary/characters.js";
import type { Document } from "../../document/types.js";
import type { CorpusAdapter } from "../../evaluate/adapters/adapter.js";
import { type GoldMention, readGold } from "../../evaluate/gold.js";
import { createPaper, type Paper, type Spot } from "../../link/paper.js";
import type { Stage, StageContext } from "../../pipeline/stage.js";
import {
  gapFeature,
  NAMED_TYPES,
  nameFeature,
  pairFeature,
  RECOGNISED,
  wordFeatures,
} from "../../recognise/features.js";
import { NameCodes } from "../../recognise/name-codes.js";
import { createWords, cutWords, foldWord, type Words } from "../../recognise/words.js";

export const OUTSIDE = 0;
export const BEGIN = 1;
export const INSIDE = 2;
/** The gold does not tell. */
export const UNKNOWN = 3;

/** One passage as the learner sees it. */
export interface Sequence {
  documentId: string;
  count: number;
  /** Feature numbers of word i: `features[offsets[i]]` up to `features[offsets[i + 1]]`. */
  features: Int32Array;
  offsets: Int32Array;
  /** Labels of the words, one list a type of `RECOGNISED`; null where the corpus does not annotate the type. */
  labels: (Uint8Array | null)[];
}

/** Numbers features by their names, all corpora alike. */
export class FeatureNumbers {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly words = new Map<string, { low: string; places: Map<number, number[]> }>();

  constructor(private readonly characters: CharacterTable) {}

  number(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.numbers.set(name, number);
    }
    return number;
  }

  word(word: string): { low: string; places: Map<number, number[]> } {
    let known = this.words.get(word);
    if (known === undefined) {
      const places = new Map<number, number[]>();
      for (const [place, features] of wordFeatures(this.characters, word))
        places.set(
          place,
          features.map((feature) => this.number(feature)),
        );
      known = { low: foldWord(this.characters, word), places };
      this.words.set(word, known);
    }
    return known;
  }
}

/** The corpora whose annotators marked families and domains beside genes. */
const FAMILY_CORPORA: ReadonlySet<string> = new Set(["gnormplus", "nlm-gene"]);

/** The types that a corpus teaches. */
function taughtTypes(adapter: CorpusAdapter): Set<string> {
  const types = new Set<string>(adapter.scoredTypes);
  if (FAMILY_CORPORA.has(adapter.name)) types.add("GeneFamily");
  return types;
}

function labelsOf(words: Words, mentions: readonly GoldMention[], general: readonly Spot[]): Uint8Array {
  const labels = new Uint8Array(words.count);
  const overlapped = (start: number, end: number): number[] => {
    const found: number[] = [];
    for (let i = 0; i < words.count; i++) if (words.starts[i]! < end && words.ends[i]! > start) found.push(i);
    return found;
  };
  for (const { start, end } of general) for (const i of overlapped(start, end)) labels[i] = UNKNOWN;
  const longest = [...mentions].sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
  const taken = new Uint8Array(words.count);
  for (const { span } of longest) {
    const covered = overlapped(span.start, span.end);
    if (covered.some((i) => taken[i] === 1)) continue;
    covered.forEach((word, i) => {
      taken[word] = 1;
      labels[word] = i === 0 ? BEGIN : INSIDE;
    });
  }
  return labels;
}

function featuresOf(
  text: string,
  words: Words,
  codes: Uint8Array,
  numbers: FeatureNumbers,
): Pick<Sequence, "features" | "offsets"> {
  const described = Array.from({ length: words.count }, (_, i) =>
    numbers.word(text.slice(words.starts[i]!, words.ends[i]!)),
  );
  const features: number[] = [];
  const offsets = new Int32Array(words.count + 1);
  for (let i = 0; i < words.count; i++) {
    for (let place = -2; place <= 2; place++) {
      const word = described[i + place];
      if (word) features.push(...(word.places.get(place) ?? []));
    }
    const after = i + 1 < words.count ? words.spaced[i + 1] === 1 : true;
    features.push(numbers.number(gapFeature(words.spaced[i] === 1, after)));
    const low = described[i]!.low;
    if (i > 0) features.push(numbers.number(pairFeature(0, described[i - 1]!.low, low)));
    if (i + 1 < words.count) features.push(numbers.number(pairFeature(1, low, described[i + 1]!.low)));
    for (let place = -1; place <= 1; place++) {
      if (i + place < 0 || i + place >= words.count) continue;
      NAMED_TYPES.forEach((type, t) => {
        const code = codes[(i + place) * NAMED_TYPES.length + t]!;
        if (code > 0) features.push(numbers.number(nameFeature(type, place, code)));
      });
    }
    offsets[i + 1] = features.length;
  }
  return { features: Int32Array.from(features), offsets };
}

/**
 * The passages of one corpus as sequences of words with features and labels.
 * @param stages those that run before recognition
 */
export function* corpusSequences(
  documents: readonly Document[],
  adapter: CorpusAdapter,
  stages: readonly Stage[],
  numbers: FeatureNumbers,
  context: StageContext,
): Generator<Sequence> {
  const taught = taughtTypes(adapter);
  const words = createWords();
  const codes = new NameCodes();
  const options = { ...adapter.defaults, species: "all" as const };
  for (const gold of readGold(documents, adapter, options).documents) {
    const paper: Paper = createPaper({ ...gold.document, mentions: [], abbreviations: [] });
    for (const stage of stages) stage.run(paper, context);
    for (const [index, { id, text, language }] of gold.document.passages.entries()) {
      if (language !== "en") continue;
      cutWords(context.dictionary.characters, text, words);
      const spots = paper.spots.filter(({ passage }) => passage === index);
      const definitions = paper.document.abbreviations.filter(({ passageId }) => passageId === id);
      codes.fill(words, spots, definitions);
      const general = spots.filter(({ form }) => form.readings.some(({ entry }) => entry.general));
      const labels = RECOGNISED.map((type) => {
        if (!taught.has(type)) return null;
        const mentions = gold.mentions.filter((mention) => mention.passageId === id && mention.type === type);
        return labelsOf(words, mentions, type === "Species" ? general : []);
      });
      yield {
        documentId: gold.id,
        count: words.count,
        ...featuresOf(text, words, codes.codes, numbers),
        labels,
      };
    }
  }
}
