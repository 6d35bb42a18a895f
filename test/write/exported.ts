import { type AnnotatedDocument, annotatedFromForeign, coverOf } from "../../src/document/annotated.js";
import { curiesOf } from "../../src/read/foreign-ids.js";
import { readParquet } from "../../src/read/hf-dataset.js";
import { type Format, type ReadResult, readText } from "../../src/read/index.js";
import type { ExportFormat, ExportOptions } from "../../src/write/corpus-format.js";
import { corpusFormats } from "../../src/write/formats.js";
import { Losses } from "../../src/write/losses.js";
import { inPieces } from "../read/read-string.js";

/** What an export wrote, by path; the format's one file has the path "". */
export interface Exported {
  files: Map<string, string | Uint8Array>;
  losses: Map<string, number>;
}

/** Exports documents in memory, as `startExport` does into files. */
export function exported(
  documents: readonly AnnotatedDocument[],
  name: ExportFormat,
  options: ExportOptions = {},
): Exported {
  const losses = new Losses();
  const format = corpusFormats[name];
  const running = format.open(options, losses);
  const files = new Map<string, string | Uint8Array>();
  const put = (pieces: { path?: string; content: string | Uint8Array }[] = []) => {
    for (const { path = "", content } of pieces) {
      const before = files.get(path);
      files.set(
        path,
        typeof content === "string" ? ((before as string | undefined) ?? "") + content : content,
      );
    }
  };
  put(running.begin?.());
  for (const document of documents) {
    losses.addUnheld(document, format.unheld);
    put(running.add(document));
  }
  put(running.end?.());
  return { files, losses: new Map(losses.entries().map(({ what, times }) => [what, times])) };
}

/** The one text of an export. */
export function textOfExport({ files }: Exported): string {
  return files.get("") as string;
}

/** Reads an export back through the reader of its format. */
export async function readBack({ files }: Exported, format: Format): Promise<AnnotatedDocument[]> {
  const results: ReadResult[] = [];
  const collect = async (stream: AsyncIterable<ReadResult>) => {
    for await (const result of stream) results.push(result);
  };
  for (const [path, content] of files) {
    if (format === "hf-parquet" && typeof content !== "string") await collect(readParquet(content, path));
    else if (format === "brat" && path.endsWith(".txt")) {
      const annotations = files.get(path.replace(/\.txt$/, ".ann")) as string;
      await collect(readText(inPieces(content as string), path, "brat", () => inPieces(annotations)));
    } else if (path === "" || path.startsWith("data/")) {
      await collect(readText(inPieces(content as string), path || "made", format));
    }
  }
  return results.map((result) => {
    if ("error" in result) throw result.error;
    const { document, counts } = annotatedFromForeign(result.document, curiesOf);
    if (counts.unplaced > 0) throw new Error(`${counts.unplaced} annotations lost their place`);
    if (counts.moved > 0) throw new Error(`${counts.moved} annotations had to be moved`);
    return document;
  });
}

/** The document without what says where it came from. */
export function essence({ id, passages, annotations }: AnnotatedDocument) {
  const sorted = annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { id, passages, annotations: sorted };
}

/** The document as formats without discontinuous mentions have it. */
export function contiguous(document: AnnotatedDocument): AnnotatedDocument {
  const annotations = document.annotations.map((each) => ({ ...each, parts: [coverOf(each.parts)] }));
  return { ...document, annotations };
}
