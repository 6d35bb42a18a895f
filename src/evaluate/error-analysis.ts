import type { Curie, EntityType, Span } from "../document/types.js";
import type { CorpusName } from "./adapters/adapter.js";
import { identical, matchesCompletely } from "./concept-match.js";
import type { CauseContext, ErrorCause } from "./error-cause.js";
import {
  causeOfFalseNegative,
  causeOfFalsePositive,
  causeOfWrongId,
  causeOfWrongSpan,
  ERROR_CAUSES,
} from "./error-cause.js";
import type { EvaluationInput, PairedDocument } from "./evaluate.js";
import { pairDocuments } from "./evaluate.js";
import type { GoldMention } from "./gold.js";
import { alignGold, readGold } from "./gold.js";
import type { PredictedMention } from "./predictions.js";
import { pairMentions, sameSpan } from "./score.js";
import type { TableStyle } from "./table.js";
import { renderTable } from "./table.js";

/** `wrong-span`: prediction and gold overlap but do not agree in place; both are told in one error. */
export const ERROR_KINDS = ["false-positive", "false-negative", "wrong-id", "wrong-span"] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** One error, with what a person needs to work through it. */
export interface EvaluationError {
  corpus: CorpusName;
  documentId: string;
  passageId: string;
  kind: ErrorKind;
  cause: ErrorCause;
  type: EntityType;
  /** Of the prediction where there is one, else of the gold. UTF-16 code units into the passage. */
  span: Span;
  surface: string;
  /** The words around it, the surface between `⟦` and `⟧`. */
  context: string;
  /** Surface of the gold mention, null for a false positive. */
  goldSurface: string | null;
  /** Required concepts joined by `|`, alternatives by `,`; empty where the gold has none. */
  gold: string;
  predicted: Curie[];
  probability: number | null;
  candidates: { id: Curie; name: string; score: number }[];
  evidence: string[];
  flags: string[];
}

export interface ErrorOptions {
  /** `overlap` does not tell a span that overlaps and has the right identifier. */
  spans?: "strict" | "overlap";
  namesKnown?: CauseContext["namesKnown"];
}

/** Characters (UTF-16 code units) of context on either side. */
const CONTEXT = 80;
const MOST_CANDIDATES = 5;

/** Lists every error against the gold with its probable cause, in order of document and place. */
export function analyseErrors(input: EvaluationInput, options: ErrorOptions = {}): EvaluationError[] {
  const corpus = pairDocuments(input);
  const types = new Set(corpus.types);
  const everySpecies =
    corpus.adapterOptions.species === "human"
      ? readGold(input.gold, input.adapter, { ...corpus.adapterOptions, species: "all" }).documents
      : [];
  const wholeGold = new Map(everySpecies.map((document) => [document.id, document]));
  return corpus.pairs.flatMap((pair) => {
    const whole = wholeGold.get(pair.gold.id);
    const setAside = whole
      ? alignGold(whole, pair.document).mentions.filter(
          (mention) => !pair.gold.mentions.some((kept) => sameSpan(kept, mention)),
        )
      : [];
    const context: CauseContext = {
      document: pair.document,
      gold: pair.gold.mentions,
      setAside,
      same: input.sameConcept ?? identical,
      ...(options.namesKnown ? { namesKnown: options.namesKnown } : {}),
      ...(input.speciesOf ? { speciesOf: input.speciesOf } : {}),
    };
    return [...types]
      .flatMap((type) => errorsOfType(pair, type, context, options, input))
      .sort(byPlace(pair));
  });
}

function errorsOfType(
  pair: PairedDocument,
  type: EntityType,
  context: CauseContext,
  options: ErrorOptions,
  { adapter: { name: corpus }, idlessGold }: EvaluationInput,
): EvaluationError[] {
  const golds = pair.gold.mentions.filter((mention) => mention.type === type);
  const guesses = pair.predicted.filter((mention) => mention.type === type && mention.ids.length > 0);
  const errors: EvaluationError[] = [];
  const tell = (
    kind: ErrorKind,
    cause: ErrorCause,
    gold: GoldMention | null,
    predicted: PredictedMention | null,
  ) => errors.push({ corpus, ...describe(pair, kind, cause, gold, predicted) });
  const paired = new Set<GoldMention | PredictedMention>();
  for (const [gold, predicted] of pairMentions(golds, guesses, false, () => true)) {
    paired.add(gold).add(predicted);
    const agree = matchesCompletely(gold.ids, predicted.ids, context.same);
    const exact = sameSpan(gold, predicted);
    if (agree && (exact || options.spans === "overlap")) continue;
    if (gold.ids.length === 0 && idlessGold === "ignore") continue;
    if (exact || options.spans === "overlap")
      tell("wrong-id", causeOfWrongId(gold, predicted, context), gold, predicted);
    else tell("wrong-span", causeOfWrongSpan(gold, predicted), gold, predicted);
  }
  for (const predicted of guesses)
    if (!paired.has(predicted)) {
      const near = golds.some((gold) => overlapping(gold, predicted));
      const cause = near ? "boundary" : causeOfFalsePositive(predicted, context);
      tell("false-positive", cause, null, predicted);
    }
  for (const gold of golds)
    if (!paired.has(gold) && gold.ids.length > 0) {
      const near = guesses.some((predicted) => overlapping(gold, predicted));
      tell("false-negative", near ? "boundary" : causeOfFalseNegative(gold, context), gold, null);
    }
  return errors;
}

function overlapping(a: GoldMention, b: PredictedMention): boolean {
  return a.passageId === b.passageId && a.span.start < b.span.end && b.span.start < a.span.end;
}

function describe(
  pair: PairedDocument,
  kind: ErrorKind,
  cause: ErrorCause,
  gold: GoldMention | null,
  predicted: PredictedMention | null,
): Omit<EvaluationError, "corpus"> {
  const place = (predicted ?? gold)!;
  const text = pair.document.passages.find((passage) => passage.id === place.passageId)?.text ?? "";
  const { start, end } = place.span;
  const left = text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\udc00-\udfff]/, "");
  const right = text.slice(end, end + CONTEXT).replace(/[\ud800-\udbff]$/, "");
  const mention = predicted?.mention;
  return {
    documentId: pair.gold.id,
    passageId: place.passageId,
    kind,
    cause,
    type: place.type,
    span: place.span,
    surface: place.surface,
    context: `${start > CONTEXT ? "…" : ""}${left}⟦${place.surface}⟧${right}${end + CONTEXT < text.length ? "…" : ""}`,
    goldSurface: gold?.surface ?? null,
    gold: gold?.ids.map((concept) => concept.join(",")).join("|") ?? "",
    predicted: predicted?.ids ?? [],
    probability: mention?.probability ?? null,
    candidates: (mention?.candidates ?? [])
      .slice(0, MOST_CANDIDATES)
      .map(({ concept, name, score }) => ({ id: concept, name, score })),
    evidence: [...(mention?.evidence ?? []), ...(mention?.candidates[0]?.evidence ?? [])].map(
      ({ signal, weight, text: said }) => `${signal} ${weight >= 0 ? "+" : ""}${weight.toFixed(2)}: ${said}`,
    ),
    flags: (mention?.flags ?? []).map((flag) => flag.code),
  };
}

function byPlace(pair: PairedDocument): (a: EvaluationError, b: EvaluationError) => number {
  const order = new Map(pair.document.passages.map((passage, index) => [passage.id, index]));
  return (a, b) =>
    order.get(a.passageId)! - order.get(b.passageId)! ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end;
}

const COLUMNS = [
  ["corpus", (error) => error.corpus],
  ["document", (error) => error.documentId],
  ["passage", (error) => error.passageId],
  ["start", (error) => String(error.span.start)],
  ["end", (error) => String(error.span.end)],
  ["kind", (error) => error.kind],
  ["cause", (error) => error.cause],
  ["type", (error) => error.type],
  ["surface", (error) => error.surface],
  ["gold surface", (error) => error.goldSurface ?? ""],
  ["gold", (error) => error.gold],
  ["predicted", (error) => error.predicted.join("|")],
  ["probability", (error) => error.probability?.toFixed(3) ?? ""],
  ["flags", (error) => error.flags.join(" ")],
  [
    "candidates",
    (error) => error.candidates.map((one) => `${one.id} ${one.name} ${one.score.toFixed(3)}`).join("; "),
  ],
  ["evidence", (error) => error.evidence.join("; ")],
  ["context", (error) => error.context],
] as const satisfies readonly (readonly [string, (error: EvaluationError) => string])[];

/** One error a line under a line of titles; tabs and line breaks inside a field become blanks. */
export function errorsTsv(errors: readonly EvaluationError[]): string {
  const lines = errors.map((error) =>
    COLUMNS.map(([, field]) => field(error).replace(/\s+/g, " ")).join("\t"),
  );
  return `${[COLUMNS.map(([title]) => title).join("\t"), ...lines].join("\n")}\n`;
}

/** One error a line as JSON. */
export function errorsJsonl(errors: readonly EvaluationError[]): string {
  return errors.map((error) => `${JSON.stringify(error)}\n`).join("");
}

/** How often each cause stands behind each kind of error, the commonest first. */
export function renderCauses(errors: readonly EvaluationError[], style: TableStyle): string {
  const count = (cause: ErrorCause, kind?: ErrorKind) =>
    errors.filter((error) => error.cause === cause && (kind === undefined || error.kind === kind)).length;
  const rows = ERROR_CAUSES.map((cause) => ({ cause, total: count(cause) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
    .map(({ cause, total }) => [
      cause,
      String(total),
      ...ERROR_KINDS.map((kind) => String(count(cause, kind))),
    ]);
  const right = ["total", ...ERROR_KINDS].map(() => "right" as const);
  return `${renderTable(["cause", "total", ...ERROR_KINDS], rows, ["left", ...right], style)}\n`;
}
