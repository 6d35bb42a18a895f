import type { Dictionary } from "../dictionary/dictionary.js";
import { type Reading, readingsOf, withHomologues } from "../match/readings.js";
import { ambiguity } from "./evidence/ambiguity.js";
import { caseAgreement } from "./evidence/case-agreement.js";
import { defaultReading } from "./evidence/default-reading.js";
import { nameShape } from "./evidence/name-shape.js";
import { nameStatus } from "./evidence/name-status.js";
import { publicationPrior } from "./evidence/publication-prior.js";
import type { Finding, FormSignal } from "./evidence/signal.js";
import { stopRules } from "./evidence/stop-rules.js";
import type { SurfaceForm } from "./paper.js";
import type { Weights } from "./weights.js";

export const FORM_SIGNALS: readonly FormSignal[] = [
  caseAgreement,
  nameStatus,
  nameShape,
  ambiguity,
  stopRules,
  publicationPrior,
  defaultReading,
];

/** A form is forgotten when this many others have been met: bounds memory over long runs. */
const CAPACITY = 200_000;

/** Sum of weight times value over findings. */
export function scoreOf(findings: readonly Finding[], weights: Weights): number {
  let score = 0;
  for (const { feature, value } of findings) {
    const weight = weights.get(feature);
    if (weight !== undefined) score += weight * value;
  }
  return score;
}

/** Remembers what can be said of a surface form without its paper, for most forms come again and again. */
export class SurfaceForms {
  private readonly known = new Map<string, SurfaceForm | null>();
  private readonly extended = new WeakMap<SurfaceForm, Map<string, SurfaceForm>>();

  constructor(
    private readonly dictionary: Dictionary,
    private readonly weights: Weights,
  ) {}

  /**
   * The form of a surface string under a key's group, or null where no name accepts it.
   * @param group as `findMatches` gives it
   */
  get(surface: string, group: number): SurfaceForm | null {
    const known = this.known.get(surface);
    if (known !== undefined) return known;
    const readings = readingsOf(this.dictionary, surface, group);
    const form = readings.length === 0 ? null : this.describe(surface, readings);
    if (this.known.size >= CAPACITY) this.known.clear();
    this.known.set(surface, form);
    return form;
  }

  /** The form with the homologues of its genes in the taxa that a paper speaks of. */
  homologous(form: SurfaceForm, taxa: ReadonlySet<number>): SurfaceForm {
    let byTaxa = this.extended.get(form);
    if (byTaxa === undefined) {
      byTaxa = new Map();
      this.extended.set(form, byTaxa);
    }
    const key = [...taxa].join(" ");
    let extended = byTaxa.get(key);
    if (extended === undefined) {
      const readings = withHomologues(this.dictionary, form.readings, taxa);
      extended = readings.length === form.readings.length ? form : this.describe(form.surface, readings);
      byTaxa.set(key, extended);
    }
    return extended;
  }

  /** Describes a form whose readings come from elsewhere, such as a definition of the paper. */
  describe(surface: string, readings: readonly Reading[]): SurfaceForm {
    const view = { surface, readings };
    const findings = readings.map((reading) =>
      FORM_SIGNALS.flatMap((signal) => signal.assess(reading, view, this.dictionary)),
    );
    const scores = Float64Array.from(findings, (list) => scoreOf(list, this.weights));
    const beyond = readings.find(
      ({ type, concept }) => type === "Disease" && this.dictionary.conceptId(concept).startsWith("MONDO:"),
    );
    return {
      surface,
      readings,
      findings,
      scores,
      best: Math.max(...scores),
      beyondMesh: beyond?.concept ?? -1,
    };
  }
}
