import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DiglotError } from "../document/errors.js";
import type { Pipeline } from "./define-pipeline.js";

/** The pipelines that come with the package, by name. */
export const PIPELINES = ["bilingual", "english"] as const;

/** Whether the package has a pipeline of that name. */
export function isShipped(name: string): boolean {
  return (PIPELINES as readonly string[]).includes(name);
}

/** Whether the words of `--pipeline` are the path of a module, not the name of a shipped pipeline. */
export function isPipelineFile(nameOrFile: string): boolean {
  return !isShipped(nameOrFile) && existsSync(resolve(nameOrFile));
}

/**
 * Loads a pipeline by its name, or from a JavaScript module whose default export is one.
 * @throws DiglotError pipeline-not-found, pipeline-invalid
 */
export async function loadPipeline(nameOrFile: string): Promise<Pipeline> {
  const shipped = isShipped(nameOrFile);
  const file = resolve(nameOrFile);
  if (!shipped && !existsSync(file)) {
    throw new DiglotError({
      code: "pipeline-not-found",
      expected: `one of ${PIPELINES.join(", ")}, or a file (.js, .mjs)`,
      received: `"${nameOrFile}"`,
    });
  }
  const address = shipped
    ? new URL(`../../pipelines/${nameOrFile}.js`, import.meta.url).href
    : pathToFileURL(file).href;
  let module: { default?: Pipeline };
  try {
    module = (await import(address)) as { default?: Pipeline };
  } catch (cause) {
    if (cause instanceof DiglotError) throw cause;
    throw new DiglotError({
      code: "pipeline-invalid",
      expected: "a JavaScript module (.js, .mjs) that loads",
      received: cause instanceof Error ? cause.message : String(cause),
      where: nameOrFile,
      cause,
    });
  }
  if (module.default?.frozen !== true) {
    throw new DiglotError({
      code: "pipeline-invalid",
      expected: "a module whose default export is made by definePipeline",
      received: typeof module.default,
      where: nameOrFile,
    });
  }
  return module.default;
}
