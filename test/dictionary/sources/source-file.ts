import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Writes a source file of the given lines into a fresh folder, packed where its name says so; returns its path. */
export function sourceFile(name: string, ...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "diglot-source-")), name);
  const text = `${lines.join("\n")}\n`;
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

/** All that a parser yields. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
