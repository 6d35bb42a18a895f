import { type Context, Hono } from "hono";
import { type RequestIdVariables, requestId } from "hono/request-id";
import type { z } from "zod";
import type { Dictionary } from "../dictionary/dictionary.js";
import { DiglotError, type ErrorCode, toDiglotError } from "../document/errors.js";
import { askedOptions } from "../evaluate/asked-options.js";
import { lookupRecord } from "../match/lookup.js";
import type { AnnotateOptions } from "../pipeline/stage.js";
import type { Format } from "../read/index.js";
import type { AnnotatorPool } from "../workers/annotator-pool.js";
import type { Work } from "../workers/annotator-thread.js";
import { jsonlWriter } from "../write/jsonl.js";
import type { RunDescription } from "../write/writer.js";
import type { Admission } from "./admission.js";
import { contentTypeOf, writeAnswer } from "./answer-formats.js";
import type { ServiceLimits } from "./limits.js";
import { annotateQuerySchema, auditQuerySchema, type Health, lookupQuerySchema } from "./messages.js";
import type { Metrics } from "./metrics.js";
import { openApi } from "./open-api.js";
import { readRequest, tooLarge } from "./request-documents.js";
import { outOfTime, type WorkDone, workOn } from "./request-work.js";

/** One line of the log: never a text, a name or an address's parameters. */
export interface RequestLog {
  requestId: string;
  method: string;
  route: string;
  status: number;
  ms: number;
  documents?: number;
  failed?: number;
}

export interface ServiceApp {
  pool: AnnotatorPool;
  dictionary: Dictionary;
  run: RunDescription;
  workers: number;
  limits: ServiceLimits;
  admission: Admission;
  metrics: Metrics;
  isStopping: () => boolean;
  /** Ends what is in hand: filled by requests, used at the end of the service. */
  inHand: Set<AbortController>;
  log: (line: RequestLog) => void;
}

type Variables = RequestIdVariables & { counts?: { documents: number; failed: number } };
type Request = Context<{ Variables: Variables }>;

/** Statuses of what is not done. */
type RefusalStatus = 400 | 404 | 413 | 422 | 429 | 500 | 503 | 504;

const STATUSES: Partial<Record<ErrorCode, RefusalStatus>> = {
  usage: 400,
  "format-unknown": 400,
  "format-malformed": 400,
  "input-unreadable": 400,
  "document-invalid": 422,
  "offset-mismatch": 422,
  "too-large": 413,
  busy: 503,
  "document-timeout": 504,
};

/** The service as it answers requests; see docs/serve.md. */
export function createServiceApp(service: ServiceApp) {
  const { dictionary, run, limits, admission, metrics } = service;
  const app = new Hono<{ Variables: Variables }>();
  const description = openApi(run.version);

  app.use(requestId({ limitLength: 64 }), async (context, next) => {
    const from = performance.now();
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    if (service.isStopping()) context.header("Connection", "close");
    const ms = performance.now() - from;
    const { path, method } = context.req;
    const route = Object.hasOwn(description.paths, path) ? path : "other";
    const { status } = context.res;
    metrics.answered(route, method, status, ms / 1000);
    const counts = context.get("counts");
    service.log({
      requestId: context.get("requestId"),
      method,
      route,
      status,
      ms: Math.round(ms),
      ...counts,
    });
  });

  /** Runs the documents of a request, within its time and as long as its client waits. */
  const work = async (
    context: Request,
    file: { from: Format | "auto"; name: string },
    kind: Work,
    options: AnnotateOptions,
  ): Promise<WorkDone> => {
    const { timeoutMs } = limits;
    // Not AbortSignal.timeout and any: they would hold the request until its time is over, long after it was answered.
    const controller = new AbortController();
    const { signal } = controller;
    const abort = () => controller.abort();
    const clock = setTimeout(abort, timeoutMs);
    context.req.raw.signal.addEventListener("abort", abort, { once: true });
    service.inHand.add(controller);
    let done: WorkDone;
    try {
      const results = await readRequest({
        bytes: bytesOf(context.req.raw, signal, timeoutMs),
        contentType: context.req.header("content-type") ?? "",
        longest: limits.body,
        ...file,
      });
      const given = { work: kind, options, atOnce: service.workers, timeoutMs, signal };
      done = await workOn(results, service.pool, given);
    } finally {
      clearTimeout(clock);
      context.req.raw.signal.removeEventListener("abort", abort);
      service.inHand.delete(controller);
    }
    const [documents, failed] = [done.texts.length, done.errors.length];
    context.set("counts", { documents, failed });
    metrics.documents(context.req.path, { done: documents, failed, characters: done.characters });
    context.header("Diglot-Failed", String(failed));
    return done;
  };

  /** Lets a request in, or refuses it where the service is full or stopping. */
  const admitted = async (context: Request, answer: () => Promise<Response>): Promise<Response> => {
    if (service.isStopping()) {
      context.header("Retry-After", "5");
      return refuse(
        context,
        503,
        busy("a service that is not stopping", "Ask another instance, or ask again"),
      );
    }
    const stated = Number(context.req.header("content-length") ?? Number.NaN);
    if (stated > limits.body) return refuse(context, 413, tooLarge(`a body of at most ${limits.body} bytes`));
    const ticket = admission.enter(Number.isNaN(stated) ? undefined : stated);
    if (ticket === undefined) {
      context.header("Retry-After", String(admission.retryAfter()));
      return refuse(
        context,
        429,
        busy("room for one more request", "Ask again after the time of Retry-After"),
      );
    }
    const from = performance.now();
    try {
      return await answer();
    } finally {
      ticket.giveBack((performance.now() - from) / 1000);
    }
  };

  const header = jsonlWriter.begin(run).trimEnd().slice(1, -1);
  /** The lines of JSON that were made, as one object with the header and what failed. */
  const answerOf = (member: string, { texts, errors }: WorkDone): string => {
    const items = texts.join("").trimEnd().replaceAll("\n", ",");
    return `{${header},"${member}":[${items}],"errors":${JSON.stringify(errors)}}\n`;
  };

  app.post("/annotate", (context) =>
    admitted(context, async () => {
      const query = parsed(annotateQuerySchema, context.req.query());
      const options = askedOptions({
        ...query,
        minProbability: query["min-probability"],
        generalSpecies: query["general-species"],
        humanGenes: query["human-genes"],
      });
      const done = await work(context, query, "annotate", options);
      const status = statusOf(done);
      if (query.to === "json") {
        return context.body(answerOf("documents", done), status, JSON_TYPE);
      }
      const [first] = done.errors;
      if (status !== 200 && first !== undefined) return refuse(context, status, first);
      return context.body(writeAnswer(query.to, done.texts, run), 200, {
        "Content-Type": contentTypeOf(query.to),
      });
    }),
  );

  app.post("/audit", (context) =>
    admitted(context, async () => {
      const query = parsed(auditQuerySchema, context.req.query());
      const done = await work(context, query, "audit", {});
      return context.body(answerOf("annotations", done), statusOf(done), JSON_TYPE);
    }),
  );

  app.get("/lookup", (context) => {
    const { name } = parsed(lookupQuerySchema, context.req.queries());
    return context.json(name.map((asked) => lookupRecord(dictionary, asked)));
  });

  app.get("/health", (context) => {
    const isStopping = service.isStopping();
    const health: Health = {
      status: isStopping ? "stopping" : "ok",
      version: run.version,
      dictionary: run.dictionary,
      pipeline: run.pipeline,
      workers: service.workers,
      inside: admission.inside,
    };
    return context.json(health, isStopping ? 503 : 200);
  });

  app.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
  app.get("/openapi.json", (context) => context.json(description));

  app.notFound((context) => {
    const routes = Object.entries(description.paths).map(
      ([path, methods]) => `${Object.keys(methods).join(", ").toUpperCase()} ${path}`,
    );
    const error = new DiglotError({
      code: "usage",
      expected: `one of ${routes.join("; ")}`,
      received: `${context.req.method} ${context.req.path.slice(0, 100)}`,
    });
    return refuse(context, 404, error);
  });
  app.onError((thrown, context) => {
    const error = toDiglotError(thrown);
    return refuse(context, STATUSES[error.code] ?? 500, error);
  });
  return app;
}

const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };

function busy(expected: string, advice: string): DiglotError {
  return new DiglotError({ code: "busy", expected, received: "none", advice });
}

function refuse(
  context: Request,
  status: RefusalStatus,
  error: { code: ErrorCode; message: string } | { code: ErrorCode; reason: string },
): Response {
  const { code } = error;
  const message = "message" in error ? error.message : error.reason;
  return context.json({ error: { code, message, requestId: context.get("requestId") } }, status);
}

/** 200 where any document was done, or there was none to do; else what became of the first. */
function statusOf({ texts, errors }: WorkDone): 200 | RefusalStatus {
  const [first] = errors;
  return texts.length > 0 || first === undefined ? 200 : (STATUSES[first.code] ?? 500);
}

/** @throws DiglotError usage */
function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DiglotError({
    code: "usage",
    expected: "parameters that /openapi.json describes",
    received: issue?.message ?? "others",
    ...(issue === undefined || issue.path.length === 0 ? {} : { where: issue.path.join(".") }),
  });
}

/** The bytes of a body as they come, until the signal: a client that sends slowly must not hold its place for ever. */
async function* bytesOf(request: globalThis.Request, signal: AbortSignal, timeoutMs: number) {
  if (request.body === null) return;
  const reader = request.body.getReader();
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(outOfTime(timeoutMs));
  });
  ended.catch(() => {});
  signal.addEventListener("abort", end, { once: true });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), ended]);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", end);
    reader.cancel().catch(() => {});
  }
}
