import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  ConceptView,
  DocumentView,
  MentionDetail,
  SessionView,
} from "../../src/review/server/messages.js";
import { Workplace } from "../cli/run-cli.js";
import { annotatedJsonl, HOSTILE, OTHER_PAPER, PAPER } from "./annotated-papers.js";
import { decisionsIn, type ReviewProcess, startReview } from "./review-process.js";

const place = new Workplace();
const decisions = place.path("rulings/decisions.jsonl");
let server: ReviewProcess;
let base: URL;

beforeAll(async () => {
  place.write("annotated/a.jsonl", annotatedJsonl(PAPER));
  place.write("annotated/b.jsonl", annotatedJsonl(OTHER_PAPER));
  place.write("annotated/b.errors.jsonl", "{}\n");
  const words = [
    place.path("annotated"),
    "--decisions",
    decisions,
    "--reviewer",
    "wang",
    "--corpus",
    "tests",
  ];
  server = await startReview(words);
  base = new URL(server.address);
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A request with exactly these headers, as no browser would let a page send it. */
function ask(
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = base;
    const asked = request(
      { hostname, port, path, method, headers: { Host: base.host, ...headers } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (piece: string) => {
          text += piece;
        });
        answer.on("end", () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

const at = (path: string) => base.pathname + path;
const own = { Origin: "", "Content-Type": "application/json" };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask(at(path), { method: "POST", headers: { ...own, Origin: base.origin, ...headers }, body: text });
}

const json = async <T>(path: string): Promise<T> => JSON.parse((await ask(at(path))).text) as T;

const RULING = {
  id: "one",
  reviewer: "wang",
  document: 0,
  mention: 0,
  verdict: "relink",
  type: "Gene",
  concept: "NCBIGene:18566",
  scope: "document",
};

describe("the address", () => {
  test("is of this machine and holds a secret of 32 characters", () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  });

  test("serves the page with a policy that lets it load nothing from elsewhere", async () => {
    const { status, headers, text } = await ask(at(""));
    expect(status).toBe(200);
    expect(text).toContain("<title>diglot review</title>");
    expect(text).not.toMatch(/<script(?![^>]* src=)|style=|https?:\/\//);
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';.*require-trusted-types-for 'script'/,
    );
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    for (const [, name] of text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) {
      expect((await ask(at(name!))).status).toBe(200);
    }
  });

  test.each(["/", "/api/session", "/x/", "/x/api/session", `/${"A".repeat(32)}/api/session`])(
    "without the secret nothing is there: %s",
    async (path) => {
      const { status, text } = await ask(path);
      expect(status).toBe(404);
      expect(text).not.toContain("PD-1");
    },
  );

  test.each([
    "../package.json",
    "..%2f..%2fpackage.json",
    "%2e%2e/%2e%2e/package.json",
    "....//package.json",
    "/etc/passwd",
    "index.html/../../../package.json",
    "api/documents/..%2f..%2fetc%2fpasswd",
    "api/documents/0/mentions/0/..",
    "decisions.jsonl",
  ])("no path reaches the file system: %s", async (path) => {
    const { status, text } = await ask(at(path));
    expect([400, 404]).toContain(status);
    expect(JSON.parse(text)).toHaveProperty("error");
  });
});

describe("who may ask", () => {
  test.each(["example.org", "example.org:80", "127.0.0.1", "127.0.0.1.example.org", "127.0.0.1:1"])(
    "a Host of another name is refused: %s",
    async (host) => {
      const { status, text } = await ask(at("api/session"), { headers: { Host: host } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain("PD-1");
    },
  );

  test("localhost is this machine too", async () => {
    const { status } = await ask(at("api/session"), { headers: { Host: `localhost:${base.port}` } });
    expect(status).toBe(200);
  });

  test.each(["https://example.org", "null", "http://127.0.0.1:1", "http://localhost.example.org"])(
    "another Origin may neither read nor change: %s",
    async (origin) => {
      expect((await ask(at("api/session"), { headers: { Origin: origin } })).status).toBe(403);
      expect((await post("api/rulings", RULING, { Origin: origin })).status).toBe(403);
      expect(decisionsIn(decisions)).toEqual([]);
    },
  );

  test("a change without an Origin, or from another site, is refused", async () => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify(RULING);
    expect((await ask(at("api/rulings"), { method: "POST", headers, body })).status).toBe(403);
    expect((await post("api/rulings", RULING, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect(decisionsIn(decisions)).toEqual([]);
  });
});

describe("what may be sent", () => {
  test.each([
    ["no JSON", "{", {}, 400],
    ["no object", "[]", {}, 400],
    ["a form", "id=one", { "Content-Type": "application/x-www-form-urlencoded" }, 400],
    ["too much", JSON.stringify({ ...RULING, note: "x".repeat(20_000) }), {}, 413],
    ["a field too many", { ...RULING, path: "/etc/passwd" }, {}, 400],
    ["a verdict there is none of", { ...RULING, verdict: "perhaps" }, {}, 400],
    ["a document there is none of", { ...RULING, document: 7 }, {}, 400],
    ["a mention there is none of", { ...RULING, mention: 99 }, {}, 400],
    ["a number that is none", { ...RULING, mention: -1 }, {}, 400],
    ["an identifier with a line break", { ...RULING, concept: "MESH:D1\n{}" }, {}, 400],
    ["a name that is none", { ...RULING, reviewer: " \u0000 " }, {}, 400],
    ["a relink to nothing", { ...RULING, concept: null }, {}, 400],
    ["new ends without a place", { ...RULING, verdict: "respan" }, {}, 400],
    [
      "a place without words",
      { ...RULING, verdict: "add", mention: null, place: { passage: "p0", span: { start: 4, end: 5 } } },
      {},
      400,
    ],
    [
      "a place beyond the text",
      { ...RULING, verdict: "add", mention: null, place: { passage: "p0", span: { start: 4, end: 5000 } } },
      {},
      400,
    ],
    [
      "a passage there is none of",
      { ...RULING, verdict: "add", mention: null, place: { passage: "../p0", span: { start: 0, end: 4 } } },
      {},
      400,
    ],
  ])("%s is refused, and nothing is written", async (_, body, headers, status) => {
    const answer = await post("api/rulings", body, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: expect.any(String) } });
    expect(decisionsIn(decisions)).toEqual([]);
  });

  test("an undo of what is not there is refused", async () => {
    expect((await post("api/undo", { id: "u", reviewer: "wang", undoes: "nothing" })).status).toBe(400);
    expect(decisionsIn(decisions)).toEqual([]);
  });
});

describe("what is under review", () => {
  test("the session has papers and cases, most valuable first, and no candidates", async () => {
    const session = await json<SessionView>("api/session");
    expect(session.documents.map(({ id, flagged }) => [id, flagged])).toEqual([
      ["paper-a", 8],
      ["paper-b", 2],
    ]);
    expect(session.cases.map(({ surface, name, uses }) => [surface, name, uses.length])).toEqual([
      ["PD-1", "PDCD1", 6],
      ["MMF", null, 1],
      ["MSC", "Selenocysteine", 2],
      ["TGF-β", "TGFB1", 1],
    ]);
    expect(session).toMatchObject({ reviewer: "wang", corpus: "tests", decisions: "decisions.jsonl" });
  });

  test("a paper comes as it is, markup and all", async () => {
    const view = await json<DocumentView>("api/documents/0");
    expect(view.passages[0]!.text).toContain(HOSTILE);
    for (const { passage, start, end } of view.mentions) {
      expect(PAPER.mentions.map(({ surface }) => surface)).toContain(
        view.passages[passage]!.text.slice(start, end),
      );
    }
  });

  test("a mention comes with what its candidates are, and how far each scope would reach", async () => {
    const detail = await json<MentionDetail>("api/documents/0/mentions/0");
    expect(detail.candidates[0]).toMatchObject({
      id: "NCBIGene:5133",
      name: "PDCD1",
      nameZh: expect.stringMatching(/\p{Script=Han}/u),
      species: "Homo sapiens",
      page: { site: "NCBI Gene", address: "https://www.ncbi.nlm.nih.gov/gene/5133" },
    });
    expect(detail.candidates[0]!.names[0]).toMatch(/programmed cell death/);
    expect(detail.reach).toMatchObject({ mention: { any: 1 }, document: { any: 4 }, always: { any: 6 } });
    expect(detail.species).toEqual({ id: "NCBITaxon:10090", name: "Mus musculus" });
  });

  test("what a flag suggests can be chosen like a candidate", async () => {
    const detailOf = (surface: string) => {
      const mention = PAPER.mentions.findIndex((other) => other.surface === surface);
      return json<MentionDetail>(`api/documents/0/mentions/${mention}`);
    };
    expect((await detailOf("MSC")).candidates.map(({ id, score }) => [id, score])).toEqual([
      ["MESH:D017279", 0.77],
      ["CL:0000134", 0.2],
      ["MESH:C002979", null],
    ]);
    expect((await detailOf("MMF")).candidates).toHaveLength(1);
  });

  test("the dictionary is searched by name, part of a name, and identifier", async () => {
    const find = (query: string) => json<ConceptView[]>(`api/concepts?${new URLSearchParams({ q: query })}`);
    expect((await find("PDCD1"))[0]).toMatchObject({ id: "NCBIGene:5133", species: "Homo sapiens" });
    expect((await find("NCBIGene:7157"))[0]!.name).toBe("TP53");
    expect((await find("7157")).map(({ id }) => id)).toContain("NCBIGene:7157");
    expect((await find("thymidylate synth")).map(({ name }) => name)).toContain("TYMS");
    expect((await find("PD-1"))[0]!.id).toBe("NCBIGene:5133");
    expect((await find("mice"))[0]!.type).toBe("Species");
    expect((await find("哮喘"))[0]!.id).toBe("MESH:D001249");
    const diseases = await json<ConceptView[]>("api/concepts?q=asthma&type=Disease");
    expect(new Set(diseases.map(({ type }) => type))).toEqual(new Set(["Disease"]));
    expect(await find("no such thing at all")).toEqual([]);
    expect(await find("  ")).toEqual([]);
  });
});

describe("ruling", () => {
  test("is on the disk when it is told as saved, with what was seen, and counts once", async () => {
    expect(await post("api/rulings", RULING)).toMatchObject({ status: 200, text: '{"saved":"one"}' });
    expect((await post("api/rulings", RULING)).status).toBe(200);
    const lines = decisionsIn(decisions);
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(["one"]));
    expect(lines[0]).toMatchObject({
      reviewer: "wang",
      document: "paper-a",
      place: { passageId: "p0", start: 0, end: 4, surface: "PD-1", prefix: "" },
      language: "en",
      seen: {
        linked: "NCBIGene:5133",
        probability: 0.54,
        candidates: [{ id: "NCBIGene:5133" }, { id: "NCBIGene:18566" }],
      },
    });
    const { standings, rulings } = await json<SessionView>("api/session");
    expect(rulings).toMatchObject([{ id: "one", name: "Pdcd1", target: [0, 0] }]);
    const settled = standings.filter((standing) => standing.rulings.includes("one"));
    expect(settled.map(({ document, mention }) => [document, PAPER.mentions[mention]!.surface])).toEqual(
      Array(4).fill([0, "PD-1"]),
    );
  });

  test("narrower goes before wider; conditions hold; undoing brings back what was", async () => {
    const wide = { ...RULING, id: "two", scope: "always", verdict: "reject", concept: null };
    await post("api/rulings", { ...wide, condition: { language: "en" } });
    await post("api/rulings", { ...RULING, id: "three", scope: "mention", verdict: "no-id", concept: null });
    const whose = async () => {
      const { standings } = await json<SessionView>("api/session");
      return new Map(
        standings.map(({ document, mention, rulings }) => [`${document}:${mention}`, rulings[0]]),
      );
    };
    const before = await whose();
    expect(before.get("0:0")).toBe("three");
    expect(before.get("1:0")).toBe("two");
    expect([...before.values()].filter((id) => id === "one")).toHaveLength(3);
    await post("api/undo", { id: "undo-three", reviewer: "wang", undoes: "three" });
    expect((await whose()).get("0:0")).toBe("one");
    await post("api/undo", { id: "redo-three", reviewer: "wang", undoes: "undo-three" });
    expect((await whose()).get("0:0")).toBe("three");
  });

  test("by another reviewer is a conflict until one gives way", async () => {
    const mine = {
      ...RULING,
      id: "four",
      mention: PAPER.mentions.findIndex(({ surface }) => surface === "MMF"),
    };
    const theirs = { ...mine, id: "five", reviewer: "li", verdict: "reject", concept: null };
    await post("api/rulings", { ...mine, verdict: "no-id", type: "Chemical", concept: null });
    await post("api/rulings", theirs);
    const standing = async () => {
      const { standings } = await json<SessionView>("api/session");
      return standings.find(({ mention, document }) => document === 0 && mention === mine.mention);
    };
    expect(await standing()).toMatchObject({ conflict: true, rulings: ["four", "five"] });
    await post("api/rulings", { ...theirs, id: "six", reviewer: "wang", settles: ["five"] });
    expect(await standing()).toMatchObject({ conflict: false });
  });

  test("is told to whoever listens, also what another process writes", async () => {
    const told = new Promise<string>((resolve, reject) => {
      const { hostname, port } = base;
      const asked = request(
        { hostname, port, path: at("api/events"), headers: { Host: base.host } },
        (answer) => {
          let text = "";
          answer.on("data", (piece) => {
            text += String(piece);
            if (!text.includes("event: update")) return;
            asked.destroy();
            resolve(text);
          });
        },
      );
      asked.on("error", (error) => (asked.destroyed ? undefined : reject(error)));
      asked.end();
    });
    const second = await startReview([place.path("annotated/b.jsonl"), "--decisions", decisions]);
    const there = new URL(second.address);
    const answer = await fetch(`${second.address}api/rulings`, {
      method: "POST",
      headers: { Origin: there.origin, "Content-Type": "application/json" },
      body: JSON.stringify({ ...RULING, id: "seven", reviewer: "zhao" }),
    });
    expect(answer.status).toBe(200);
    expect(await told).toContain('"reviewer":"zhao"');
    await second.stop();
  });
});
