import { basename } from "node:path";
import { readLines } from "../sources/source-lines.js";
import { readMappingMetadata } from "../sources/sssom.js";

/** How the heads of the official files tell their version. */
const VERSION_LINES: readonly RegExp[] = [
  /^data-version:\s*(\S+)/,
  /^\s*Version:\s*(\S+)/,
  /^#!\s*date=(\S+)/,
];
const HEAD = 60;

/**
 * The version a file tells of itself: that of an ontology, of Cellosaurus, of a mapping set; of MeSH the year in its name.
 * @returns "" where it tells none
 */
export async function fileVersion(path: string): Promise<string> {
  const name = basename(path);
  const year = /^(?:desc|supp|[dc])(\d{4})\./.exec(name)?.[1];
  if (year !== undefined) return year;
  if (/\.sssom\.tsv/.test(name)) return (await readMappingMetadata(path)).version;
  if (!/\.(?:obo|txt|u8)(?:\.gz|\.zip)?$/.test(name)) return "";
  for await (const { text, number } of readLines(path)) {
    for (const expression of VERSION_LINES) {
      const version = expression.exec(text)?.[1];
      if (version !== undefined) return version;
    }
    if (number >= HEAD) break;
  }
  return "";
}
