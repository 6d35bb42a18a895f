import {
  definePipeline,
  defineStage,
  flagStage,
  linkStage,
  matchStage,
  negationStage,
  recogniseStage,
  surveyStage,
  wordsStage,
} from "../src/index.js";

/** The default: Chinese and English passages of one paper together, so that each language helps the other. */
export default definePipeline({
  name: "bilingual",
  stages: [
    matchStage(),
    recogniseStage(),
    defineStage(),
    surveyStage(),
    wordsStage(),
    linkStage(),
    flagStage(),
    negationStage(),
  ],
});
