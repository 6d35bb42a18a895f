import { definePipeline, defineStage, flagStage, linkStage, matchStage, surveyStage } from "../src/index.js";

/** For English papers where negation is not asked for: the fastest way through. */
export default definePipeline({
  name: "english",
  stages: [matchStage(), defineStage(), surveyStage(), linkStage(), flagStage()],
});
