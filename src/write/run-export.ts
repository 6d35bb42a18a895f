import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { AnnotatedDocument } from "../document/annotated.js";
import { DiglotError } from "../document/errors.js";
import type { CorpusFormat, ExportOptions, OutputPiece } from "./corpus-format.js";
import { Losses } from "./losses.js";
import { type Output, openOutput } from "./output.js";

/** Where an export goes, and what of it was lost. */
export interface RunningExport {
  readonly losses: Losses;
  add(document: AnnotatedDocument): Promise<void>;
  close(): Promise<void>;
  discard(): void;
}

/**
 * Opens an export into a file, or into a folder for formats of several files.
 * @param path a file (gzip where it ends in `.gz`), "-" for standard output, or a folder
 * @throws DiglotError usage where a format of several files is to go into one
 */
export async function startExport(
  format: CorpusFormat,
  path: string,
  options: ExportOptions,
): Promise<RunningExport> {
  const isFile = path === "-" || (existsSync(path) && !statSync(path).isDirectory());
  if (format.isFolder && isFile)
    throw new DiglotError({
      code: "usage",
      expected: `a folder for ${format.name}, which has several files`,
      received: path === "-" ? "standard output" : `the file ${path}`,
      advice: "Name one with -o FOLDER/",
    });
  const losses = new Losses();
  const running = format.open(options, losses);
  const main = format.isFolder ? undefined : openOutput(path);
  const others = new Map<string, Output>();
  const put = async (pieces: readonly OutputPiece[] = []) => {
    for (const { path: below, content } of pieces) {
      if (below === undefined) {
        await main?.write(content);
        continue;
      }
      const isWhole = !below.startsWith("data/");
      const output = others.get(below) ?? openOutput(join(path, below));
      await output.write(content);
      // Files of one piece are closed at once, or a folder of many would hold them all open.
      if (isWhole) await output.close();
      else others.set(below, output);
    }
  };
  await put(running.begin?.());
  return {
    losses,
    async add(document) {
      losses.addUnheld(document, format.unheld);
      await put(running.add(document));
    },
    async close() {
      await put(running.end?.());
      await main?.close();
      for (const output of others.values()) await output.close();
    },
    discard() {
      main?.discard();
      for (const output of others.values()) output.discard();
    },
  };
}
