import { HOMOLOGUE_TAXA } from "../document/curie.js";
import { isSymbolLike } from "../match/agreement.js";
import type { Stage } from "../pipeline/stage.js";
import { drugHarmOf } from "./evidence/drug-harm.js";
import { leaningOf } from "./evidence/species-cues.js";
import type { Paper, Spot } from "./paper.js";
import type { SurfaceForm } from "./surface-forms.js";

/** A name of words, long enough that it hardly means anything else, and of one type. */
export function isTelling(form: SurfaceForm): boolean {
  const { surface, readings } = form;
  const han = /[\u4e00-\u9fff]/.test(surface);
  if (han ? surface.length < 4 : surface.length < 7 || isSymbolLike(surface)) return false;
  return readings.length <= 6 && readings.every((reading) => reading.type === readings[0]!.type);
}

/** Spots that no longer spot contains: "human" in "human immunodeficiency virus" names no species. */
export function outermost(spots: readonly Spot[]): Spot[] {
  const ordered = [...spots].sort((a, b) => a.passage - b.passage || a.start - b.start || b.end - a.end);
  const kept: Spot[] = [];
  let passage = -1;
  let reach = -1;
  for (const spot of ordered) {
    if (spot.passage !== passage) {
      passage = spot.passage;
      reach = -1;
    }
    if (spot.end <= reach) continue;
    kept.push(spot);
    reach = spot.end;
  }
  return kept;
}

/** Counts the species words of the paper, and keeps their places. */
function surveyTaxa(paper: Paper, spots: readonly Spot[], taxonOf: (concept: number) => number): void {
  let total = 0;
  const counts = new Map<number, number>();
  for (const { passage, start, end, form } of spots) {
    if (!form.onlySpecies) continue;
    const first = form.readings[0]!;
    const usual = form.readings.find((reading) => reading.entry.status !== "ambiguous") ?? first;
    const taxon = taxonOf(usual.concept);
    counts.set(taxon, (counts.get(taxon) ?? 0) + 1);
    total++;
    const places = paper.speciesPlaces.get(passage);
    const place = { start, end, taxon };
    if (places) places.push(place);
    else paper.speciesPlaces.set(passage, [place]);
  }
  for (const [taxon, count] of counts) paper.taxa.set(taxon, count / total);
  paper.document.passages.forEach(({ kind }, passage) => {
    if (kind !== "title") return;
    for (const { taxon } of paper.speciesPlaces.get(passage) ?? []) paper.titleTaxa.add(taxon);
  });
}

function establish(paper: Paper, concept: number, language: "zh" | "en"): void {
  const places = paper.established.get(concept) ?? { zh: 0, en: 0 };
  places[language]++;
  paper.established.set(concept, places);
}

const TRIAL_WORD =
  /^[\s-]{0,2}(?:(?:phase|clinical|randomi[sz]ed)\s)?(?:trials?|stud(?:y|ies)|研究|试验|临床)/i;

/** A trial's acronym beside the word "trial" or "study" is one, and so are its other places in the paper. */
function isTrialPlace(paper: Paper, spot: Spot): boolean {
  const { text } = paper.document.passages[spot.passage]!;
  return TRIAL_WORD.test(text.slice(spot.end, spot.end + 24));
}

/** Looks over the whole paper before any place is decided: which species, which concepts by unmistakable names. */
export function surveyStage(): Stage {
  return {
    name: "survey",
    version: 2,
    requires: ["spots", "definitions"],
    assigns: ["survey"],
    run(paper, { dictionary, paperSpecies }) {
      const outer = outermost(paper.spots);
      surveyTaxa(paper, outer, (concept) => Number(dictionary.conceptId(concept).slice("NCBITaxon:".length)));
      if (paper.spots.some(({ form }) => form.hasGene)) {
        paper.leaning = leaningOf(paper.document.passages.map(({ text }) => text).join("\n"));
        if (paperSpecies !== null) paper.paperSpecies = paperSpecies.read(paper.document);
      }
      paper.drugHarm = drugHarmOf(paper.document.passages);
      const taxa = new Set(HOMOLOGUE_TAXA.filter((taxon) => paper.taxa.has(taxon)));
      if (taxa.size > 0) {
        const key = [...taxa].join(" ");
        for (const spot of paper.spots) {
          spot.form = spot.form.homologous(taxa, key);
          if (spot.parts) spot.parts = spot.parts.map((part) => part.homologous(taxa, key));
        }
      }
      for (const spot of outer) {
        const trial = spot.form.readings.some(({ type }) => type === "Trial") && isTrialPlace(paper, spot);
        if (!trial && !isTelling(spot.form)) continue;
        const { language } = paper.document.passages[spot.passage]!;
        for (const reading of spot.form.readings) {
          if (!trial || reading.type === "Trial") establish(paper, reading.concept, language);
        }
      }
      const language = new Map(paper.document.passages.map((passage) => [passage.id, passage.language]));
      for (const { abbreviations, concepts, broader } of new Set(paper.definitions.values())) {
        if (broader) continue;
        for (const { passageId } of abbreviations) {
          for (const concept of concepts) establish(paper, concept, language.get(passageId)!);
        }
      }
    },
  };
}
