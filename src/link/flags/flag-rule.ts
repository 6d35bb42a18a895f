import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Curie, Flag, FlagCode, Mention } from "../../document/types.js";
import type { StageContext } from "../../pipeline/stage.js";
import type { Paper, RankedReading } from "../paper.js";
import type { CoveringSpots } from "./covering-spots.js";
import type { LongFormLinks } from "./long-form-links.js";

/** What a flag rule may look at. */
export interface FlagView {
  mention: Mention;
  /** The readings of the mention, best first (of a composite: of its first part). */
  readings: readonly RankedReading[];
  best: RankedReading;
  /** Probability 0–1 that the mention is an entity at all. */
  entity: number;
  /** Places in the mention's passage whose name stands for a disease that MeSH lacks. */
  beyondMesh: CoveringSpots | undefined;
  /** What the long forms of the paper's definitions are linked to. */
  longFormLinks: LongFormLinks;
  paper: Paper;
  context: StageContext;
}

/** One reason to look: gives its flag, or null where there is none. */
export interface FlagRule {
  code: FlagCode;
  /** Whether the rule has something to say of links that are as good as certain too. */
  always?: true;
  check(view: FlagView): Flag | null;
}

/** A link at least this likely (0–1) needs no warning of rivals: of those nine in ten are right, flagged or not. */
export const CERTAIN = 0.75;

export function flag(code: FlagCode, message: string, suggestion?: Curie): Flag {
  return { code, message, evidence: [], ...(suggestion === undefined ? {} : { suggestion }) };
}

/** "PDCD1 (NCBIGene:5133)". */
export function nameOf(dictionary: Dictionary, concept: number): string {
  return `${dictionary.preferredName(concept)} (${dictionary.conceptId(concept)})`;
}

/** Whether two concepts are one gene in two species, or one concept in two vocabularies. */
export function isCounterpart(dictionary: Dictionary, a: number, b: number): boolean {
  if (dictionary.crossReferences(a).includes(b)) return true;
  const sameType = dictionary.conceptType(a) === dictionary.conceptType(b);
  return sameType && dictionary.preferredName(a).toLowerCase() === dictionary.preferredName(b).toLowerCase();
}
