import type { Dictionary } from "../dictionary/dictionary.js";
import { openAnnotatorPool } from "../workers/annotator-pool.js";
import type { AnnotatorRecipe } from "../workers/recipe.js";
import { createAdmission } from "./admission.js";
import { createServiceApp, type RequestLog } from "./app.js";
import type { ServiceLimits } from "./limits.js";
import { bracketed, listen } from "./listen.js";
import { createMetrics } from "./metrics.js";

export interface ServiceSettings {
  recipe: AnnotatorRecipe;
  dictionary: Dictionary;
  version: string;
  /** Worker threads, one document each at a time. */
  workers: number;
  /** Heap of each in megabytes. */
  memoryMb: number;
  limits: ServiceLimits;
  /** Address to listen at, and port; 0 for any that is free. */
  host: string;
  port: number;
  warn: (message: string) => void;
  log: (line: RequestLog) => void;
}

export interface Service {
  /** "http://127.0.0.1:8080" */
  address: string;
  /**
   * Stops in good order: requests in hand are finished, within the grace of the limits; new ones are refused with 503, so
   * that a balancer takes the service out; then the port is closed.
   */
  stop(): Promise<void>;
}

/** Milliseconds between two looks whether all requests are answered. */
const LOOK = 20;

/**
 * Starts the service; it answers when this resolves.
 * @throws DiglotError usage where the port is taken; as `openAnnotatorPool` does
 */
export async function startService(settings: ServiceSettings): Promise<Service> {
  const { recipe, dictionary, workers, limits, host, warn, log, version } = settings;
  const pool = await openAnnotatorPool({
    ...{ recipe, dictionary, workers, warn },
    timeoutMs: limits.timeoutMs,
    memoryMb: settings.memoryMb,
  });
  const admission = createAdmission(limits, workers);
  const metrics = createMetrics(() => ({ inside: admission.inside, replaced: pool.replaced }));
  const inHand = new Set<AbortController>();
  let stopping: Promise<void> | null = null;
  const app = createServiceApp({
    ...{ pool, dictionary, workers, limits, admission, metrics, log },
    run: { version, dictionary: dictionary.hash, pipeline: recipe.pipeline, corpus: recipe.corpus },
    isStopping: () => stopping !== null,
    inHand,
  });
  let listening: Awaited<ReturnType<typeof listen>>;
  try {
    listening = await listen(app.fetch, host, settings.port);
  } catch (thrown) {
    await pool.close();
    throw thrown;
  }
  const { server, port } = listening;
  const stop = async (): Promise<void> => {
    const last = performance.now() + limits.graceMs;
    while (admission.inside > 0 && performance.now() < last) await pause(LOOK);
    for (const controller of inHand) controller.abort();
    // Answers of what was given up are sent too, but not waited for if a client does not take them.
    for (let look = 0; admission.inside > 0 && look < 1000 / LOOK; look++) await pause(LOOK);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 1000).unref();
    });
    await pool.close();
  };
  return {
    address: `http://${bracketed(host)}:${port}`,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
