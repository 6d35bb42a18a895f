import { describe, expect, it } from "vitest";
import { readCalibration, withCalibration } from "../../src/link/calibration.js";
import { annotate } from "../../src/pipeline/annotate.js";
import type { AnnotateOptions } from "../../src/pipeline/stage.js";
import { Workplace } from "../cli/run-cli.js";
import { smallDictionary } from "../small-dictionary.js";
import { documentOf, fullPipeline, handWeights, mentionOf } from "./paper-of.js";

const TEXT = "PD-1, MSC and BRCA1/2 in sepsis";

async function calibrated(slope: number, intercept: number, options: AnnotateOptions = {}, text = TEXT) {
  const pipeline = withCalibration(fullPipeline(), { slope, intercept });
  const settings = { pipeline, dictionary: smallDictionary(), weights: handWeights(), options };
  return (await annotate([documentOf(text)], settings))[0]!;
}

describe("calibrated probabilities", () => {
  it("are as before where nothing is stretched or shifted", async () => {
    const settings = { pipeline: fullPipeline(), dictionary: smallDictionary(), weights: handWeights() };
    const [plain] = await annotate([documentOf(TEXT)], settings);
    const same = await calibrated(1, 0);
    expect(same.mentions.map(({ linked, flags }) => [linked, flags])).toEqual(
      plain!.mentions.map(({ linked, flags }) => [linked, flags]),
    );
    for (const [i, { probability }] of same.mentions.entries())
      expect(Math.abs(probability - plain!.mentions[i]!.probability)).toBeLessThan(0.0006);
  });

  it("take and give links as they cross the threshold", async () => {
    const low = await calibrated(1, -20);
    expect(low.mentions.every(({ linked }) => linked === null)).toBe(true);
    expect(mentionOf(low, "PD-1").flags.map(({ code }) => code)).toContain("unlinked");
    const strict = { minProbability: 0.99 };
    const without = mentionOf(await calibrated(1, 0, strict), "MSC");
    const given = mentionOf(await calibrated(1, 6, { minProbability: 0.5 }), "MSC");
    expect([without.linked, given.linked]).toEqual([null, given.candidates[0]!.concept]);
  });

  it("keep the order of the candidates", async () => {
    const { candidates, probability } = mentionOf(await calibrated(0.3, 0), "MSC");
    expect(candidates.length).toBeGreaterThan(1);
    expect(probability).toBe(candidates[0]!.score);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("are made right after the linking", () => {
    const names = withCalibration(fullPipeline(), { slope: 1, intercept: 0 }).stages.map(({ name }) => name);
    expect(names.slice(names.indexOf("link"))).toEqual(["link", "calibrate", "flag"]);
  });
});

describe("a file of calibration", () => {
  const place = new Workplace();

  it("is read, or said to be none", () => {
    const file = { origin: {}, calibration: { slope: 0.8, intercept: -0.1 }, heldBack: {} };
    expect(readCalibration(place.write("good.json", JSON.stringify(file)))).toEqual(file.calibration);
    expect(() => readCalibration(place.path("none.json"))).toThrow(/input-not-found/);
    expect(() => readCalibration(place.write("torn.json", "{"))).toThrow(/format-malformed/);
    const turned = { ...file, calibration: { slope: -1, intercept: 0 } };
    expect(() => readCalibration(place.write("bad.json", JSON.stringify(turned)))).toThrow(
      /calibration\.slope/,
    );
    place.remove();
  });
});
