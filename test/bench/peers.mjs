/**
 * diglot's matching beside that of other programs, over the same names and text, in one run: npm packages in this
 * process's children, other programs by command line where they are installed. What cannot hold the names or is not
 * installed is told with the reason.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { externalPeers } from "./external-peers.mjs";
import { MATCHERS } from "./matchers.mjs";

const CHILD = fileURLToPath(new URL("peer.mjs", import.meta.url));
/** Milliseconds after which a peer is given up. */
const PATIENCE = 240_000;
const SIZES = [10_000, 100_000, 1_000_000];

/** Why a child gave no result, in a few words. */
function reasonOf({ error, signal, status, stderr }) {
  if (error?.code === "ETIMEDOUT") return `not done within ${PATIENCE / 60_000} minutes`;
  if (/heap out of memory|invalid (?:array|table|map) (?:length|size)/i.test(stderr))
    return "heap of Node full (4 GB, its usual limit)";
  const said = /^(?:\w*Error.*)$/m.exec(stderr)?.[0];
  return said ?? `ended with ${signal ?? status}`;
}

function measure(matcher, names, rounds) {
  const flags = ["--expose-gc", "--max-old-space-size=4096"];
  const child = spawnSync(process.execPath, [...flags, CHILD, matcher, String(names), String(rounds)], {
    encoding: "utf8",
    timeout: PATIENCE,
  });
  if (child.status !== 0) return { matcher, names, failed: reasonOf(child) };
  return JSON.parse(child.stdout);
}

/** All measurements; a peer that fails with some names is not asked to hold more. */
export async function measurePeers(rounds) {
  const results = [];
  for (const matcher of Object.keys(MATCHERS))
    for (const names of SIZES) {
      const result = measure(matcher, names, rounds);
      const told = result.failed ?? `${result.megabytesPerSecond.toFixed(2)} MB/s, ${result.found} found`;
      process.stderr.write(`${matcher}, ${result.names} names: ${told}\n`);
      results.push(result);
      if (result.failed !== undefined) break;
    }
  return [...results, ...(await externalPeers())];
}
