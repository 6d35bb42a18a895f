import type { CharacterTable } from "../dictionary/characters.js";
import type { Abbreviation } from "../document/types.js";
import type { Spot } from "../link/paper.js";
import { RECOGNISED, type RecognisedType } from "./features.js";
import { createLattice, fillLattice, type Lattice, spanProbability, Workspace } from "./lattice.js";
import type { RecogniserModel } from "./model.js";
import { NameCodes, wordAt } from "./name-codes.js";
import { BLOCK, WordScorer } from "./score-words.js";
import { createWords, cutWords, type Words } from "./words.js";

/** The words of one passage and what the model believes of them. */
interface PassageBelief {
  words: Words;
  /** One a type, in the order of `RECOGNISED`. */
  lattices: Lattice[];
}

/** A stretch of a passage that the recogniser takes to be an entity. */
export interface RecognisedSpan {
  passage: number;
  /** UTF-16 offsets into the passage. */
  start: number;
  end: number;
  type: RecognisedType;
  /** That exactly this stretch is an entity of the type, 0–1. */
  probability: number;
}

/** What the recogniser believes of a paper. Holds until the recogniser reads the next paper. */
export class Recognition {
  readonly passages = new Map<number, PassageBelief>();
  private belief: PassageBelief | null = null;
  private first = 0;
  private last = 0;

  /**
   * Turns to a stretch: `exact` and `within` speak of it from now on.
   * @returns false where nothing is believed: the passage was not read
   */
  turnTo(passage: number, start: number, end: number): boolean {
    this.belief = this.passages.get(passage) ?? null;
    if (this.belief === null) return false;
    const { words } = this.belief;
    this.first = wordAt(words.starts, 0, words.count, start);
    if (this.first < 0) return true;
    let last = this.first;
    while (last + 1 < words.count && words.ends[last]! < end) last++;
    this.last = last;
    if (words.ends[last] !== end) this.first = -1;
    return true;
  }

  /** Probability 0–1 that exactly the stretch is an entity of a type (by number); 0 where its edges cut words. */
  exact(type: number): number {
    if (this.first < 0) return 0;
    return spanProbability(this.belief!.lattices[type]!, this.first, this.last);
  }

  /** Probability 0–1 that the stretch's first and its last word are within entities of a type, whatever their bounds. */
  within(type: number): number {
    if (this.first < 0) return 0;
    const { within } = this.belief!.lattices[type]!;
    return Math.min(within[this.first]!, within[this.last]!);
  }

  /** All stretches of some types that are entities with at least the given probability, in order of passage and start. */
  *spans(types: readonly RecognisedType[], least: number): Generator<RecognisedSpan> {
    for (const [passage, { words, lattices }] of this.passages) {
      for (const type of types) {
        const lattice = lattices[RECOGNISED.indexOf(type)]!;
        for (let first = 0; first < words.count; first++) {
          let reach = lattice.begin[first]!;
          if (reach < least) continue;
          for (let last = first; last < words.count; last++) {
            const on = last === first ? lattice.onFromBegin[last]! : lattice.onFromInside[last]!;
            const probability = reach * (1 - on);
            if (probability >= least)
              yield { passage, start: words.starts[first]!, end: words.ends[last]!, type, probability };
            reach *= on;
            if (reach < least) break;
          }
        }
      }
    }
  }
}

/** A passage with its index in the document, and what is known of it. */
export interface PassageToRead {
  index: number;
  text: string;
  spots: readonly Spot[];
  definitions: readonly Abbreviation[];
}

/** Passages of a paper whose working space is kept for the next paper; a table may have a hundred thousand cells. */
const KEPT_PASSAGES = 512;
/** Words for which a passage has room at first. Most cells of tables have fewer, and V8 makes arrays of 64 bytes cheaply. */
const FIRST_ROOM = 16;

/** Reads passages with a model. One reader serves one thread and one paper at a time. */
export class Recogniser {
  private readonly scorer: WordScorer;
  private readonly codes = new NameCodes();
  private readonly work = new Workspace();
  private readonly pool: PassageBelief[] = [];

  constructor(
    private readonly model: RecogniserModel,
    private readonly characters: CharacterTable,
  ) {
    this.scorer = new WordScorer(model, characters);
  }

  /** Reads passages of a paper. */
  read(passages: Iterable<PassageToRead>): Recognition {
    const recognition = new Recognition();
    for (const { index, text, spots, definitions } of passages) {
      const belief = this.beliefFor(recognition.passages.size);
      const { words } = belief;
      cutWords(this.characters, text, words);
      this.codes.fill(words, spots, definitions);
      for (const lattice of belief.lattices)
        if (lattice.begin.length < words.count) Object.assign(lattice, createLattice(words.starts.length));
      for (let from = 0; from < words.count; from += BLOCK) {
        const to = Math.min(words.count, from + BLOCK);
        this.scorer.turnTo(text, words, this.codes, from, to);
        for (const [type, lattice] of belief.lattices.entries())
          fillLattice(this.model, type, this.scorer, from, to, this.work, lattice);
      }
      recognition.passages.set(index, belief);
    }
    return recognition;
  }

  private beliefFor(number: number): PassageBelief {
    const kept = this.pool[number];
    if (kept !== undefined) return kept;
    const belief = {
      words: createWords(FIRST_ROOM),
      lattices: RECOGNISED.map(() => createLattice(FIRST_ROOM)),
    };
    if (number < KEPT_PASSAGES) this.pool[number] = belief;
    return belief;
  }
}
