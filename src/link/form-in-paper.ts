import type { Dictionary } from "../dictionary/dictionary.js";
import type { Language } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import { definition } from "./evidence/definition.js";
import { drugHarm } from "./evidence/drug-harm.js";
import { guideline } from "./evidence/guideline.js";
import { oneSense } from "./evidence/one-sense.js";
import {
  type Finding,
  mergeWeighed,
  type PaperSignal,
  scoreOf,
  type WeighedFinding,
  weigh,
} from "./evidence/signal.js";
import { species } from "./evidence/species.js";
import { speciesCues } from "./evidence/species-cues.js";
import { speciesWords } from "./evidence/species-words.js";
import type { Paper } from "./paper.js";
import type { SurfaceForm } from "./surface-forms.js";
import type { Weights } from "./weights.js";

/** The signals that look at the paper as a whole, in order of cost. */
const PAPER_SIGNALS: readonly PaperSignal[] = [
  definition,
  species,
  speciesCues,
  speciesWords,
  drugHarm,
  guideline,
  oneSense,
];

/** All that a paper, apart from the place, says of one reading of a form. */
export function paperFindings(
  form: SurfaceForm,
  reading: Reading,
  paper: Paper,
  language: Language,
  dictionary: Dictionary,
): Finding[] {
  const findings: Finding[] = [];
  for (const signal of PAPER_SIGNALS)
    findings.push(...signal.assess(reading, form, paper, language, dictionary));
  return findings;
}

/** What is known of one form in one paper, wherever it stands: found once, used at all its places. */
export class FormInPaper {
  /** Sum of what the places of the form add to each reading. */
  readonly placeSum: Float64Array;
  /** How many places the form has in the paper. */
  places = 0;
  private readonly byLanguage: Partial<Record<Language, Float64Array>> = {};
  private readonly found = new Map<string, readonly WeighedFinding[]>();

  constructor(
    readonly form: SurfaceForm,
    readonly paper: Paper,
    private readonly dictionary: Dictionary,
    readonly weights: Weights,
  ) {
    this.placeSum = new Float64Array(form.readings.length);
  }

  /** Log-odds of each reading from form and paper. */
  scores(language: Language): Float64Array {
    let scores = this.byLanguage[language];
    if (scores === undefined) {
      const { form, paper, dictionary } = this;
      scores = Float64Array.from(form.scores);
      for (const [i, reading] of form.readings.entries())
        for (const signal of PAPER_SIGNALS)
          scores[i]! += scoreOf(signal.assess(reading, form, paper, language, dictionary), this.weights);
      this.byLanguage[language] = scores;
    }
    return scores;
  }

  /** What form and paper say of a reading, by its index; the weightiest first. */
  findings(index: number, language: Language): readonly WeighedFinding[] {
    const key = `${language}${index}`;
    let found = this.found.get(key);
    if (found === undefined) {
      const { form, paper, dictionary } = this;
      const ofPaper = paperFindings(form, form.readings[index]!, paper, language, dictionary);
      const ofForm = form.weighed(index);
      found = ofPaper.length === 0 ? ofForm : mergeWeighed(ofForm, weigh(ofPaper, this.weights));
      this.found.set(key, found);
    }
    return found;
  }
}
