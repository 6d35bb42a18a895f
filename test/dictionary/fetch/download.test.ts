import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DownloadOptions, download } from "../../../src/dictionary/fetch/download.js";
import { createConnections } from "../../../src/dictionary/fetch/http-request.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const CONTENT = randomBytes(300_000);
const connections = createConnections({ connect: 2000, headers: 2000, body: 500 });
let server: Server;
let base: string;
let handle: Handler;
let asked: IncomingMessage["headers"][];
let waits: number[];
let path: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await connections.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  waits = [];
  path = join(mkdtempSync(join(tmpdir(), "diglot-download-")), "file.gz");
});

const fetchFile = (more: Partial<DownloadOptions> = {}, address = `${base}/file.gz`) =>
  download(address, path, {
    connections,
    wait: async (milliseconds) => waits.push(milliseconds),
    ...more,
  });

/** Serves content with ETag and ranges, as a file server does; breaks off after some bytes where told. */
function serve(content: Buffer, etag: string, breakAfter?: number): Handler {
  return (request, response) => {
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const start = range !== undefined && request.headers["if-range"] === etag ? Number(range) : 0;
    response.writeHead(start > 0 ? 206 : 200, {
      etag,
      "content-length": content.length - start,
      ...(start > 0 ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    if (breakAfter === undefined) response.end(content.subarray(start));
    else response.write(content.subarray(start, start + breakAfter), () => response.destroy());
  };
}

describe("download", () => {
  it("gives a file its name when it is whole, and asks again only whether it changed", async () => {
    handle = serve(CONTENT, '"a"');
    const file = await fetchFile();
    expect(readFileSync(path).equals(CONTENT)).toBe(true);
    expect(file).toMatchObject({
      isNew: true,
      bytes: CONTENT.length,
      sha256: createHash("sha256").update(CONTENT).digest("hex"),
    });
    expect(asked[0]).toMatchObject({ "accept-encoding": "identity" });
    expect((await fetchFile()).isNew).toBe(false);
    expect(readdirSync(join(path, "..")).sort()).toEqual(["file.gz", "file.gz.json"]);
  });

  it("fetches a kept copy again that is damaged in its place", async () => {
    handle = serve(CONTENT, '"a"');
    await fetchFile();
    writeFileSync(path, Buffer.alloc(CONTENT.length));
    expect((await fetchFile()).isNew).toBe(true);
    expect(readFileSync(path).equals(CONTENT)).toBe(true);
  });

  it("goes on where the server broke off", async () => {
    handle = (request, response) =>
      serve(CONTENT, '"a"', asked.length < 3 ? 100_000 : undefined)(request, response);
    await fetchFile();
    expect(readFileSync(path).equals(CONTENT)).toBe(true);
    expect(asked.map(({ range }) => range !== undefined)).toEqual([false, true, true]);
    expect(asked[2]!["if-range"]).toBe('"a"');
    expect(waits).toEqual([1000, 1000]);
  });

  it("begins anew where the file changed between two parts", async () => {
    const other = randomBytes(200_000);
    handle = (request, response) =>
      asked.length === 1
        ? serve(CONTENT, '"a"', 100_000)(request, response)
        : serve(other, '"b"')(request, response);
    await fetchFile();
    expect(readFileSync(path).equals(other)).toBe(true);
  });

  it("does not mix files where a server goes on with another one in spite of If-Range", async () => {
    const other = randomBytes(CONTENT.length);
    handle = (request, response) => {
      if (asked.length === 1) return serve(CONTENT, '"a"', 100_000)(request, response);
      const forced = request.headers.range ? { ...request.headers, "if-range": '"b"' } : request.headers;
      return serve(other, '"b"')({ headers: forced } as IncomingMessage, response);
    };
    await fetchFile();
    expect(readFileSync(path).equals(other)).toBe(true);
  });

  it("waits as long as a busy server says, else ever longer, and gives up at last", async () => {
    handle = (request, response) => {
      if (asked.length === 1) response.writeHead(503, { "retry-after": "7" }).end();
      else if (asked.length === 2) response.writeHead(429).end();
      else serve(CONTENT, '"a"')(request, response);
    };
    await fetchFile();
    expect(waits).toEqual([7000, 2000]);
    asked = [];
    waits = [];
    handle = (_request, response) => response.writeHead(503).end();
    await expect(fetchFile({}, `${base}/other`)).rejects.toMatchObject({ code: "fetch-failed" });
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    handle = (_request, response) => response.writeHead(503, { "retry-after": "86400" }).end();
    await expect(fetchFile({}, `${base}/other`)).rejects.toThrow(/86400 s/);
  });

  it("says at once that there is no such file, and leaves the one it had", async () => {
    handle = serve(CONTENT, '"a"');
    await fetchFile();
    handle = (_request, response) => response.writeHead(404).end("gone");
    await expect(fetchFile()).rejects.toMatchObject({ code: "fetch-failed", received: "no such file (404)" });
    expect(waits).toEqual([]);
    expect(readFileSync(path).equals(CONTENT)).toBe(true);
  });

  it("refuses a gzip file that is cut or another sum, after one more try", async () => {
    const packed = gzipSync(CONTENT);
    handle = serve(packed.subarray(0, 200_000), '"a"');
    await expect(fetchFile()).rejects.toThrow(/cannot be unpacked/);
    handle = serve(packed, '"b"');
    await expect(fetchFile({ md5: "0".repeat(32) })).rejects.toThrow(/MD5/);
    expect(existsSync(path)).toBe(false);
    await fetchFile({ md5: createHash("md5").update(packed).digest("hex") });
    expect(existsSync(path)).toBe(true);
  });

  it("gives up on a server that falls silent", async () => {
    handle = (_request, response) => void response.writeHead(200, { "content-length": "10" }).write("x");
    await expect(fetchFile({}, `${base}/silent`)).rejects.toMatchObject({ code: "fetch-failed" });
  });

  it("follows redirections, but not in circles and to no other protocol", async () => {
    handle = (request, response) => {
      if (request.url === "/from") response.writeHead(302, { location: "/to" }).end();
      else if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
      else if (request.url === "/file") response.writeHead(302, { location: "file:///etc/hosts" }).end();
      else serve(CONTENT, '"a"')(request, response);
    };
    expect((await fetchFile({}, `${base}/from`)).bytes).toBe(CONTENT.length);
    await expect(fetchFile({}, `${base}/circle`)).rejects.toThrow(/redirections/);
    await expect(fetchFile({}, `${base}/file`)).rejects.toThrow(/protocol file:/);
    await expect(fetchFile({}, "nonsense")).rejects.toThrow(/no address/);
  });
});
