import {
  definePipeline,
  defineStage,
  flagStage,
  linkStage,
  matchStage,
  recogniseStage,
  surveyStage,
} from "../src/index.js";

/** For English papers where negation is not asked for: the fastest way through. */
export default definePipeline({
  name: "english",
  stages: [matchStage(), defineStage(), recogniseStage(), surveyStage(), linkStage(), flagStage()],
});
