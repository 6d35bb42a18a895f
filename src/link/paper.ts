import type { PaperAlignment } from "../align/align-stage.js";
import type { Abbreviation, Document, Mention } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { Recognition } from "../recognise/recognition.js";
import type { Modification } from "./abbreviations/modifiers.js";
import type { WeighedFinding } from "./evidence/signal.js";
import type { SurfaceForm } from "./surface-forms.js";

/** A place in a paper where a name of the dictionary stands. */
export interface Spot {
  /** Index into `Document.passages`. */
  passage: number;
  /** UTF-16 offsets into the passage. */
  start: number;
  end: number;
  form: SurfaceForm;
  /** Of a composite ("BRCA1/2"): the form of each part; `form` is then that of the part written out. */
  parts?: readonly SurfaceForm[];
  /** Of a composite: the spot of the name that is written out. */
  written?: Spot;
  /** Words at its beginning that the name of the dictionary lacks: 难治性 of 难治性哮喘. */
  modifier?: string;
}

/** What the paper's definitions say of a short form. */
export interface DefinedForm {
  /** In order of the text; a paper in two languages defines most forms twice. Never empty. */
  abbreviations: Abbreviation[];
  /** Numbers of the concepts that the long form names; empty where the dictionary does not know it. */
  concepts: ReadonlySet<number>;
  /** Whether the concepts are those of the long form's head only: "disease" of "acute … disease". */
  broader: boolean;
  /** Where they are those of the long form without a modifier: a stage of the disease, a form of the protein. */
  modified?: Modification;
}

/** A document on its way through the linking: what the signals may look at. */
export interface Paper {
  document: Document;
  /** What the run was asked for. */
  options: AnnotateOptions;
  /** In order of passage, start and end; overlapping and nested ones too. */
  spots: Spot[];
  /** What the recogniser believes; null where none was asked. */
  recognition: Recognition | null;
  /** Definitions by short form. */
  definitions: Map<string, DefinedForm>;
  /** Share of the paper's species words that name each taxon, 0–1; empty where no species is named. */
  taxa: Map<number, number>;
  /** Taxa that the paper's titles name. */
  titleTaxa: Set<number>;
  /** How much the paper's words lean to work on rodents (towards 1) or on people (towards -1). */
  leaning: number;
  /** How much the paper is about what drugs and poisons do; see `drugHarmOf`. */
  drugHarm: number;
  /**
   * Log-probability of each of `PAPER_SPECIES` that it is whose genes the paper writes of; null where nobody looked.
   */
  paperSpecies: Float64Array | null;
  /** By index of a Chinese passage: 1 at offsets where a word begins or ends, 2 inside words, 0 where nobody looked. */
  wordEdges: Map<number, Uint8Array>;
  /** Where the paper names species, by index of the passage, in order of start: what decides whose gene is meant. */
  speciesPlaces: Map<number, { start: number; end: number; taxon: number }[]>;
  /** How each mention came about; filled by the link stage, for the flags. */
  ranked: Map<Mention, RankedSpot>;
  /** Concepts that a long, unshared name of the paper stands for, with the number of such places by language. */
  established: Map<number, { zh: number; en: number }>;
  /** Which sentences of the two languages say the same; null where the paper has one language. */
  alignment?: PaperAlignment | null;
}

/** One reading with all that speaks for and against it. */
export interface RankedReading {
  reading: Reading;
  /** Probability 0–1 among all readings of the spot and none. */
  probability: number;
  /** What the form and the paper say, the weightiest first; gathered when it is asked for. */
  readonly ofPaper: readonly WeighedFinding[];
  /** What the place says, the weightiest first; gathered when it is asked for. */
  readonly ofPlace: readonly WeighedFinding[];
}

/** A spot with its readings in order of probability. */
export interface RankedSpot {
  spot: Spot;
  readings: RankedReading[];
  /** Probability 0–1 that the spot names an entity at all, of whatever type. */
  entity: number;
  /** Of a composite: the readings of each part. */
  parts?: RankedReading[][];
}

export function createPaper(document: Document, options: AnnotateOptions = {}): Paper {
  return {
    document,
    options,
    spots: [],
    recognition: null,
    definitions: new Map(),
    taxa: new Map(),
    titleTaxa: new Set(),
    leaning: 0,
    drugHarm: 0,
    paperSpecies: null,
    established: new Map(),
    wordEdges: new Map(),
    speciesPlaces: new Map(),
    ranked: new Map(),
  };
}
