import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WrittenTable } from "./table-file.js";

interface SourceRecord {
  files?: string[];
  /** SHA-256 of each file that the tables were last built from. */
  sha256?: Record<string, string>;
  [other: string]: unknown;
}

interface SourcesFile {
  comment: string;
  /** Rows of each table at the last build. */
  rows?: Record<string, number>;
  sources: Record<string, SourceRecord>;
  /** The official files of each source; kept by people. */
  updates?: unknown;
}

/**
 * Brings `sources.json` up to date after a build: the hash of every source file used, the rows of every table. What
 * people keep in it (addresses, licences, credit lines) stays as it is; the same sources give the same bytes.
 */
export async function recordSources(
  sourcesFolder: string,
  sourcesFile: string,
  tables: readonly WrittenTable[],
): Promise<void> {
  const recorded = JSON.parse(await readFile(sourcesFile, "utf8")) as SourcesFile;
  const hashes = new Map<string, string>();
  for (const source of Object.values(recorded.sources)) {
    const files = [...(source.files ?? [])].sort();
    for (const file of files) {
      if (hashes.has(file)) continue;
      const content = await readFile(join(sourcesFolder, file));
      hashes.set(file, createHash("sha256").update(content).digest("hex"));
    }
    if (files.length > 0) source.sha256 = Object.fromEntries(files.map((file) => [file, hashes.get(file)!]));
  }
  const rows = [...tables]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, rows }) => [name, rows] as const);
  const { comment, sources, updates } = recorded;
  await writeFile(
    sourcesFile,
    `${JSON.stringify({ comment, rows: Object.fromEntries(rows), sources, updates }, null, 2)}\n`,
  );
}
