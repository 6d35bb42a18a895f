import type { Dictionary } from "../dictionary/dictionary.js";
import type { Curie, Document, EntityType } from "../document/types.js";
import type { TypeCeiling } from "./ceiling.js";
import { measureCeiling, renderCeiling } from "./ceiling.js";
import type { CorpusOptions } from "./corpus-options.js";
import { dictionaryHooks } from "./dictionary-hooks.js";
import type { EvaluationError } from "./error-analysis.js";
import { analyseErrors, renderCauses } from "./error-analysis.js";
import type { EvaluationInput, EvaluationReport, TypeComparison } from "./evaluate.js";
import { compareEvaluations, evaluate } from "./evaluate.js";
import type { FlagsReport } from "./flags-report.js";
import { renderFlags, reportFlags } from "./flags-report.js";
import { readGold } from "./gold.js";
import type { GoldCorpus } from "./gold-files.js";
import type { ReportOptions } from "./report.js";
import { heading, renderComparison, renderReport } from "./report.js";

export interface CorpusEvaluationInput {
  corpus: GoldCorpus;
  options: CorpusOptions;
  predicted: readonly Document[];
  /** Another run over the same documents, to be compared with the first. */
  compared?: readonly Document[];
  types: readonly EntityType[];
  training?: ReadonlySet<Curie>;
  minProbability?: number;
  bootstrap: boolean;
  /** Whether to measure the ceiling, and to list the errors. */
  ceiling: boolean;
  errors: boolean;
  /** Opens the dictionary; called only when something of it is needed. */
  openDictionary: () => Dictionary;
}

/** Everything that was measured on one corpus. */
export interface CorpusEvaluation {
  report: EvaluationReport;
  flags: FlagsReport;
  comparison: TypeComparison[] | null;
  ceiling: TypeCeiling[] | null;
  errors: EvaluationError[] | null;
}

/** The types to score: what was asked for and the gold has, or what the corpus was annotated for. */
export function scoredTypes(
  { adapter, documents }: GoldCorpus,
  options: CorpusOptions,
  asked: readonly EntityType[] | undefined,
): readonly EntityType[] {
  if (asked === undefined) return adapter.scoredTypes;
  const present = new Set<EntityType>();
  for (const { mentions, entities } of readGold(documents, adapter, options).documents)
    for (const { type } of [...mentions, ...entities]) present.add(type);
  return asked.filter((type) => present.has(type));
}

/** Scores one corpus in every way that was asked for. */
export function evaluateCorpus(input: CorpusEvaluationInput): CorpusEvaluation {
  const { corpus, options, predicted } = input;
  const hooks = dictionaryHooks(input.openDictionary, options.families);
  const shared: Omit<EvaluationInput, "predicted"> = {
    gold: corpus.documents,
    adapter: corpus.adapter,
    adapterOptions: { families: options.families, species: options.species },
    types: input.types,
    sameConcept: hooks.sameConcept,
    speciesOf: hooks.speciesOf,
    ...(input.minProbability === undefined ? {} : { minProbability: input.minProbability }),
    ...(input.bootstrap ? {} : { bootstrap: false }),
  };
  const whole: EvaluationInput = { ...shared, predicted };
  return {
    report: evaluate({ ...whole, ...(input.training ? { training: input.training } : {}) }),
    flags: reportFlags(whole),
    comparison: input.compared ? compareEvaluations(shared, predicted, input.compared) : null,
    ceiling: input.ceiling
      ? measureCeiling({
          ...shared,
          candidatesFor: hooks.namesKnown,
          offered: offeredCandidates(predicted),
        })
      : null,
    errors: input.errors ? analyseErrors(whole, { namesKnown: hooks.namesKnown }) : null,
  };
}

/** What the pipeline offered for a surface form anywhere in a document: definitions reach beyond the dictionary. */
function offeredCandidates(predicted: readonly Document[]): (documentId: string, surface: string) => Curie[] {
  const byPlace = new Map<string, Set<Curie>>();
  for (const { id, mentions } of predicted)
    for (const { surface, candidates, linked } of mentions) {
      const key = `${id}\t${surface}`;
      const offered = byPlace.get(key) ?? new Set();
      byPlace.set(key, offered);
      for (const { concept } of candidates) offered.add(concept);
      for (const concept of Array.isArray(linked) ? linked : linked === null ? [] : [linked])
        offered.add(concept);
    }
  return (documentId, surface) => [...(byPlace.get(`${documentId}\t${surface}`) ?? [])];
}

/** All of it as tables for the terminal or in Markdown. Ends with a line break. */
export function renderEvaluation(evaluation: CorpusEvaluation, options: ReportOptions): string {
  const { style } = options;
  const parts = [renderReport(evaluation.report, options)];
  if (evaluation.comparison)
    parts.push(
      `${heading("Comparison of the two runs", style)}\n\n${renderComparison(evaluation.comparison, options)}`,
    );
  parts.push(renderFlags(evaluation.flags, style));
  if (evaluation.ceiling)
    parts.push(
      `${heading("Ceiling: gold concepts among the candidates", style)}\n\n${renderCeiling(evaluation.ceiling, style)}`,
    );
  if (evaluation.errors)
    parts.push(`${heading("Causes of the errors", style)}\n\n${renderCauses(evaluation.errors, style)}`);
  return parts.join("\n");
}
