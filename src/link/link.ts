import type { Candidate, Curie, Evidence, Mention } from "../document/types.js";
import type { Stage, StageContext } from "../pipeline/stage.js";
import type { ContextSignal, Finding } from "./evidence/signal.js";
import type { Paper, RankedReading, RankedSpot, Spot } from "./paper.js";
import { type Assessment, assessSpot, contextSignals, rankReadings, SharedSense } from "./rank.js";
import { entityProbability, selectSpots, spotProbability } from "./select.js";
import type { Weights } from "./weights.js";

/** Below this log-odds no context makes an entity of a form, unless the paper defines it: such places are left out early. */
const HOPELESS = -5;
/** A place is a mention where it is likelier than not an entity, of whatever type and concept. */
const ENTITY = 0.5;
/** A mention is linked where its best concept is at least this likely: homologues share what is left. */
export const DEFAULT_MIN_PROBABILITY = 0.4;
const MOST_CANDIDATES = 5;
/** Candidates less likely than this are not shown. */
const LEAST_PROBABILITY = 0.01;
/** A link this likely is explained by its weightiest evidence alone; a doubtful one and its rivals in full. */
const SETTLED = 0.9;
const EVIDENCE_SETTLED = 2;
const EVIDENCE_DOUBTFUL = 4;
/** Findings that move the log-odds by less than this are not worth a reader's time. */
const LEAST_WEIGHT = 0.05;

const round = (probability: number) => Math.round(probability * 10_000) / 10_000;

/** The weightiest findings, as evidence to be read. */
function evidenceOf(ranked: RankedReading, weights: Weights, most: number): Evidence[] {
  if (most === 0) return [];
  const weighed: { weight: number; finding: Finding }[] = [];
  for (const findings of [ranked.ofForm, ranked.ofContext]) {
    for (const finding of findings) {
      const weight = (weights.get(finding.feature) ?? 0) * finding.value;
      if (weight >= LEAST_WEIGHT || weight <= -LEAST_WEIGHT) weighed.push({ weight, finding });
    }
  }
  weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  if (weighed.length > most) weighed.length = most;
  return weighed.map(({ weight, finding }) => ({
    signal: finding.signal,
    weight: Math.round(weight * 100) / 100,
    text: finding.text(),
  }));
}

function candidateOf(ranked: RankedReading, most: number, context: StageContext): Candidate {
  const { reading, probability } = ranked;
  const { dictionary, weights } = context;
  return {
    concept: dictionary.conceptId(reading.concept),
    name: dictionary.preferredName(reading.concept),
    entryTerm: reading.entry.name,
    nameStatus: reading.entry.status,
    type: reading.type,
    ...(reading.taxon === 0 ? {} : { species: `NCBITaxon:${reading.taxon}` }),
    score: round(probability),
    evidence: evidenceOf(ranked, weights, most),
  };
}

/** The concept a reading is linked to: itself, or the gene usually meant where families are read as genes. */
function linkOf(
  reading: RankedReading["reading"],
  context: StageContext,
): { id: Curie; type: Mention["type"] } {
  const id = context.dictionary.conceptId(reading.concept);
  if (reading.type === "GeneFamily" && context.options.families === "as-gene") {
    const usual = context.dictionary.curated.families[id]?.usual;
    if (usual) return { id: usual, type: "Gene" };
  }
  return { id, type: reading.type };
}

function mentionOf(ranked: RankedSpot, paper: Paper, context: StageContext): Mention | null {
  const { spot, readings } = ranked;
  const best = (ranked.parts?.[0] ?? readings)[0];
  if (best === undefined) return null;
  const threshold = context.options.minProbability ?? DEFAULT_MIN_PROBABILITY;
  const passage = paper.document.passages[spot.passage]!;
  const probability = spotProbability(ranked);
  const links = (ranked.parts ?? [readings]).map((list) => linkOf(list[0]!.reading, context));
  const believed = probability >= threshold;
  const shown = ranked.parts
    ? ranked.parts.flatMap((list) => list.slice(0, 2))
    : readings.slice(0, MOST_CANDIDATES);
  return {
    id: "",
    passageId: passage.id,
    span: { start: spot.start, end: spot.end },
    surface: passage.text.slice(spot.start, spot.end),
    type: links[0]!.type,
    candidates: shown
      .filter((candidate, i) => i === 0 || candidate.probability >= LEAST_PROBABILITY)
      .map((candidate, i) => {
        const most = probability < SETTLED ? EVIDENCE_DOUBTFUL : i === 0 ? EVIDENCE_SETTLED : 0;
        return candidateOf(candidate, most, context);
      }),
    linked: believed ? (ranked.parts ? links.map(({ id }) => id) : links[0]!.id) : null,
    probability: round(probability),
    flags: [],
    evidence: [],
    decidedBy: "link",
  };
}

function rankSpots(paper: Paper, signals: readonly ContextSignal[], context: StageContext): RankedSpot[] {
  const shared = new SharedSense();
  const assessed: { spot: Spot; assessment: Assessment }[] = [];
  for (const spot of paper.spots) {
    const { form } = spot;
    if (form.best < HOPELESS && !paper.definitions.has(form.surface)) continue;
    const assessment = assessSpot(signals, spot.form, spot, paper, context);
    shared.add(spot.form, assessment);
    assessed.push({ spot, assessment });
  }
  const ranked: RankedSpot[] = [];
  for (const { spot, assessment } of assessed) {
    const readings = rankReadings(spot.form, assessment, shared, context);
    if (!spot.parts) {
      if (entityProbability(readings) >= ENTITY) ranked.push({ spot, readings });
      continue;
    }
    const parts = spot.parts.map((form) => {
      const part = assessSpot(signals, form, { ...spot, form }, paper, context);
      return rankReadings(form, part, null, context);
    });
    const type = parts[0]![0]?.reading.type;
    // A composite is one only where every part is believed and all are of one type.
    if (
      parts.every(
        ([best]) =>
          best !== undefined && best.reading.type === type && best.probability >= DEFAULT_MIN_PROBABILITY,
      )
    ) {
      ranked.push({ spot, readings, parts });
    }
  }
  return ranked;
}

/** Decides for each place whether it is an entity, of which type, and which concept; keeps the best places. */
export function linkStage(): Stage {
  let signals: readonly ContextSignal[] = [];
  let weights: Weights | null = null;
  return {
    name: "link",
    version: 1,
    requires: ["spots", "definitions", "survey"],
    assigns: ["mentions"],
    run(paper, context) {
      if (weights !== context.weights) {
        weights = context.weights;
        signals = contextSignals(weights);
      }
      const { options } = context;
      const chosen = selectSpots(rankSpots(paper, signals, context), ENTITY, options.nested ?? false);
      for (const ranked of chosen) {
        const mention = mentionOf(ranked, paper, context);
        if (mention === null || (options.types && !options.types.includes(mention.type))) continue;
        mention.id = `m${paper.document.mentions.length}`;
        paper.document.mentions.push(mention);
        paper.ranked.set(mention, ranked);
      }
    },
  };
}
