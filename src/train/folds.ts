import type { CorpusName } from "../evaluate/adapters/adapter.js";

/**
 * What the fold of a document is found by: its id, or for BioID, whose documents are single captions, the number of
 * their article (the id without the four digits of the caption).
 */
export function foldKey(corpus: CorpusName, id: string): string {
  return corpus === "bioid" ? id.slice(0, -4) : id;
}

/**
 * The fold of a document, 0 … folds − 1: by its key alone, so that a document that several corpora share is held back
 * from all of them at once.
 */
export function foldOf(key: string, folds: number, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) % folds;
}
