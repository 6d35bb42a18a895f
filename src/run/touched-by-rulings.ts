import { readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DocumentRecord } from "../document/schema.js";
import type { Decision, Ruling } from "../review/decision.js";
import { foldSigns } from "../review/decision-place.js";
import { createRuleBook } from "../review/rule-book.js";
import { writeDurable } from "./durable-file.js";
import { sha256 } from "./recipe-hash.js";
import type { RunFolder } from "./run-folder.js";
import type { ShardRecord } from "./shard-job.js";
import { SHARD_ENDING } from "./shard-maker.js";

/** The rulings that a run obeys, and their hash. */
export interface RulingsInForce {
  rulings: readonly Ruling[];
  hash: string;
}

export function rulingsInForce(
  decisions: readonly Decision[] | undefined,
  corpus: string | undefined,
): RulingsInForce | null {
  if (decisions === undefined) return null;
  const book = createRuleBook(decisions, corpus);
  const elsewhere = new Set(book.elsewhere);
  const rulings = book.rulings.filter((ruling) => !elsewhere.has(ruling));
  return { rulings, hash: sha256(JSON.stringify(rulings)) };
}

function storePath({ state }: RunFolder, hash: string): string {
  return join(state, `rulings-${hash.slice(0, 16)}.json`);
}

/** Keeps the rulings, for a later run to see what changed. @throws DiglotError output-unwritable */
export function storeRulings(folder: RunFolder, { rulings, hash }: RulingsInForce): void {
  writeDurable(storePath(folder, hash), `${JSON.stringify(rulings)}\n`);
}

/** Forgets all other rulings, when no shard was made under them any more. */
export function forgetOtherRulings(folder: RunFolder, current: RulingsInForce | null): void {
  const kept = current && basename(storePath(folder, current.hash));
  for (const name of readdirSync(folder.state))
    if (/^rulings-.*\.json$/.test(name) && name !== kept) rmSync(join(folder.state, name), { force: true });
}

function readStored(folder: RunFolder, hash: string): Ruling[] | null {
  try {
    return JSON.parse(readFileSync(storePath(folder, hash), "utf8")) as Ruling[];
  } catch {
    return null;
  }
}

/** The rulings that are in one list only; null where those in both stand in another order, which may decide between them. */
function changedRulings(before: readonly Ruling[], after: readonly Ruling[]): Ruling[] | null {
  const text = (ruling: Ruling) => JSON.stringify(ruling);
  const old = new Set(before.map(text));
  const now = new Set(after.map(text));
  const commonOld = [...old].filter((one) => now.has(one));
  const commonNow = [...now].filter((one) => old.has(one));
  if (commonOld.some((one, i) => one !== commonNow[i])) return null;
  return [...before.filter((one) => !now.has(text(one))), ...after.filter((one) => !old.has(text(one)))];
}

const isWide = ({ scope }: Ruling) => scope === "corpus" || scope === "always";

/** Whether any of the strings stands in a document of the shard. */
function hasSurface(folder: RunFolder, shard: string, surfaces: readonly string[]): boolean {
  const text = gunzipSync(readFileSync(join(folder.shards, shard + SHARD_ENDING))).toString("utf8");
  for (const line of text.split("\n").slice(1)) {
    if (line === "") continue;
    const { passages } = JSON.parse(line) as DocumentRecord;
    for (const passage of passages) {
      const folded = foldSigns(passage.text);
      if (surfaces.some((surface) => folded.includes(surface))) return true;
    }
  }
  return false;
}

/**
 * Tells whether a shard made under other rulings may be otherwise under these: only where one that came or went is on a
 * document of the shard, or of wider scope on a string that stands in it.
 */
export function createRulingsCheck(
  folder: RunFolder,
  now: RulingsInForce | null,
): (record: ShardRecord) => boolean {
  const changes = new Map<string, Ruling[] | null>();
  const changesSince = (hash: string | null): Ruling[] | null => {
    const key = hash ?? "";
    if (!changes.has(key)) {
      const before = hash === null ? [] : readStored(folder, hash);
      changes.set(key, before && changedRulings(before, now?.rulings ?? []));
    }
    return changes.get(key)!;
  };
  return (record) => {
    if (record.rulings === (now?.hash ?? null)) return false;
    // Documents tell of rulings only where some are given, be they none that fit.
    if (record.rulings === null || now === null) return true;
    const changed = changesSince(record.rulings);
    if (changed === null) return true;
    const ids = new Set(record.ids);
    if (changed.some((ruling) => !isWide(ruling) && ids.has(ruling.document))) return true;
    const surfaces = changed.filter(isWide).map(({ place }) => foldSigns(place.surface));
    return surfaces.length > 0 && hasSurface(folder, record.shard, surfaces);
  };
}
