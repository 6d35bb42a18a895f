import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { hashFile } from "../read/hash-file.js";
import type { BuiltCorpus } from "./build.js";
import type { CorpusConfig } from "./config.js";
import type { CorpusCounts } from "./counts.js";

export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** All files below a folder, in order of their paths. */
export async function describeFiles(folder: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const name of names) {
    const path = join(folder, name);
    const status = statSync(path);
    if (status.isFile()) files.push({ path: name, bytes: status.size, sha256: await hashFile(path) });
  }
  return files;
}

/** The hash of each source: of its file, or of the hashes of all files in its folder. */
export async function hashSources(paths: readonly string[], configPath: string): Promise<string[]> {
  const hashes: string[] = [];
  for (const path of paths) {
    const full = resolve(dirname(configPath), path);
    if (statSync(full).isFile()) {
      hashes.push(await hashFile(full));
      continue;
    }
    const files = await describeFiles(full);
    const list = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
    hashes.push(createHash("sha256").update(list).digest("hex"));
  }
  return hashes;
}

/** What `manifest.json` says of a build. */
export function manifest(
  config: CorpusConfig,
  built: BuiltCorpus,
  version: string,
  sources: readonly string[],
  decisions: readonly string[],
): object {
  const { survey, counts, countsBySplit, losses, files, heldOut } = built;
  const numbers = ({ documents, passages, characters, mentions, linked, concepts }: CorpusCounts) => ({
    documents,
    passages,
    characters,
    mentions,
    linked,
    concepts: concepts.size,
  });
  const reasons = [...new Set(survey.dropped.map(({ reason }) => reason))].sort();
  return {
    name: config.name,
    diglot: version,
    annotatedBy: survey.headers,
    config,
    sources: survey.sources.map((source, i) => ({ ...source, sha256: sources[i] })),
    ...(built.rulings === undefined
      ? {}
      : {
          rulings: {
            files: config.rulings!.map((path, i) => ({ path, sha256: decisions[i] })),
            ...built.rulings,
            outcomes: Object.fromEntries(counts.rulingOutcomes.entries()),
          },
        }),
    counts: numbers(counts),
    sets: Object.fromEntries([...countsBySplit].map(([split, each]) => [split, numbers(each)])),
    dropped: Object.fromEntries(
      reasons.map((reason) => [reason, survey.dropped.filter((each) => each.reason === reason).length]),
    ),
    translationsJoined: survey.translations.size,
    mentionsExcluded: Object.fromEntries([...survey.excluded].sort()),
    unread: survey.errors.length,
    ...(heldOut.length > 0 ? { heldOutConcepts: heldOut } : {}),
    losses: Object.fromEntries(losses),
    files,
  };
}
