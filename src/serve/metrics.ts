import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the service counts, in the text format of Prometheus. */
export interface Metrics {
  /** A request was answered. */
  answered(route: string, method: string, status: number, seconds: number): void;
  /** A document was done, or failed. */
  documents(route: string, counts: { done: number; failed: number; characters: number }): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param state asked whenever the metrics are: what is inside, and threads that had to be replaced so far */
export function createMetrics(state: () => { inside: number; replaced: number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ["route"] as const;
  const requests = new Histogram({
    name: "diglot_request_seconds",
    help: "Time from a request to its answer, by route, method and status",
    labelNames: ["route", "method", "status"] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const counter = (name: string, help: string) => new Counter({ name, help, labelNames, registers });
  const done = counter("diglot_documents_total", "Documents that were done");
  const failed = counter("diglot_documents_failed_total", "Documents that could not be done");
  const characters = counter(
    "diglot_characters_total",
    "UTF-16 code units of text in documents that were done",
  );
  new Gauge({
    name: "diglot_requests_inside",
    help: "Requests in hand or waiting",
    registers,
    collect() {
      this.set(state().inside);
    },
  });
  new Gauge({
    name: "diglot_workers_replaced",
    help: "Worker threads that crashed or took too long and were replaced",
    registers,
    collect() {
      this.set(state().replaced);
    },
  });
  return {
    answered: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    documents(route, counts) {
      done.inc({ route }, counts.done);
      failed.inc({ route }, counts.failed);
      characters.inc({ route }, counts.characters);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
