import type { Dictionary } from "../dictionary/dictionary.js";
import type { Candidate, Curie, Evidence, Mention } from "../document/types.js";
import type { StageContext } from "../pipeline/stage.js";
import { type WeighedFinding, weigh } from "./form-in-paper.js";
import type { Paper, RankedReading, RankedSpot } from "./paper.js";
import type { Weights } from "./weights.js";

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

function evidenceOfFinding({ weight, finding }: WeighedFinding): Evidence {
  return { signal: finding.signal, weight: Math.round(weight * 100) / 100, text: finding.text() };
}

/** What a settled link rests on: what the form and the paper say, the same at every place of the paper. */
function settledEvidence(ranked: RankedReading): Evidence[] {
  const weighty = ranked.ofPaper.filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT);
  return weighty.slice(0, EVIDENCE_SETTLED).map(evidenceOfFinding);
}

/** The weightiest of all that speaks for and against a doubtful reading. */
function doubtfulEvidence(ranked: RankedReading, weights: Weights): Evidence[] {
  return [...ranked.ofPaper, ...weigh(ranked.ofPlace, weights)]
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, EVIDENCE_DOUBTFUL)
    .map(evidenceOfFinding);
}

function candidateOf(ranked: RankedReading, evidence: Evidence[], dictionary: Dictionary): Candidate {
  const { reading, probability } = ranked;
  return {
    concept: dictionary.conceptId(reading.concept),
    name: dictionary.preferredName(reading.concept),
    entryTerm: reading.entry.name,
    nameStatus: reading.entry.status,
    type: reading.type,
    ...(reading.taxon === 0 ? {} : { species: `NCBITaxon:${reading.taxon}` }),
    score: round(probability),
    evidence,
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

/** The mention that a ranked spot becomes, without its id. */
export function mentionOf(
  ranked: RankedSpot,
  probability: number,
  paper: Paper,
  context: StageContext,
): Mention | null {
  const { spot, readings } = ranked;
  const best = (ranked.parts?.[0] ?? readings)[0];
  if (best === undefined) return null;
  const threshold = context.options.minProbability ?? DEFAULT_MIN_PROBABILITY;
  const passage = paper.document.passages[spot.passage]!;
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
        const evidence =
          probability < SETTLED
            ? doubtfulEvidence(candidate, context.weights)
            : i === 0
              ? settledEvidence(candidate)
              : [];
        return candidateOf(candidate, evidence, context.dictionary);
      }),
    linked: believed ? (ranked.parts ? links.map(({ id }) => id) : links[0]!.id) : null,
    probability: round(probability),
    flags: [],
    evidence: [],
    decidedBy: "link",
  };
}
