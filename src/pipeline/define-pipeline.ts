import { DiglotError } from "../document/errors.js";
import type { AnnotateOptions, Product, Stage } from "./stage.js";

/** A pipeline as it is written down, before its stages are checked against each other. */
export interface PipelineDefinition {
  name: string;
  stages: readonly Stage[];
  /** Options that hold where the caller gives none. */
  options?: AnnotateOptions;
  /**
   * Hash of the only dictionary that this pipeline may use, as `diglot dictionary info` prints it, or the beginning of
   * it: a project is pinned to its dictionary, so that no run mixes two.
   */
  dictionary?: string;
}

/** A checked and frozen sequence of stages. */
export interface Pipeline extends PipelineDefinition {
  readonly frozen: true;
}

/**
 * Checks that each stage finds what it requires among what the stages before it assign, and freezes the whole.
 * @throws DiglotError pipeline-invalid otherwise
 */
export function definePipeline(definition: PipelineDefinition): Pipeline {
  const { name, stages } = definition;
  if (!name || !stages || stages.length === 0) {
    throw new DiglotError({
      code: "pipeline-invalid",
      expected: "a name and at least one stage",
      received: JSON.stringify(definition)?.slice(0, 80) ?? "nothing",
      where: `pipeline ${name || "without a name"}`,
    });
  }
  const present = new Set<Product>(["passages"]);
  const names = new Set<string>();
  for (const stage of stages) {
    const complete =
      typeof stage?.run === "function" && Array.isArray(stage.requires) && Array.isArray(stage.assigns);
    if (!complete || names.has(stage.name)) {
      throw new DiglotError({
        code: "pipeline-invalid",
        expected: "stages with run, requires and assigns, and names of their own",
        received: names.has(stage?.name) ? `"${stage.name}" twice` : JSON.stringify(stage),
        where: `pipeline ${name}`,
      });
    }
    names.add(stage.name);
    const missing = stage.requires.filter((product) => !present.has(product));
    if (missing.length > 0) {
      throw new DiglotError({
        code: "pipeline-invalid",
        expected: `a stage before "${stage.name}" that assigns ${missing.join(", ")}`,
        received: `only ${[...present].join(", ")}`,
        where: `pipeline ${name}`,
        advice: "Add the stage that assigns it, or move it forward",
      });
    }
    for (const product of stage.assigns) present.add(product);
  }
  return Object.freeze({ ...definition, stages: Object.freeze([...stages]), frozen: true as const });
}
