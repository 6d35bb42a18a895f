import { HOMOLOGUE_TAXA } from "../document/curie.js";
import type { Candidate, Evidence, Language } from "../document/types.js";
import { mergeWeighed, type WeighedFinding } from "../link/evidence/signal.js";
import { FormInPaper } from "../link/form-in-paper.js";
import { candidateOf } from "../link/mention.js";
import type { Paper, Spot } from "../link/paper.js";
import { Ranker, rankedReadings } from "../link/rank.js";
import type { SurfaceForm } from "../link/surface-forms.js";
import type { Reading } from "../match/readings.js";
import type { StageContext } from "../pipeline/stage.js";

/** One concept that a name may mean in this paper. */
export interface NameReading {
  reading: Reading;
  /** Probability 0–1 among all readings of the name and none. */
  probability: number;
  /**
   * Probability 0–1 given that the name is some entity, as the source says: what is left for none is given to the
   * readings in proportion, but no more than fivefold.
   */
  share: number;
  evidence(): Evidence[];
}

const MOST_EVIDENCE = 3;
const LEAST_WEIGHT = 0.1;
/** Below this probability of being an entity (0–1) the source's word for it counts no more. */
const LEAST_ENTITY = 0.2;

/**
 * Reads names as our own linking does: where the name stands in the text by what stands around it, elsewhere (in a list
 * of entities) by the name and the paper alone.
 */
export class NameReader {
  private readonly ranker: Ranker;
  private readonly known = new Map<string, NameReading[]>();
  /** Places by the text that stands there; forms that the paper defines have readings of their own. */
  private readonly spots = new Map<string, Spot[]>();

  constructor(
    private readonly paper: Paper,
    private readonly context: StageContext,
  ) {
    this.ranker = new Ranker(context.weights, context.dictionary, context.options.generalSpecies ?? false);
    for (const spot of paper.spots) {
      if (spot.parts) continue;
      const list = this.spots.get(spot.form.surface);
      if (list) list.push(spot);
      else this.spots.set(spot.form.surface, [spot]);
    }
  }

  /** The readings of a name, likeliest first; none where the dictionary does not know it. */
  read(name: string): NameReading[] {
    let readings = this.known.get(name);
    if (readings === undefined) {
      readings = this.readAnywhere(name);
      this.known.set(name, readings);
    }
    return readings;
  }

  /** The readings of the text at a place. */
  readAt(passage: number, start: number, end: number): NameReading[] {
    const text = this.paper.document.passages[passage]!.text.slice(start, end);
    const here = this.spots.get(text)?.find((spot) => spot.passage === passage && spot.start === start);
    if (here) return this.rankAt(here.form, here);
    const form = this.formOf(text);
    return form === null ? [] : this.rankAt(form, { passage, start, end, form });
  }

  /** The readings that the dictionary has for a name, whatever the paper. */
  formOf(name: string): SurfaceForm | null {
    const group = this.context.dictionary.groupOf(name);
    const form = group < 0 ? null : this.context.forms.get(name, group);
    if (form === null) return null;
    const taxa = HOMOLOGUE_TAXA.filter((taxon) => this.paper.taxa.has(taxon));
    return taxa.length === 0 ? form : form.homologous(new Set(taxa), taxa.join(" "));
  }

  private readAnywhere(name: string): NameReading[] {
    const [place] = this.spots.get(name) ?? [];
    if (place) return this.rankAt(place.form, place);
    const form = this.formOf(name);
    return form === null ? [] : this.rankWithoutPlace(form);
  }

  private rankAt(form: SurfaceForm, spot: Spot): NameReading[] {
    const ranked = rankedReadings(this.ranker.rankAlone(form, spot, this.paper));
    const entity = entityOf(ranked);
    return ranked.map(({ reading, probability, ofPaper, ofPlace }) => ({
      reading,
      probability,
      share: probability / entity,
      evidence: () => evidenceOf(mergeWeighed(ofPaper, ofPlace)),
    }));
  }

  private rankWithoutPlace(form: SurfaceForm): NameReading[] {
    const { paper, context } = this;
    const language: Language = /[\u4e00-\u9fff]/.test(form.surface) ? "zh" : "en";
    const known = new FormInPaper(form, paper, context.dictionary, context.weights);
    const scores = known.scores(language);
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 1);
    const entity = Math.max(LEAST_ENTITY, 1 - 1 / total);
    const readings = form.readings.map(
      (reading, i): NameReading => ({
        reading,
        probability: Math.exp(scores[i]!) / total,
        share: Math.exp(scores[i]!) / total / entity,
        evidence: () => evidenceOf(known.findings(i, language)),
      }),
    );
    return readings.sort((a, b) => b.probability - a.probability || a.reading.concept - b.reading.concept);
  }

  /** A reading as it is written out. */
  candidate(reading: NameReading): Candidate {
    return candidateOf(reading, reading.evidence(), this.context.dictionary);
  }
}

/** Probability 0–1 that the name is an entity at all. */
function entityOf(readings: readonly { probability: number }[]): number {
  return Math.max(
    LEAST_ENTITY,
    readings.reduce((sum, { probability }) => sum + probability, 0),
  );
}

/** The weightiest findings, as evidence to be read. */
function evidenceOf(findings: readonly WeighedFinding[]): Evidence[] {
  const telling = findings.filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT);
  return telling.slice(0, MOST_EVIDENCE).map(({ finding, weight }) => ({
    signal: finding.signal,
    weight: Math.round(weight * 100) / 100,
    text: finding.text(),
  }));
}
