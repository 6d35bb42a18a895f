import { request as httpRequest } from "node:http";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { documentSchema } from "../../src/document/schema.js";
import type { RequestLog } from "../../src/serve/app.js";
import { DEFAULT_SERVICE_LIMITS, type ServiceLimits } from "../../src/serve/limits.js";
import { annotateAnswerSchema, auditAnswerSchema, lookupAnswerSchema } from "../../src/serve/messages.js";
import { openApi } from "../../src/serve/open-api.js";
import { type Service, startService } from "../../src/serve/service.js";
import { smallDictionary } from "../small-dictionary.js";

const FAULTY = fileURLToPath(new URL("../workers/faulty-pipeline.mjs", import.meta.url));

let service: Service | null = null;
let lines: RequestLog[] = [];

interface Start {
  limits?: Partial<ServiceLimits>;
  pipeline?: string;
  workers?: number;
}

async function start({ limits = {}, pipeline = FAULTY, workers = 1 }: Start = {}): Promise<Service> {
  lines = [];
  service = await startService({
    ...{ recipe: { pipeline }, dictionary: smallDictionary(), version: "1.2.3", workers, memoryMb: 128 },
    ...{ limits: { ...DEFAULT_SERVICE_LIMITS, ...limits }, host: "127.0.0.1", port: 0 },
    warn: () => {},
    log: (line) => lines.push(line),
  });
  return service;
}

afterEach(async () => {
  await service?.stop();
  service = null;
});

const post = (path: string, body: string | Uint8Array, type = "text/plain"): Promise<Response> =>
  fetch(`${service!.address}${path}`, { method: "POST", body, headers: { "content-type": type } });
const postJson = (body: unknown, path = "/annotate"): Promise<Response> =>
  post(path, JSON.stringify(body), "application/json");
const get = (path: string): Promise<Response> => fetch(`${service!.address}${path}`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function answer(response: Response): Promise<z.infer<typeof annotateAnswerSchema>> {
  expect(response.status).toBe(200);
  return annotateAnswerSchema.parse(await response.json());
}

/** What was found as "surface=id". */
const found = ({ mentions }: z.infer<typeof documentSchema>) =>
  mentions.map(({ surface, linked }) => `${surface}=${linked}`);

async function refusal(response: Response): Promise<[status: number, code: string]> {
  const { error } = (await response.json()) as { error: { code: string; requestId: string } };
  expect(error.requestId).toBe(response.headers.get("x-request-id"));
  return [response.status, error.code];
}

describe("POST /annotate", () => {
  it("takes texts as JSON, alone or in a batch, and answers in their order", async () => {
    await start({ pipeline: "bilingual", workers: 2 });
    const one = await answer(await postJson({ title_zh: "白细胞介素-6", abstract_en: "IL-6 in HeLa." }));
    expect(one.documents[0]!.passages.map(({ language }) => language)).toEqual(["zh", "en"]);
    expect(found(one.documents[0]!)).toContain("IL-6=NCBIGene:3569");
    expect(one.diglot).toMatchObject({ version: "1.2.3", pipeline: "bilingual", offsets: "utf-16" });
    const list = await answer(
      await postJson([
        { id: "a", text: "TP53" },
        { id: "b", text: "IL-6" },
      ]),
    );
    expect(list.documents.map(({ id }) => id)).toEqual(["a", "b"]);
    const documents = Array.from({ length: 30 }, (_, i) => ({
      id: `d${i}`,
      text: `TP53 ${"and ".repeat(i)}`,
    }));
    const batch = await answer(await postJson({ documents }));
    expect(batch.documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
    expect(batch.errors).toEqual([]);
  });

  it("takes files of the formats that the command reads, packed or not", async () => {
    await start();
    const pubtator = "7|t|TP53 and asthma\n7|a|\n\n8|t|IL-6\n8|a|\n\n";
    const plain = await answer(await post("/annotate?from=pubtator", pubtator));
    expect(plain.documents.map(({ id }) => id)).toEqual(["7", "8"]);
    const packed = await answer(await post("/annotate?name=a.pubtator.gz", gzipSync(pubtator)));
    expect(packed.documents.map(found)).toEqual(plain.documents.map(found));
    const bioc = {
      ...{ source: "x", date: "", key: "", infons: {} },
      documents: [
        { id: "9", infons: {}, passages: [{ offset: 0, infons: {}, text: "TP53", annotations: [] }] },
      ],
    };
    expect((await answer(await postJson(bioc))).documents[0]!.id).toBe("9");
  });

  it("writes the formats of the corpora", async () => {
    await start();
    const response = await post("/annotate?to=pubtator", "TP53 in people");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toContain("request\t1\t5\tTP53\tGene\t7157\n");
    const lines = await post("/annotate?to=jsonl", "TP53 in people");
    expect(lines.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect((await lines.text()).split("\n").map((line) => line.slice(0, 8))).toEqual([
      '{"diglot',
      '{"id":"r',
      "",
    ]);
    expect(await (await post("/annotate?to=bioc-xml", "TP53")).text()).toMatch(/^<\?xml/);
  });

  it("obeys the options of the address for that request alone", async () => {
    await start();
    const text = "TP53 and IL-6 in asthma.";
    const all = await answer(await post("/annotate", text));
    const genes = await answer(await post("/annotate?types=Gene&min-probability=0.01", text));
    const types = (of: typeof all) => [...new Set(of.documents[0]!.mentions.map(({ type }) => type))].sort();
    expect(types(genes)).toEqual(["Gene"]);
    expect(types(await answer(await post("/annotate", text)))).toEqual(types(all));
  });

  it("tells of each document that failed, and does the others", async () => {
    await start();
    const documents = [
      { id: "good", text: "TP53" },
      { id: "bad", text: "CRASH of TP53" },
      { id: "last", text: "IL-6" },
    ];
    const response = await postJson({ documents });
    expect(response.headers.get("diglot-failed")).toBe("1");
    const { documents: done, errors } = await answer(response);
    expect(done.map(({ id }) => id)).toEqual(["good", "last"]);
    expect(errors).toMatchObject([{ id: "bad", code: "worker-crashed" }]);
    const alone = await post("/annotate", "CRASH of TP53");
    expect(alone.status).toBe(500);
    expect(annotateAnswerSchema.parse(await alone.json()).errors).toHaveLength(1);
  });

  it.each([
    ["/annotate", "", "text/plain", "format-malformed"],
    ["/annotate", '{"title": 3}', "application/json", "format-malformed"],
    ["/annotate", "{]", "application/json", "format-malformed"],
    ["/annotate", "<other/>", "application/xml", "format-unknown"],
  ])("refuses what holds no document: POST %s %s", async (path, body, type, code) => {
    await start();
    const response = await post(path, body, type);
    expect(response.status).toBe(400);
    const { errors } = annotateAnswerSchema.parse(await response.json());
    expect(errors.map((error) => error.code)).toEqual([code]);
  });

  it.each(["preset=much", "min-probability=2", "types=Genes", "to=brat", "no-such=1"])(
    "refuses parameters that it does not know: %s",
    async (parameters) => {
      await start();
      expect(await refusal(await post(`/annotate?${parameters}`, "TP53"))).toEqual([400, "usage"]);
    },
  );
});

describe("the other paths", () => {
  it("audits the annotations that documents bring", async () => {
    await start();
    const pubtator = "7|t|PD-1 in people\n7|a|\n7\t0\t4\tPD-1\tGene\t6139\n\n";
    const response = await post("/audit?from=pubtator", pubtator);
    const { annotations, errors } = auditAnswerSchema.parse(await response.json());
    expect(errors).toEqual([]);
    expect(annotations).toMatchObject([{ text: "PD-1", sourceIds: ["6139"], start: 0, end: 4 }]);
    expect(annotations[0]!.verdict).not.toBe("not judged");
  });

  it("looks names up", async () => {
    await start();
    const response = await get("/lookup?name=PD-1&name=no%20such%20name");
    const answers = lookupAnswerSchema.parse(await response.json());
    expect(answers.map(({ name }) => name)).toEqual(["PD-1", "no such name"]);
    expect(answers[0]!.concepts.map(({ id }) => id)).toContain("NCBIGene:5133");
    expect(answers[1]!.concepts).toEqual([]);
    expect(await refusal(await get("/lookup"))).toEqual([400, "usage"]);
    expect(await refusal(await get("/lookup?name=%20"))).toEqual([400, "usage"]);
  });

  it("counts for Prometheus, and logs no text", async () => {
    await start();
    await post("/annotate", "TP53 is secret");
    await get("/lookup?name=secret");
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toContain('diglot_documents_total{route="/annotate"} 1\n');
    expect(text).toMatch(/diglot_request_seconds_count\{route="\/annotate",method="POST",status="200"\} 1\n/);
    expect(lines.map(({ method, route, status }) => `${method} ${route} ${status}`).slice(0, 2)).toEqual([
      "POST /annotate 200",
      "GET /lookup 200",
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("names its paths where another is asked for, and repeats the id of a request", async () => {
    await start();
    expect(await refusal(await get("/annotate"))).toEqual([404, "usage"]);
    const response = await fetch(`${service!.address}/health`, { headers: { "x-request-id": "abc-1" } });
    expect(response.headers.get("x-request-id")).toBe("abc-1");
    expect(await response.json()).toMatchObject({ status: "ok", version: "1.2.3", inside: 0 });
  });
});

describe("limits", () => {
  it("refuse a body that is too large, stated or not, packed or not", async () => {
    await start({ limits: { body: 2000 } });
    expect(await refusal(await post("/annotate", "a ".repeat(2000)))).toEqual([413, "too-large"]);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("a ".repeat(500)));
      },
    });
    const unstated = await fetch(`${service!.address}/annotate`, {
      ...{ method: "POST", body: stream, duplex: "half" },
    } as RequestInit);
    expect(await refusal(unstated)).toEqual([413, "too-large"]);
    const bomb = gzipSync("a ".repeat(1_000_000));
    expect(bomb.length).toBeLessThan(2500);
    expect(await refusal(await post("/annotate?name=b.gz", bomb.subarray(0, 2000)))).toEqual([
      413,
      "too-large",
    ]);
    await answer(await post("/annotate", "TP53"));
  });

  it("send away what is more than there are places for, and tell when to come again", async () => {
    await start({ limits: { queue: 3 } });
    const responses = await Promise.all(Array.from({ length: 8 }, () => post("/annotate", "SLOW 100 TP53")));
    const refused = responses.filter(({ status }) => status === 429);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(refused).toHaveLength(5);
    for (const response of refused) {
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
      expect(await refusal(response)).toEqual([429, "busy"]);
    }
    await answer(await post("/annotate", "TP53"));
  });

  it("end a request that takes too long, with what was done until then", async () => {
    await start({ limits: { timeoutMs: 600 } });
    const response = await postJson({
      documents: [
        { id: "a", text: "TP53" },
        { id: "b", text: "HANG" },
      ],
    });
    const { documents, errors } = await answer(response);
    expect(documents.map(({ id }) => id)).toEqual(["a"]);
    expect(errors).toMatchObject([{ id: "b", code: "document-timeout" }]);
    expect((await post("/annotate", "HANG")).status).toBe(504);
    await answer(await post("/annotate", "TP53"));
  });

  it("end a request whose body does not come", async () => {
    await start({ limits: { timeoutMs: 200 } });
    const { port } = new URL(service!.address);
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        { port, host: "127.0.0.1", method: "POST", path: "/annotate", headers: { "content-length": 100 } },
        (response) => resolve(response.statusCode!),
      );
      request.on("error", reject);
      request.write("TP53");
    });
    expect(status).toBe(504);
    expect(await (await get("/health")).json()).toMatchObject({ inside: 0 });
  });

  it("give the place of a client that went away to others", async () => {
    await start({ limits: { queue: 1 } });
    const controller = new AbortController();
    const gone = fetch(`${service!.address}/annotate`, {
      ...{ method: "POST", body: "HANG", signal: controller.signal },
    });
    await pause(150);
    controller.abort();
    await expect(gone).rejects.toThrow();
    for (let look = 0; look < 100; look++) {
      if (((await (await get("/health")).json()) as { inside: number }).inside === 0) break;
      await pause(20);
    }
    await answer(await post("/annotate", "TP53"));
  });
});

describe("the end of a service", () => {
  it("finishes what is in hand, refuses new requests meanwhile, and closes the port", async () => {
    const { address, stop } = await start();
    const inHand = post("/annotate", "SLOW 500 TP53");
    await pause(150);
    const stopped = stop();
    const health = await get("/health");
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: "stopping", inside: 1 });
    expect(await refusal(await post("/annotate", "TP53"))).toEqual([503, "busy"]);
    await answer(await inHand);
    await stopped;
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });

  it("gives up what takes longer than its grace", async () => {
    const { stop } = await start({ limits: { graceMs: 100 } });
    const inHand = post("/annotate", "HANG");
    await pause(150);
    await stop();
    expect((await inHand).status).toBe(504);
  });

  it("is no start where the port is taken", async () => {
    const { address } = await start();
    const port = Number(new URL(address).port);
    await expect(
      startService({
        ...{
          recipe: { pipeline: FAULTY },
          dictionary: smallDictionary(),
          version: "1",
          workers: 1,
          memoryMb: 128,
        },
        ...{ limits: DEFAULT_SERVICE_LIMITS, host: "127.0.0.1", port, warn: () => {}, log: () => {} },
      }),
    ).rejects.toMatchObject({ code: "usage" });
  });
});

describe("GET /openapi.json", () => {
  it("describes each path, and its schemas hold for requests and answers", async () => {
    await start();
    const description = (await (await get("/openapi.json")).json()) as ReturnType<typeof openApi>;
    expect(description).toEqual(JSON.parse(JSON.stringify(openApi("1.2.3"))));
    expect(description.openapi).toBe("3.1.0");
    expect(Object.keys(description.paths)).toEqual([
      ...["/annotate", "/audit", "/lookup", "/health", "/metrics", "/openapi.json"],
    ]);
    const ajv = new Ajv2020({ strict: false });
    const { schemas } = description.components;
    for (const schema of Object.values(schemas)) ajv.compile(schema as object);
    const text = JSON.stringify(description.paths);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(schemas).toHaveProperty(name!);
    const holds = (name: string, value: unknown) => {
      const validate = ajv.compile(schemas[name] as object);
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    };
    holds("AnnotateAnswer", await (await post("/annotate", "TP53 and IL-6")).json());
    holds("LookupAnswer", await (await get("/lookup?name=PD-1")).json());
    holds("Health", await (await get("/health")).json());
    holds("Refusal", await (await get("/lookup")).json());
    holds("AnnotateRequest", { title_en: "TP53" });
  });
});
