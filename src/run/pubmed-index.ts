import { toDiglotError } from "../document/errors.js";
import { openInput } from "../read/index.js";
import { xmlRecords } from "../read/xml-records.js";
import type { PubmedIndex } from "./shard-job.js";

/**
 * Files of PubMed's yearly baseline and its daily updates, which belong together: a citation in a later file replaces
 * the same in earlier ones, and a later file may take citations out (NLM, "MEDLINE/PubMed XML data", DeleteCitation).
 */

/** The names NLM gives them: `pubmed26n0001.xml.gz`; numbers grow from the baseline on through the updates. */
const NAME = /^pubmed\D*(\d\d)n(\d{4,})\.xml(?:\.gz)?$/i;

/** Place of a file in the order of PubMed's files, or null where it is none of them. */
export function pubmedNumber(fileName: string): number | null {
  const match = NAME.exec(fileName);
  return match && Number(match[1]) * 1e6 + Number(match[2]);
}

/** The order in which `pubmed.ts` gives documents. */
const CITATIONS = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"];
const PMID = /<PMID(?:\s+Version="(\d+)")?[^>]*>\s*(\d+)/;
const EVERY_PMID = new RegExp(PMID, "g");

function firstPmid(text: string): readonly [number, number] {
  const match = PMID.exec(text);
  return match ? [Number(match[2]), Number(match[1] ?? 1)] : [0, 1];
}

/**
 * Lists the citations of a file and those it deletes, without parsing it. Of a file that is damaged it lists what comes
 * before the damage; whoever reads the documents is told of it.
 */
export async function indexPubmed(path: string): Promise<PubmedIndex> {
  const { name, chunks } = openInput(path);
  const pmids: number[] = [];
  const versions: (readonly [number, number])[] = [];
  const deleted: (readonly [number, number])[] = [];
  try {
    for await (const record of xmlRecords(chunks, [...CITATIONS, "DeleteCitation"], name)) {
      // An error stands for a document too; that of the file's end is the last.
      if ("error" in record) pmids.push(0);
      else if (!record.text.startsWith("<DeleteCitation")) {
        const [pmid, version] = firstPmid(record.text);
        if (version > 1) versions.push([pmids.length, version]);
        pmids.push(pmid);
      } else
        for (const [, version, pmid] of record.text.matchAll(EVERY_PMID))
          deleted.push([Number(pmid), Number(version ?? 1)]);
    }
  } catch (thrown) {
    if (toDiglotError(thrown).code !== "input-unreadable") throw thrown;
  }
  return { pmids: Uint32Array.from(pmids), versions, deleted };
}

/** One bit for each PMID there can be; a set of tens of millions of numbers would take gigabytes. */
class PmidSet {
  #bits = new Uint32Array(1 << 16);

  has(pmid: number): boolean {
    return ((this.#bits[pmid >>> 5] ?? 0) & (1 << (pmid & 31))) !== 0;
  }

  add(pmid: number): void {
    const at = pmid >>> 5;
    if (at >= this.#bits.length) {
      const larger = new Uint32Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at]! |= 1 << (pmid & 31);
  }
}

/**
 * Which citations are left out of each file, by their numbers in it: those of which a later file, or a later place in
 * the same file, has the same or a newer version, and those deleted in the same or a later file.
 * @param indexes of all files, in PubMed's order
 */
export function findReplaced(indexes: readonly PubmedIndex[]): number[][] {
  // Nearly all citations have version 1; only the others need a map.
  const newest = new Map<number, number>();
  for (const { pmids, versions } of indexes)
    for (const [citation, version] of versions) {
      const pmid = pmids[citation]!;
      newest.set(pmid, Math.max(version, newest.get(pmid) ?? 1));
    }
  const kept = new PmidSet();
  const deleted = new PmidSet();
  const deletedVersions = new Map<number, number>();
  const leftOut: number[][] = indexes.map(() => []);
  for (let file = indexes.length - 1; file >= 0; file--) {
    const index = indexes[file]!;
    for (const [pmid, version] of index.deleted) {
      deleted.add(pmid);
      if (version > 1) deletedVersions.set(pmid, Math.max(version, deletedVersions.get(pmid) ?? 1));
    }
    const versions = new Map(index.versions);
    for (let i = index.pmids.length - 1; i >= 0; i--) {
      const pmid = index.pmids[i]!;
      if (pmid === 0) continue;
      const version = versions.get(i) ?? 1;
      const isDeleted = deleted.has(pmid) && version <= (deletedVersions.get(pmid) ?? 1);
      const isOld = version < (newest.get(pmid) ?? 1) || kept.has(pmid);
      if (isDeleted || isOld) leftOut[file]!.push(i);
      else kept.add(pmid);
    }
    leftOut[file]!.reverse();
  }
  return leftOut;
}
