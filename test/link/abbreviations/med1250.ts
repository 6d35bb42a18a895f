/** The development half of MED1250 (Sohn et al. 2008), where ../shared stands beside the repository. */

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface LabelledRecord {
  pmid: string;
  text: string;
  /** Short and long forms as the annotators wrote them. */
  pairs: [string, string][];
}

export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

const { DIGLOT_REQUIRE_SHARED } = process.env;
const FILE = new URL("../../../../shared/corpora/en/MED1250_labeled_first625.txt.gz", import.meta.url);

/** The records, or null (with a printed reason) where the file is missing; DIGLOT_REQUIRE_SHARED=1 forbids that. */
export function loadRecords(): LabelledRecord[] | null {
  if (!existsSync(FILE)) {
    const reason = "../shared/corpora/en/MED1250_labeled_first625.txt.gz is missing";
    if (DIGLOT_REQUIRE_SHARED === "1") throw new Error(reason);
    console.warn(`skipped: ${reason}`);
    return null;
  }
  const records: LabelledRecord[] = [];
  for (const line of gunzipSync(readFileSync(FILE)).toString("utf8").split("\n")) {
    const pair = /^ {2}([^|]+)\|(.+)$/.exec(line);
    if (/^\d+\s*$/.test(line)) records.push({ pmid: line.trim(), text: "", pairs: [] });
    else if (pair) records.at(-1)!.pairs.push([pair[1]!.trim(), pair[2]!.trim()]);
    else if (!line.startsWith("//")) records.at(-1)!.text += `${line}\n`;
  }
  return records;
}

/** Precision, recall and F1 of distinct (short, long) pairs, record by record, exact strings. */
export function score(
  records: LabelledRecord[],
  find: (text: string) => { short: string; long: string }[],
): Score {
  let right = 0;
  let found = 0;
  let gold = 0;
  for (const { text, pairs } of records) {
    const wanted = new Set(pairs.map((pair) => pair.join("|")));
    const given = new Set(find(text).map(({ short, long }) => `${short}|${long}`));
    gold += wanted.size;
    found += given.size;
    for (const pair of given) if (wanted.has(pair)) right++;
  }
  return { precision: right / found, recall: right / gold, f1: (2 * right) / (found + gold) };
}

export function show(name: string, { precision, recall, f1 }: Score): string {
  return `${name}: P ${precision.toFixed(4)} R ${recall.toFixed(4)} F ${f1.toFixed(4)}`;
}
