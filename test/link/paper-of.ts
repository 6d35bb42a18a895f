import {
  type Document,
  ENTITY_TYPES,
  type Flag,
  type Mention,
  NAME_STATUSES,
  type Passage,
} from "../../src/document/types.js";
import { defineStage } from "../../src/link/define.js";
import { flagStage } from "../../src/link/flag.js";
import { linkStage } from "../../src/link/link.js";
import { surveyStage } from "../../src/link/survey.js";
import { matchStage } from "../../src/match/match-stage.js";
import { createAnnotator } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import type { AnnotateOptions } from "../../src/pipeline/stage.js";
import { smallDictionary } from "../small-dictionary.js";

/**
 * Weights by hand: every reading is believed by its status, definitions and curated lists outweigh that. So what
 * a test sees does not hang on the trained file.
 */
export function handWeights(changes: Record<string, number> = {}): Map<string, number> {
  const weights = new Map<string, number>();
  const believed = [5, 4.5, 4, 4, 3, 3, 3, 2, 1];
  for (const type of ENTITY_TYPES) {
    for (const [i, status] of NAME_STATUSES.entries())
      weights.set(`name-status:${status}:${type}`, believed[i]!);
    weights.set(`definition:agrees:${type}`, 6);
    weights.set(`definition:broader:${type}`, 4);
    weights.set(`definition:resembles:${type}`, 4);
    weights.set(`definition:disagrees:${type}`, -6);
    weights.set(`definition:unknown:${type}`, -12);
  }
  const rest = {
    "default-reading:usual": 2,
    "default-reading:unusual": -2,
    "stop-rules:listed:Gene": -6,
    "stop-rules:listed:CellLine": -6,
    "stop-rules:listed:Disease": -6,
    "stop-rules:listed:GeneFamily": -6,
    "stop-rules:pattern": -6,
    "stop-rules:never-gene:Gene": -6,
    "species:lead:human": 2,
    "species:lead:mouse": 2,
    "species:none:human": 2,
    "species:absent:mouse": -2,
  };
  for (const [feature, weight] of Object.entries({ ...rest, ...changes })) weights.set(feature, weight);
  return weights;
}

/** A document of one passage a string; strings with Han characters are Chinese. */
export function documentOf(...texts: string[]): Document {
  const passages = texts.map(
    (text, i): Passage => ({
      id: `p${i}`,
      kind: i === 0 ? "title" : "abstract",
      section: "",
      language: /[\u4e00-\u9fff]/.test(text) ? "zh" : "en",
      text,
    }),
  );
  return { id: "1", source: "", passages, mentions: [], abbreviations: [], foreign: [] };
}

export const fullPipeline = () =>
  definePipeline({
    name: "test",
    stages: [matchStage(), defineStage(), surveyStage(), linkStage(), flagStage()],
  });

export interface Settings {
  weights?: Record<string, number>;
  options?: AnnotateOptions;
}

/** Annotates texts, one passage each, with the small dictionary and weights by hand. */
export async function annotateTexts(texts: string[], settings: Settings = {}): Promise<Document> {
  const annotator = await createAnnotator({
    pipeline: fullPipeline(),
    dictionary: smallDictionary(),
    weights: handWeights(settings.weights),
    ...(settings.options === undefined ? {} : { options: settings.options }),
  });
  return annotator.annotate(documentOf(...texts));
}

/** Each mention as "surface=id", a composite's ids joined by |, null where it has none. */
export function links(document: Document): string[] {
  return document.mentions.map(
    ({ surface, linked }) => `${surface}=${linked === null ? null : [linked].flat().join("|")}`,
  );
}

export function mentionOf(document: Document, surface: string): Mention {
  const found = document.mentions.find((mention) => mention.surface === surface);
  if (!found) throw new Error(`no mention "${surface}" among ${links(document).join(", ")}`);
  return found;
}

export function flagOf(document: Document, surface: string, code: string): Flag | undefined {
  return mentionOf(document, surface).flags.find((flag) => flag.code === code);
}
