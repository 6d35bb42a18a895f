import { foldedWords } from "./name-shape.js";

/** What one owner alone has. */
export class SoleOwners {
  readonly #owners = new Map<string, string>();

  add(key: string, owner: string): void {
    const known = this.#owners.get(key);
    this.#owners.set(key, known === undefined || known === owner ? owner : "");
  }

  get(key: string): string | undefined {
    return this.#owners.get(key) || undefined;
  }

  /** Whether several have it. */
  isShared(key: string): boolean {
    return this.#owners.get(key) === "";
  }
}

/** A name without case, punctuation and plurals; of one with digits only the case goes, for the rest is part of it. */
export function nameFold(name: string): string {
  return /\d/.test(name) ? name.toLowerCase() : foldedWords(name).join(" ");
}
