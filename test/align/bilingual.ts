import { alignStage } from "../../src/align/align-stage.js";
import { pairsStage } from "../../src/align/pairs-stage.js";
import type { Document } from "../../src/document/types.js";
import { annotate } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import { documentOf, fullPipeline, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

export const bilingualPipeline = () => {
  const stages = [...fullPipeline().stages];
  stages.splice(3, 0, alignStage());
  return definePipeline({ name: "bilingual-test", stages: [...stages, pairsStage()] });
};

/** Annotates a Chinese and an English text (two abstracts) with the small dictionary and hand weights. */
export async function annotateBoth(
  zh: string,
  en: string,
  weights: Record<string, number> = {},
): Promise<Document> {
  const document = documentOf("标题", zh, en);
  const settings = {
    pipeline: bilingualPipeline(),
    dictionary: smallDictionary(),
    weights: handWeights(weights),
  };
  const [annotated] = await annotate([document], settings);
  return annotated!;
}
