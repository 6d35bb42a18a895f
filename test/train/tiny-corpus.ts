import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own for the files of a test. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), "diglot-test-"));

  file(name: string, text = ""): string {
    const path = join(this.path, name);
    if (text !== "") writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Annotation in PubTator: its n-th occurrence in title + one character + abstract. */
export interface Line {
  surface: string;
  type: string;
  id: string;
  occurrence?: number;
}

/** One document in PubTator format. */
export function pubtatorText(id: string, title: string, abstract: string, lines: readonly Line[]): string {
  const text = `${title} ${abstract}`;
  const annotations = lines.map(({ surface, type, id: concept, occurrence = 0 }) => {
    let start = text.indexOf(surface);
    for (let seen = 0; seen < occurrence; seen++) start = text.indexOf(surface, start + 1);
    return [id, start, start + surface.length, surface, type, concept].join("\t");
  });
  return [`${id}|t|${title}`, `${id}|a|${abstract}`, ...annotations, "", ""].join("\n");
}
