import { describe, expect, it } from "vitest";
import { DiglotError } from "../../src/document/errors.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import type { Product, Stage } from "../../src/pipeline/stage.js";

function stage(name: string, requires: Product[], assigns: Product[]): Stage {
  return { name, version: 1, requires, assigns, run: () => {} };
}

const match = stage("match", ["passages"], ["spots"]);
const define = stage("define", ["spots"], ["definitions"]);
const link = stage("link", ["spots", "definitions"], ["mentions"]);

function errorOf(run: () => unknown): DiglotError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(DiglotError);
    return error as DiglotError;
  }
  throw new Error("nothing was thrown");
}

describe("definePipeline", () => {
  it("takes stages that each find what they require", () => {
    const pipeline = definePipeline({
      name: "own",
      stages: [match, define, link],
      options: { nested: true },
    });
    expect(pipeline.name).toBe("own");
    expect(pipeline.stages.map(({ name }) => name)).toEqual(["match", "define", "link"]);
    expect(pipeline.options).toEqual({ nested: true });
    expect(pipeline.frozen).toBe(true);
  });

  it("refuses a stage whose requirement no stage before it assigns, and names both", () => {
    const error = errorOf(() => definePipeline({ name: "own", stages: [match, link, define] }));
    expect(error.code).toBe("pipeline-invalid");
    expect(error.where).toBe("pipeline own");
    expect(error.expected).toContain('"link"');
    expect(error.expected).toContain("definitions");
    expect(error.received).toContain("passages, spots");
  });

  it("refuses a stage that requires what it assigns itself", () => {
    const own = stage("own", ["flags"], ["flags"]);
    expect(errorOf(() => definePipeline({ name: "own", stages: [own] })).code).toBe("pipeline-invalid");
  });

  it("refuses two stages of one name", () => {
    const error = errorOf(() => definePipeline({ name: "own", stages: [match, define, match] }));
    expect(error.code).toBe("pipeline-invalid");
    expect(error.received).toBe('"match" twice');
  });

  it.each([
    ["no name", { name: "", stages: [match] }],
    ["no stages", { name: "own", stages: [] }],
    ["stages missing", { name: "own" }],
    ["a stage without run", { name: "own", stages: [{ ...match, run: undefined }] }],
    ["something that is no stage", { name: "own", stages: ["match"] }],
    ["an empty place", { name: "own", stages: [match, undefined] }],
    ["a null stage", { name: "own", stages: [null] }],
    ["a stage without requirements", { name: "own", stages: [{ name: "x", run: () => {} }] }],
  ])("refuses %s", (_, definition) => {
    const error = errorOf(() =>
      definePipeline(definition as unknown as Parameters<typeof definePipeline>[0]),
    );
    expect(error.code).toBe("pipeline-invalid");
  });

  it("freezes the pipeline and its list of stages", () => {
    const stages = [match, define];
    const pipeline = definePipeline({ name: "own", stages });
    expect(Object.isFrozen(pipeline)).toBe(true);
    expect(Object.isFrozen(pipeline.stages)).toBe(true);
    expect(() => (pipeline.stages as Stage[]).push(link)).toThrow(TypeError);
    expect(() => Object.assign(pipeline, { name: "other" })).toThrow(TypeError);
    stages.push(link);
    expect(pipeline.stages).toHaveLength(2);
  });
});
