import type { Dictionary } from "../dictionary/dictionary.js";
import type { EntityType } from "../document/types.js";
import type { Paper } from "../link/paper.js";
import type { PaperSpeciesModel } from "../link/paper-species/model.js";
import type { SurfaceForms } from "../link/surface-forms.js";
import type { Weights } from "../link/weights.js";
import type { RecogniserModel } from "../recognise/model.js";

/** What a stage may require of the stages before it, and assign for those after it. */
export type Product =
  | "passages"
  | "spots"
  | "recognition"
  | "definitions"
  | "translations"
  | "survey"
  | "words"
  | "alignment"
  | "pairs"
  | "mentions"
  | "flags"
  | "negation";

/** What the caller wants of a pipeline, and how sure it must be. */
export interface AnnotateOptions {
  /** Types to write out; others still compete for the words. All types where not given. */
  types?: readonly EntityType[];
  /** Places less likely than this (0–1) to name an entity at all, of whatever type, are no mentions. */
  minEntity?: number;
  /** Links of a lower probability (0–1) are not believed. */
  minProbability?: number;
  /** Whether "patients", "women", 患者 count as mentions of the human species. */
  generalSpecies?: boolean;
  /** Whether genes are human unless the text says otherwise, as in corpora of human genes. */
  humanGenes?: boolean;
  /** Name of the corpus whose guideline is followed in what counts as a mention; see `diglot annotate --guideline`. */
  guideline?: string;
  /** Whether a family name is linked to the one gene usually meant ("as-gene") or to the family. */
  families?: "as-gene" | "as-family";
  /** Whether mentions inside longer ones are kept. */
  nested?: boolean;
}

/** What every stage is given beside the paper. */
export interface StageContext {
  dictionary: Dictionary;
  weights: Weights;
  forms: SurfaceForms;
  /** The model of the recogniser; null: no recogniser is used. */
  recogniser: RecogniserModel | null;
  /** Tells by its words whose genes a paper writes of; null: nobody looks. */
  paperSpecies: PaperSpeciesModel | null;
  options: AnnotateOptions;
  /** Tells the user once each what went less well than it could. */
  warn: (message: string) => void;
}

/**
 * One step on the way of a paper. Stages run in order, on one paper at a time; no stage changes text or offsets.
 */
export interface Stage {
  name: string;
  /** Raised whenever the stage's output changes. */
  version: number;
  requires: readonly Product[];
  assigns: readonly Product[];
  /** Called once before the first paper: loads what is slow to load. */
  prepare?(context: StageContext): Promise<void>;
  run(paper: Paper, context: StageContext): void;
}
