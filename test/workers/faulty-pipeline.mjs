/**
 * A pipeline that fails as its documents say, for tests of what becomes of the thread: "HANG" never ends, "MEMORY" fills
 * the heap, "CRASH" ends the thread, "ONCE path" does so if the file is not there yet, "SLOW ms" takes time.
 */
import { existsSync, writeFileSync } from "node:fs";
import { definePipeline, defineStage, linkStage, matchStage, surveyStage } from "../../dist/src/index.js";

function busy(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

function fail(text) {
  if (text.includes("HANG")) busy(Number.POSITIVE_INFINITY);
  if (text.includes("MEMORY")) {
    const held = [];
    for (;;) held.push(new Array(1000).fill(Math.random()));
  }
  if (text.includes("CRASH")) process.exit(7);
  const once = /ONCE (\S+)/.exec(text);
  if (once && !existsSync(once[1])) {
    writeFileSync(once[1], "");
    process.exit(7);
  }
  const slow = /SLOW (\d+)/.exec(text);
  if (slow) busy(Number(slow[1]));
}

const faults = {
  ...{ name: "faults-of-test", version: 1, requires: ["passages"], assigns: [] },
  run({ document }) {
    for (const { text } of document.passages) fail(text);
  },
};

export default definePipeline({
  name: "faulty",
  stages: [faults, matchStage(), defineStage(), surveyStage(), linkStage()],
});
