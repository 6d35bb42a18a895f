import type { AnnotatedDocument } from "../document/annotated.js";

/** What documents can have and a format may be unable to hold, each with the words in which its loss is told. */
export const FEATURES = {
  passages: "passages joined into one text",
  "passage-ids": "ids of passages",
  kinds: "kinds of passages",
  sections: "headings of sections",
  languages: "languages of passages",
  discontinuous: "discontinuous mentions written as one stretch from first to last part",
  ids: "mentions whose identifiers are left out",
  "several-ids": "mentions of which only the first identifier is kept",
  flags: "flags",
  probabilities: "probabilities",
  negation: "statements that a mention is negated or not",
  notes: "notes",
  candidates: "candidates",
  evidence: "sentences of evidence",
  abbreviations: "abbreviations",
  alignment: "alignments of the two languages",
  rulings: "records of what came of rulings",
  uncertainty: "statements that a mention is only suspected",
  "annotation-ids": "ids of mentions, which get new ones",
} as const;
export type Feature = keyof typeof FEATURES;

/** What diglot's own JSONL alone holds. */
export const ONLY_JSONL: readonly Feature[] = [
  "candidates",
  "evidence",
  "abbreviations",
  "alignment",
  "rulings",
  "uncertainty",
];

/** Counts what an export had to leave out or change. */
export class Losses {
  readonly #counts = new Map<string, number>();

  /** @param what in the plural, as it is told: "flags" */
  add(what: string, times = 1): void {
    if (times > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  /** Counts everything in a document that the format does not hold. */
  addUnheld(document: AnnotatedDocument, unheld: ReadonlySet<Feature>): void {
    for (const [feature, times] of countFeatures(document)) {
      if (unheld.has(feature)) this.add(FEATURES[feature], times);
    }
  }

  /** All that was lost, the most frequent first. */
  entries(): { what: string; times: number }[] {
    const entries = [...this.#counts].map(([what, times]) => ({ what, times }));
    return entries.sort((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1));
  }
}

/** How often a document has each feature. */
function countFeatures(document: AnnotatedDocument): Map<Feature, number> {
  const { passages, annotations, abbreviations, alignment, rulings = [] } = document;
  const counts = new Map<Feature, number>();
  const add = (feature: Feature, times: number) => {
    if (times > 0) counts.set(feature, (counts.get(feature) ?? 0) + times);
  };
  if (passages.length > 1) add("passages", passages.length);
  add("passage-ids", passages.length);
  add("kinds", passages.length);
  add("languages", passages.length);
  add("sections", passages.filter(({ section }) => section !== "").length);
  add("abbreviations", abbreviations.length);
  add("alignment", alignment === undefined ? 0 : 1);
  add("rulings", rulings.length);
  add("annotation-ids", annotations.length);
  for (const { parts, ids, flags, probability, negated, note, mention } of annotations) {
    add("discontinuous", parts.length > 1 ? 1 : 0);
    add("ids", ids.length > 0 ? 1 : 0);
    add("several-ids", ids.length > 1 ? 1 : 0);
    add("flags", flags.length);
    add("probabilities", probability === undefined ? 0 : 1);
    add("negation", negated === undefined ? 0 : 1);
    add("uncertainty", mention?.uncertain ? 1 : 0);
    add("notes", note === undefined ? 0 : 1);
    add("candidates", mention?.candidates.length ?? 0);
    const sentences = mention?.candidates.reduce((sum, { evidence }) => sum + evidence.length, 0) ?? 0;
    add("evidence", sentences + (mention?.evidence.length ?? 0));
  }
  return counts;
}
