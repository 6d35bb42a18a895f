import { createHash } from "node:crypto";
import type { SplitConfig } from "./config.js";

export const SPLITS = ["train", "dev", "test", "unseen"] as const;
export type Split = (typeof SPLITS)[number];

/** What the split looks at of a document. */
export interface SplitInput {
  id: string;
  types: ReadonlySet<string>;
  languages: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
}

/** A concept of at most this many documents is rare. */
const RARE = 3;

/** A number 0–1 that depends on nothing but the words: the first 48 bits of their SHA-256. */
export function fraction(...words: readonly string[]): number {
  const digest = createHash("sha256").update(words.join("\u0000")).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/**
 * Assigns documents to sets. By hash, a document's set depends on nothing but its id and the seed, so that documents
 * added later move none. Stratified, documents are taken in the order of their hashes, those with rare strata first, and each goes to the
 * set that most lacks the rarest stratum it has (iterative stratification, Sechidis et al. 2011): types, languages, and whether it
 * has a rare concept; documents of an earlier split stay where they were.
 * @param keep sets of an earlier build by document id
 */
export function splitDocuments(
  documents: readonly SplitInput[],
  config: SplitConfig,
  keep: ReadonlyMap<string, Split> = new Map(),
): Map<string, Split> {
  const splits = new Map<string, Split>();
  const heldOut =
    config.unseenConcepts === undefined ? new Set<string>() : heldOutConcepts(documents, config);
  const open: SplitInput[] = [];
  for (const document of documents) {
    const kept = keep.get(document.id);
    if (kept !== undefined) splits.set(document.id, kept);
    else if ([...document.concepts].some((concept) => heldOut.has(concept)))
      splits.set(document.id, "unseen");
    else open.push(document);
  }
  if (config.method === "hash") {
    for (const { id } of open) splits.set(id, byHash(id, config));
    return splits;
  }
  stratify(documents, open, splits, config);
  return splits;
}

function byHash(id: string, { seed, train, dev }: SplitConfig): Split {
  const place = fraction(seed, id);
  return place < train ? "train" : place < train + dev ? "dev" : "test";
}

/**
 * Concepts whose documents go to the set `unseen`: those of few documents whose hash falls below the share. Whether
 * one is held out depends on its id alone, as long as it stays rare.
 */
export function heldOutConcepts(
  documents: readonly Pick<SplitInput, "concepts">[],
  { seed, unseenConcepts }: SplitConfig,
): Set<string> {
  const { share = 0, maxDocuments = 0 } = unseenConcepts ?? {};
  const heldOut = new Set<string>();
  for (const [concept, count] of frequencies(documents.map(({ concepts }) => concepts))) {
    if (count <= maxDocuments && fraction(seed, "unseen", concept) < share) heldOut.add(concept);
  }
  return heldOut;
}

function frequencies(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const member of set) counts.set(member, (counts.get(member) ?? 0) + 1);
  return counts;
}

function stratify(
  all: readonly SplitInput[],
  open: readonly SplitInput[],
  splits: Map<string, Split>,
  { seed, train, dev, test }: SplitConfig,
): void {
  const frequency = frequencies(all.map(({ concepts }) => concepts));
  const strataOf = ({ types, languages, concepts }: SplitInput) => {
    const strata = [
      "any",
      ...[...types].map((type) => `type ${type}`),
      `language ${[...languages].sort().join("+")}`,
    ];
    if ([...concepts].some((concept) => frequency.get(concept)! <= RARE)) strata.push("rare concept");
    return strata;
  };
  const strata = new Map(all.map((document) => [document.id, strataOf(document)]));
  const shares: Record<Exclude<Split, "unseen">, number> = { train, dev, test };
  const names = (["train", "dev", "test"] as const).filter((name) => shares[name] > 0);
  const sizes = frequencies(
    all.filter(({ id }) => splits.get(id) !== "unseen").map(({ id }) => new Set(strata.get(id)!)),
  );
  const have = new Map<string, number>();
  const count = (split: Split, id: string) => {
    for (const stratum of strata.get(id)!) {
      const key = `${split} ${stratum}`;
      have.set(key, (have.get(key) ?? 0) + 1);
    }
  };
  for (const [id, split] of splits) if (strata.has(id)) count(split, id);
  /** How much of its share of a stratum a set still wants, as a part of the stratum. */
  const lacking = (split: (typeof names)[number], stratum: string) =>
    shares[split] - (have.get(`${split} ${stratum}`) ?? 0) / sizes.get(stratum)!;
  const choose = (id: string) => {
    let open: readonly (typeof names)[number][] = names;
    // The rarest stratum decides; the next one only between those that want it equally.
    for (const stratum of strata.get(id)!.toSorted((a, b) => sizes.get(a)! - sizes.get(b)!)) {
      const most = Math.max(...open.map((name) => lacking(name, stratum)));
      open = open.filter((name) => lacking(name, stratum) > most - 1e-9);
    }
    return open[0]!;
  };
  const rarest = (id: string) => Math.min(...strata.get(id)!.map((stratum) => sizes.get(stratum)!));
  const ordered = open
    .map(({ id }) => ({ id, rarest: rarest(id), place: fraction(seed, id) }))
    .sort((a, b) => a.rarest - b.rarest || a.place - b.place);
  for (const { id } of ordered) {
    const best = choose(id);
    splits.set(id, best);
    count(best, id);
  }
}
