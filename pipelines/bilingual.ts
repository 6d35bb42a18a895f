import {
  alignStage,
  definePipeline,
  defineStage,
  faultsStage,
  flagStage,
  linkStage,
  matchStage,
  negationStage,
  pairsStage,
  recogniseStage,
  surveyStage,
  translateStage,
  wordsStage,
} from "../src/index.js";

/** The default: Chinese and English passages of one paper together, so that each language helps the other. */
export default definePipeline({
  name: "bilingual",
  stages: [
    matchStage(),
    faultsStage(),
    defineStage(),
    recogniseStage(),
    translateStage(),
    surveyStage(),
    alignStage(),
    wordsStage(),
    linkStage(),
    flagStage(),
    pairsStage(),
    negationStage(),
  ],
});
