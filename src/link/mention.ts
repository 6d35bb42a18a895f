import type { Dictionary } from "../dictionary/dictionary.js";
import type { Candidate, Curie, Evidence, Mention } from "../document/types.js";
import type { StageContext } from "../pipeline/stage.js";
import { mergeWeighed, type WeighedFinding } from "./evidence/signal.js";
import type { Paper, RankedReading, RankedSpot } from "./paper.js";
import { PRESETS } from "./presets.js";

const MOST_CANDIDATES = 5;
/** Candidates less likely than this are not shown. */
const LEAST_PROBABILITY = 0.01;
/** A link this likely is explained by its weightiest evidence alone; a doubtful one and its rivals in full. */
const SETTLED = 0.8;
const EVIDENCE_SETTLED = 2;
/** Findings shown for the best reading of a doubtful mention, for its first rival, and for each other rival. */
const EVIDENCE_DOUBTFUL = [4, 3, 2];

const round = (probability: number) => Math.round(probability * 10_000) / 10_000;

/** Findings that move the log-odds by less than this are not worth a reader's time. */
const LEAST_WEIGHT = 0.05;

/** The weightiest findings as evidence to be read. */
function evidenceOf(weighed: readonly WeighedFinding[], most: number): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { weight, finding } of weighed) {
    if (evidence.length === most || Math.abs(weight) < LEAST_WEIGHT) break;
    const { signal } = finding;
    evidence.push({ signal, weight: Math.round(weight * 100) / 100, text: finding.text() });
  }
  return evidence;
}

const settled = new WeakMap<readonly WeighedFinding[], Evidence[]>();

/** What a settled link rests on: what the form and the paper say, the same at every place of the paper. */
function settledEvidence({ ofPaper }: RankedReading): Evidence[] {
  let evidence = settled.get(ofPaper);
  if (evidence === undefined) {
    evidence = evidenceOf(ofPaper, EVIDENCE_SETTLED);
    settled.set(ofPaper, evidence);
  }
  return evidence;
}

/** The weightiest of all that speaks for and against a doubtful reading. */
function doubtfulEvidence({ ofPaper, ofPlace }: RankedReading, most: number): Evidence[] {
  return evidenceOf(mergeWeighed(ofPaper, ofPlace, most), most);
}

/** A reading as it is written out. */
export function candidateOf(
  { reading, probability }: Pick<RankedReading, "reading" | "probability">,
  evidence: Evidence[],
  dictionary: Dictionary,
): Candidate {
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
  const threshold = context.options.minProbability ?? PRESETS.balanced.minProbability;
  const passage = paper.document.passages[spot.passage]!;
  const links = (ranked.parts ?? [readings]).map((list) => linkOf(list[0]!.reading, context));
  // Parts of a composite can mean the same: 中风 and 脑中风.
  const ids = [...new Set(links.map(({ id }) => id))];
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
            ? doubtfulEvidence(candidate, EVIDENCE_DOUBTFUL[Math.min(i, 2)]!)
            : i === 0
              ? settledEvidence(candidate)
              : [];
        return candidateOf(candidate, evidence, context.dictionary);
      }),
    linked: believed ? (ids.length > 1 ? ids : ids[0]!) : null,
    probability: round(probability),
    flags: [],
    evidence: [],
    decidedBy: "link",
  };
}
