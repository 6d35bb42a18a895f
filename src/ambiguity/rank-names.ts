import type { Dictionary } from "../dictionary/dictionary.js";
import type { Curie, Document, EntityType } from "../document/types.js";
import { createPaper } from "../link/paper.js";
import type { SurfaceForm } from "../link/surface-forms.js";
import { SurfaceForms } from "../link/surface-forms.js";
import type { Weights } from "../link/weights.js";
import { matchStage } from "../match/match-stage.js";

/** What a name may mean, and how likely that is while nothing is known but the name. */
export interface NameReading {
  id: Curie;
  type: EntityType;
  preferred: string;
  /** Probability 0–1; what is left is that of no entity. */
  probability: number;
}

/** A name that is easily read wrongly. */
export interface DangerousName {
  name: string;
  /** Places in the corpus, and documents with one; 1 and 0 where there is no corpus. */
  occurrences: number;
  documents: number;
  /** Homologues of a gene, which the species of the paper tells apart, count as one here and in the readings. */
  concepts: number;
  types: EntityType[];
  /** Probability 0–1 that the name is no entity at all. */
  none: number;
  /** The likeliest, best first. */
  readings: NameReading[];
  /**
   * Expected wrong choices: the places of the name times the probability that the likeliest choice, no entity among
   * them, is not the right one. Without a corpus, a name counts as often as the logarithm of its genes' papers.
   */
  danger: number;
}

/** Readings that are told of each name. */
const TOLD = 4;

interface Count {
  form: SurfaceForm;
  occurrences: number;
  documents: number;
}

/** Collects the names of a corpus, or of the dictionary, and ranks them by how much goes wrong where a name alone decides. */
export class AmbiguityRanking {
  private readonly forms: SurfaceForms;
  private readonly stage = matchStage();
  private readonly counts = new Map<string, Count>();

  constructor(
    private readonly dictionary: Dictionary,
    private readonly weights: Weights,
  ) {
    this.forms = new SurfaceForms(dictionary, weights);
  }

  /** Counts the places of names in a document, each spelling for itself; nested ones too. */
  add(document: Document): void {
    const paper = createPaper({ ...document, mentions: [], abbreviations: [] });
    const { dictionary, weights, forms } = this;
    this.stage.run(paper, {
      ...{ dictionary, weights, forms, recogniser: null, paperSpecies: null, options: {} },
      warn: () => undefined,
    });
    const seen = new Set<string>();
    for (const { form, parts } of paper.spots) {
      if (parts) continue;
      const count = this.counts.get(form.surface) ?? { form, occurrences: 0, documents: 0 };
      this.counts.set(form.surface, count);
      count.occurrences++;
      if (!seen.has(form.surface)) count.documents++;
      seen.add(form.surface);
    }
  }

  /** Takes every name of the dictionary that two concepts or more share. */
  addDictionary(): void {
    const { dictionary } = this;
    for (let group = 0; group < (dictionary.header.counts["keys"] ?? 0); group++) {
      const entries = dictionary.entries(group);
      if (entries.every(({ concept }) => concept === entries[0]!.concept)) continue;
      for (const name of new Set(entries.filter(({ rule }) => rule === "none").map((entry) => entry.name))) {
        const form = this.forms.get(name, group);
        if (form !== null) this.counts.set(name, { form, occurrences: 1, documents: 0 });
      }
    }
  }

  /**
   * The most dangerous names first; of equal ones the shorter, then by code units.
   * @param type only names that may mean a concept of this type
   */
  ranked(limit: number, type?: EntityType): DangerousName[] {
    const names: DangerousName[] = [];
    for (const { form, occurrences, documents } of this.counts.values()) {
      if (type !== undefined && !form.readings.some((reading) => reading.type === type)) continue;
      const name = this.describe(form, occurrences, documents);
      if (name.danger > 0) names.push(name);
    }
    names.sort(
      (a, b) =>
        b.danger - a.danger ||
        a.name.length - b.name.length ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
    return names.slice(0, limit);
  }

  private describe(form: SurfaceForm, occurrences: number, documents: number): DangerousName {
    const { dictionary } = this;
    const scores = Array.from(form.scores, (score, i) =>
      form.readings[i]!.entry.general ? Number.NEGATIVE_INFINITY : score,
    );
    const highest = Math.max(0, ...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), Math.exp(-highest));
    const senses = new Map<string, NameReading>();
    for (const [i, { concept, type }] of form.readings.entries()) {
      const preferred = dictionary.preferredName(concept);
      const id = dictionary.conceptId(concept);
      const probability = Math.exp(scores[i]! - highest) / total;
      const key = type === "Gene" ? preferred.toUpperCase() : id;
      const sense = senses.get(key);
      if (sense === undefined) senses.set(key, { id, type, preferred, probability });
      else sense.probability += probability;
    }
    const readings = [...senses.values()].sort(
      (a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1),
    );
    const none = Math.exp(-highest) / total;
    const surest = Math.max(none, readings[0]!.probability);
    const papers = Math.max(...form.readings.map(({ concept }) => dictionary.conceptPapers(concept)));
    const weight = documents === 0 ? Math.log2(2 + papers) : occurrences;
    return {
      ...{ name: form.surface, occurrences, documents, none },
      concepts: senses.size,
      types: [...new Set(form.readings.map((reading) => reading.type))].sort(),
      readings: readings.slice(0, TOLD),
      danger: weight * (1 - surest),
    };
  }
}
