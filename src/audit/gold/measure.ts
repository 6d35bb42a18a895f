import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Curie, Document, EntityType, FlagCode, ForeignAnnotation } from "../../document/types.js";
import { randomFrom } from "../../evaluate/bootstrap.js";
import { matchesCompletely } from "../../evaluate/concept-match.js";
import { corpusOptions } from "../../evaluate/corpus-options.js";
import { dictionaryHooks } from "../../evaluate/dictionary-hooks.js";
import { type GoldDocument, type GoldMention, readGold } from "../../evaluate/gold.js";
import type { GoldCorpus } from "../../evaluate/gold-files.js";
import { fixed, renderTable, type TableStyle } from "../../evaluate/table.js";
import type { Weights } from "../../link/weights.js";
import { createAnnotator } from "../../pipeline/annotate.js";
import type { Pipeline } from "../../pipeline/define-pipeline.js";
import { createAuditor } from "../audit.js";
import type { AuditedAnnotation } from "../verdict.js";
import { PLANTED_KINDS, pick, plant, type Random } from "./plant.js";

/** Counts of annotations whose identifier is wrong, or right, by what the audit said. */
export interface Tally {
  total: number;
  /** Called doubtful, wrong or without an identifier. */
  flagged: number;
  /** Called wrong or without an identifier. */
  wrong: number;
  /** Of the wrong: the suggestion is what the gold has. */
  mended: number;
}

export interface AuditMeasure {
  corpus: string;
  /** Where the wrong identifiers come from: planted into the gold, or a linker without context. */
  source: "planted" | "weak linker";
  right: Tally;
  /** By kind of error; the key "all" sums them. */
  wrong: Map<string, Tally>;
  /** How often each code stands on a right and on a wrong identifier. */
  codes: Map<FlagCode, { right: number; wrong: number }>;
}

export interface MeasureSettings {
  pipeline: Pipeline;
  dictionary: Dictionary;
  weights: Weights;
  /** Share of the gold identifiers that are made wrong, 0–1. */
  share: number;
  seed: number;
  /** Told of every annotation with what the gold says. */
  onJudged?: (gold: GoldMention, error: string | null, audited: AuditedAnnotation) => void;
}

/** An annotation with what the gold says of it. */
interface Known {
  foreign: ForeignAnnotation;
  gold: GoldMention;
  /** The kind of error, null where the identifier is right. */
  error: string | null;
}

/** Signals that look at the paper, or know what is usual. */
const OF_THE_PAPER =
  /^(?:definition|species|species-cues|one-sense|neighbours|word-edges|default-reading|publication-prior):/;

/** Weights of a linker that sees names and bounds alone: no context, no usual readings, no counts of papers. */
export function weakWeights(weights: Weights): Weights {
  return new Map([...weights].filter(([feature]) => !OF_THE_PAPER.test(feature)));
}

function annotationOf(gold: GoldMention, ids: Curie[]): ForeignAnnotation {
  const { passageId, span, surface, type } = gold;
  return { passageId, span, text: surface, type, ids, aliases: [] };
}

/** Identifiers of each type in a corpus, to take a wrong one from. */
function idsByType(documents: readonly GoldDocument[]): Map<EntityType, Curie[]> {
  const found = new Map<EntityType, Set<Curie>>();
  for (const { mentions } of documents)
    for (const { type, ids } of mentions) {
      const set = found.get(type) ?? new Set();
      found.set(type, set);
      for (const [first] of ids) set.add(first!);
    }
  return new Map([...found].map(([type, ids]) => [type, [...ids].sort()]));
}

/**
 * Makes a share of the identifiers wrong. A system that mistakes a string mistakes it throughout a document, so all
 * annotations of one string with one identifier get the same error.
 */
function plantInto(
  document: GoldDocument,
  pool: ReadonlyMap<EntityType, Curie[]>,
  settings: MeasureSettings,
  random: Random,
): Known[] {
  const decided = new Map<string, { ids: Curie[]; error: string | null }>();
  return document.mentions
    .filter(({ ids }) => ids.length > 0)
    .map((gold): Known => {
      const key = JSON.stringify([gold.type, gold.surface, gold.ids]);
      const fate = decided.get(key) ?? decide(gold, pool, settings, random);
      decided.set(key, fate);
      return { foreign: annotationOf(gold, fate.ids), gold, error: fate.error };
    });
}

function decide(
  { surface, type, ids }: GoldMention,
  pool: ReadonlyMap<EntityType, Curie[]>,
  { dictionary, share }: MeasureSettings,
  random: Random,
): { ids: Curie[]; error: string | null } {
  const right = ids.map(([first]) => first!);
  const [id] = right as [Curie];
  const unlucky = random() < share && right.length === 1;
  // The kind that the chance chose first; where it cannot be made of this identifier, the next that can.
  const kinds = unlucky ? [pick(PLANTED_KINDS, random)!, ...PLANTED_KINDS] : [];
  for (const kind of kinds) {
    const site = { name: surface, type, id, others: pool.get(type) ?? [] };
    const wrong = plant(kind, site, dictionary, random);
    // An alternative of the gold is not wrong.
    if (wrong !== null && !wrong.some((each) => ids[0]!.includes(each))) return { ids: wrong, error: kind };
  }
  return { ids: right, error: null };
}

function emptyTally(): Tally {
  return { total: 0, flagged: 0, wrong: 0, mended: 0 };
}

/** Adds up what the audit said of annotations of which the gold is known. */
class Counter {
  readonly measure: AuditMeasure;

  constructor(
    corpus: string,
    source: AuditMeasure["source"],
    private readonly isRight: (gold: GoldMention, ids: readonly Curie[]) => boolean,
  ) {
    this.measure = { corpus, source, right: emptyTally(), wrong: new Map(), codes: new Map() };
  }

  add({ gold, error }: Known, { verdict, flags, suggestion }: AuditedAnnotation): void {
    const { right, wrong, codes } = this.measure;
    const tallies = [right];
    if (error !== null) {
      tallies.length = 0;
      for (const key of ["all", error]) {
        const tally = wrong.get(key) ?? emptyTally();
        wrong.set(key, tally);
        tallies.push(tally);
      }
    }
    for (const tally of tallies) {
      tally.total++;
      if (verdict !== "right" && verdict !== "not judged") tally.flagged++;
      if (verdict === "wrong" || verdict === "missing id") tally.wrong++;
      if (suggestion !== null && this.isRight(gold, [suggestion])) tally.mended++;
    }
    for (const code of new Set(flags.filter(({ gravity }) => gravity !== "note").map((flag) => flag.code))) {
      const count = codes.get(code) ?? { right: 0, wrong: 0 };
      codes.set(code, count);
      count[error === null ? "right" : "wrong"]++;
    }
  }
}

/** Our own links by weak weights that stand on a gold mention of the type, and whether they are right. */
function weakLinks(
  annotated: Document,
  gold: GoldDocument,
  isRight: (gold: GoldMention, ids: readonly Curie[]) => boolean,
): Known[] {
  const byPlace = new Map(
    gold.mentions.map((mention) => [
      `${mention.passageId} ${mention.span.start} ${mention.span.end} ${mention.type}`,
      mention,
    ]),
  );
  return annotated.mentions.flatMap(({ passageId, span, type, linked }) => {
    const there = byPlace.get(`${passageId} ${span.start} ${span.end} ${type}`);
    if (there === undefined || there.ids.length === 0 || linked === null) return [];
    const ids = [linked].flat();
    return [
      { foreign: annotationOf(there, ids), gold: there, error: isRight(there, ids) ? null : "wrong link" },
    ];
  });
}

/**
 * Measures how many wrong identifiers the audit's flags hold, and how many right ones, on a corpus with gold: once with
 * errors planted into the gold by a seeded generator, once on the links of a linker without context.
 */
export async function measureAudit(corpus: GoldCorpus, settings: MeasureSettings): Promise<AuditMeasure[]> {
  const { pipeline, dictionary, weights, seed } = settings;
  const options = corpusOptions(corpus.adapter);
  const { families, generalSpecies } = options;
  const shared = { pipeline, dictionary, options: { families, generalSpecies }, warn: () => {} };
  const auditor = await createAuditor({ ...shared, weights });
  const weak = await createAnnotator({ ...shared, weights: weakWeights(weights) });
  const { sameConcept } = dictionaryHooks(() => dictionary, families);
  const isRight = (gold: GoldMention, ids: readonly Curie[]) => matchesCompletely(gold.ids, ids, sameConcept);
  const random = randomFrom(seed);
  const { documents } = readGold(corpus.documents, corpus.adapter, options);
  const pool = idsByType(documents);
  const counters = {
    planted: new Counter(corpus.adapter.name, "planted", isRight),
    "weak linker": new Counter(corpus.adapter.name, "weak linker", isRight),
  };
  for (const gold of documents) {
    const sources = {
      planted: plantInto(gold, pool, settings, random),
      "weak linker": weakLinks(weak.annotate(gold.document), gold, isRight),
    };
    for (const source of ["planted", "weak linker"] as const) {
      const known = sources[source];
      if (known.length === 0) continue;
      const foreign = known.map((each) => each.foreign);
      const { annotations } = auditor.audit({ ...gold.document, foreign });
      for (const [i, audited] of annotations.entries()) {
        counters[source].add(known[i]!, audited);
        settings.onJudged?.(known[i]!.gold, known[i]!.error, audited);
      }
    }
  }
  return Object.values(counters).map(({ measure }) => measure);
}

function share(part: number, whole: number): string {
  return fixed(whole > 0 ? part / whole : null, 3);
}

/** The measures as tables. Ends with a line break. */
export function renderMeasures(measures: readonly AuditMeasure[], style: TableStyle): string {
  const rows = measures.flatMap((measure) => [
    [
      measure.corpus,
      measure.source,
      "right ids",
      String(measure.right.total),
      share(measure.right.flagged, measure.right.total),
      share(measure.right.wrong, measure.right.total),
      "–",
    ],
    ...[...measure.wrong].map(([kind, tally]) => [
      measure.corpus,
      measure.source,
      kind === "all" ? "wrong ids" : `  ${kind}`,
      String(tally.total),
      share(tally.flagged, tally.total),
      share(tally.wrong, tally.total),
      share(tally.mended, tally.total),
    ]),
  ]);
  const codes = new Map<FlagCode, { right: number; wrong: number }>();
  for (const measure of measures)
    for (const [code, count] of measure.codes) {
      const sum = codes.get(code) ?? { right: 0, wrong: 0 };
      codes.set(code, { right: sum.right + count.right, wrong: sum.wrong + count.wrong });
    }
  const byCode = [...codes]
    .sort((a, b) => b[1].wrong - a[1].wrong)
    .map(([code, { right, wrong }]) => [code, String(wrong), String(right), share(wrong, wrong + right)]);
  const left = ["left", "left", "left", "right", "right", "right", "right"] as const;
  return `${renderTable(["corpus", "source", "identifiers", "number", "flagged", "called wrong", "mended"], rows, left, style)}

${renderTable(["flag", "on wrong ids", "on right ids", "share wrong"], byCode, ["left", "right", "right", "right"], style)}
`;
}
