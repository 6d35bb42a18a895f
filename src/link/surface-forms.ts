import type { Dictionary } from "../dictionary/dictionary.js";
import { ownString } from "../document/own-string.js";
import { type Reading, readingsOf, withHomologues } from "../match/readings.js";
import { ambiguity } from "./evidence/ambiguity.js";
import { caseAgreement } from "./evidence/case-agreement.js";
import { defaultReading } from "./evidence/default-reading.js";
import { likeness } from "./evidence/likeness.js";
import { nameShape } from "./evidence/name-shape.js";
import { nameStatus } from "./evidence/name-status.js";
import { publicationPrior } from "./evidence/publication-prior.js";
import {
  type Finding,
  type FormSignal,
  type FormView,
  scoreOf,
  type WeighedFinding,
  weigh,
} from "./evidence/signal.js";
import { stopRules } from "./evidence/stop-rules.js";
import type { Weights } from "./weights.js";

export const FORM_SIGNALS: readonly FormSignal[] = [
  caseAgreement,
  nameStatus,
  nameShape,
  ambiguity,
  stopRules,
  publicationPrior,
  defaultReading,
  likeness,
];

/** All findings of the form signals for one reading. */
function assessForm(form: FormView, reading: Reading, dictionary: Dictionary): Finding[] {
  const findings: Finding[] = [];
  for (const signal of FORM_SIGNALS) findings.push(...signal.assess(reading, form, dictionary));
  return findings;
}

/** A surface form met in the papers, with all that can be said of it without a paper around it. */
export class SurfaceForm implements FormView {
  /** Log-odds of each reading from the form signals alone. */
  readonly scores: Float64Array;
  /** The highest of the scores. */
  readonly best: number;
  /** Number of the disease of this name that MONDO knows and MeSH does not, or -1. */
  readonly beyondMesh: number;
  /** Whether any reading is a gene that has homologues in the dictionary. */
  readonly hasGene: boolean;
  /** Whether all readings are species. */
  readonly onlySpecies: boolean;
  private readonly found: (readonly WeighedFinding[])[] = [];
  private extended: Map<string, SurfaceForm> | null = null;

  constructor(
    readonly surface: string,
    readonly readings: readonly Reading[],
    private readonly dictionary: Dictionary,
    private readonly weights: Weights,
  ) {
    this.scores = new Float64Array(readings.length);
    let best = Number.NEGATIVE_INFINITY;
    let beyondMesh = -1;
    let hasGene = false;
    let species = 0;
    for (const [i, reading] of readings.entries()) {
      const score = scoreOf(assessForm(this, reading, dictionary), weights);
      this.scores[i] = score;
      if (score > best) best = score;
      if (reading.type === "Gene") hasGene = true;
      else if (reading.type === "Species") species++;
      if (beyondMesh < 0 && reading.type === "Disease")
        if (dictionary.conceptId(reading.concept).startsWith("MONDO:")) beyondMesh = reading.concept;
    }
    this.best = best;
    this.beyondMesh = beyondMesh;
    this.hasGene = hasGene;
    this.onlySpecies = species === readings.length;
  }

  /** Findings of the form signals for a reading, by its index. */
  findings(index: number): readonly Finding[] {
    return assessForm(this, this.readings[index]!, this.dictionary);
  }

  /** The same with their weights, the weightiest first; gathered once they are asked for. */
  weighed(index: number): readonly WeighedFinding[] {
    this.found[index] ??= weigh(this.findings(index), this.weights);
    return this.found[index]!;
  }

  /**
   * The form with the homologues of its genes in the taxa that a paper speaks of.
   * @param key names the taxa: equal where they are
   */
  homologous(taxa: ReadonlySet<number>, key: string): SurfaceForm {
    if (!this.hasGene) return this;
    this.extended ??= new Map();
    let extended = this.extended.get(key);
    if (extended === undefined) {
      const readings = withHomologues(this.dictionary, this.readings, taxa);
      extended =
        readings.length === this.readings.length
          ? this
          : new SurfaceForm(this.surface, readings, this.dictionary, this.weights);
      this.extended.set(key, extended);
    }
    return extended;
  }
}

/** All forms are forgotten when more than this many have been met: bounds memory over long runs. */
const CAPACITY = 200_000;

/** A surface string under one key, with its form; null where no name of the key accepts it. */
interface Known {
  surface: string;
  form: SurfaceForm | null;
}

/** Remembers what can be said of a surface form without its paper, for most forms come again and again. */
export class SurfaceForms {
  /** By group of the key: most keys are written in one or two ways. */
  private readonly known = new Map<number, Known[]>();
  private count = 0;

  constructor(
    private readonly dictionary: Dictionary,
    private readonly weights: Weights,
  ) {}

  /**
   * The form of a surface string under a key's group, or null where no name accepts it.
   * @param group as `findMatches` gives it
   */
  get(surface: string, group: number): SurfaceForm | null {
    return this.at(surface, 0, surface.length, group);
  }

  /** The form of `text[start, end)`; the text is not copied where the form has been met before. */
  at(text: string, start: number, end: number, group: number): SurfaceForm | null {
    const spellings = this.known.get(group);
    if (spellings !== undefined) {
      for (const { surface, form } of spellings)
        if (surface.length === end - start && text.startsWith(surface, start)) return form;
    }
    return this.meet(text.slice(start, end), group);
  }

  private meet(slice: string, group: number): SurfaceForm | null {
    const surface = ownString(slice);
    const readings = readingsOf(this.dictionary, surface, group);
    const form = readings.length === 0 ? null : this.describe(surface, readings);
    if (this.count++ >= CAPACITY) {
      this.known.clear();
      this.count = 1;
    }
    const spellings = this.known.get(group);
    if (spellings) spellings.push({ surface, form });
    else this.known.set(group, [{ surface, form }]);
    return form;
  }

  /** Describes a form whose readings come from elsewhere, such as a definition of the paper. */
  describe(surface: string, readings: readonly Reading[]): SurfaceForm {
    return new SurfaceForm(surface, readings, this.dictionary, this.weights);
  }
}
