import type { Candidate, Curie, Evidence, Mention } from "../document/types.js";
import type { Stage, StageContext } from "../pipeline/stage.js";
import type { Finding } from "./evidence/signal.js";
import type { Paper, RankedReading, RankedSpot } from "./paper.js";
import { Ranker, rankedReadings } from "./rank.js";
import { type SpotChoice, selectSpots } from "./select.js";
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

function mentionOf(
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

/** The places that may be mentions: those likelier an entity than not, and composites whose every part is believed. */
function chooseSpots(paper: Paper, ranker: Ranker): SpotChoice[] {
  const spots = paper.spots.filter(
    ({ form, parts }) => form.best >= HOPELESS || parts !== undefined || paper.definitions.has(form.surface),
  );
  const choices: SpotChoice[] = [];
  for (const scored of ranker.rank(spots, paper, ENTITY)) {
    const { spot } = scored;
    if (spot.parts === undefined) {
      choices.push(scored);
      continue;
    }
    const parts = spot.parts.map((form) => ranker.rankAlone(form, spot, paper));
    const type = (part: (typeof parts)[number]) => part.spot.form.readings[part.best]?.type;
    // A composite is one only where every part is believed and all are of one type.
    const believed = parts.every(
      (part) => part.probability >= DEFAULT_MIN_PROBABILITY && type(part) === type(parts[0]!),
    );
    if (!believed) continue;
    const probability = Math.min(...parts.map((part) => part.probability));
    choices.push({ ...scored, parts, probability, entity: parts[0]!.entity });
  }
  return choices;
}

/** Decides for each place whether it is an entity, of which type, and which concept; keeps the best places. */
export function linkStage(): Stage {
  let ranker: Ranker | null = null;
  let made: { weights: Weights; options: StageContext["options"] } | null = null;
  return {
    name: "link",
    version: 1,
    requires: ["spots", "definitions", "survey"],
    assigns: ["mentions"],
    run(paper, context) {
      const { weights, options, dictionary } = context;
      if (ranker === null || made?.weights !== weights || made.options !== options) {
        made = { weights, options };
        ranker = new Ranker(weights, dictionary, options.generalSpecies ?? false);
      }
      for (const choice of selectSpots(chooseSpots(paper, ranker), ENTITY, options.nested ?? false)) {
        const { parts } = choice;
        const ranked: RankedSpot = {
          spot: choice.spot,
          entity: choice.entity,
          readings: rankedReadings(choice, paper, dictionary),
          ...(parts ? { parts: parts.map((part) => rankedReadings(part, paper, dictionary)) } : {}),
        };
        const mention = mentionOf(ranked, choice.probability, paper, context);
        if (mention === null || (options.types && !options.types.includes(mention.type))) continue;
        mention.id = `m${paper.document.mentions.length}`;
        paper.document.mentions.push(mention);
        paper.ranked.set(mention, ranked);
      }
    },
  };
}
