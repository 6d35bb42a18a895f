import type { Document } from "../../src/document/types.js";
import { type Format, type ReadResult, readText } from "../../src/read/index.js";

/** A text as a stream of pieces of the given sizes, the last one repeated. */
export async function* inPieces(
  text: string,
  sizes: readonly number[] = [text.length || 1],
): AsyncGenerator<string> {
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)]!;
    yield text.slice(at, at + size);
    at += size;
  }
}

/** Everything a reader makes of a text. */
export async function resultsOf(
  text: string,
  name: string,
  format: Format | "auto" = "auto",
  sizes?: readonly number[],
): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const result of readText(inPieces(text, sizes), name, format)) results.push(result);
  return results;
}

/** The documents of a text; any error fails the test. */
export async function documentsOf(
  text: string,
  name: string,
  format: Format | "auto" = "auto",
): Promise<Document[]> {
  return (await resultsOf(text, name, format)).map((result) => {
    if ("error" in result) throw result.error;
    return result.document;
  });
}

/** The only document of a text. */
export async function documentOf(
  text: string,
  name: string,
  format: Format | "auto" = "auto",
): Promise<Document> {
  const documents = await documentsOf(text, name, format);
  if (documents.length !== 1) throw new Error(`expected one document, got ${documents.length}`);
  return documents[0]!;
}

/** Passages in short: "kind language section: text". */
export function outline(document: Document): string[] {
  return document.passages.map(
    ({ kind, language, section, text }) => `${kind} ${language} ${section}: ${text}`,
  );
}
