import type { Curie } from "../document/types.js";

/** Which concepts have a name. Most names have one owner, and a set of each would take more memory than all names. */
export class NameOwners {
  readonly #owners = new Map<string, Curie | Curie[]>();

  add(name: string, id: Curie): void {
    const known = this.#owners.get(name);
    if (known === undefined) this.#owners.set(name, id);
    else if (typeof known === "string") {
      if (known !== id) this.#owners.set(name, [known, id]);
    } else if (!known.includes(id)) known.push(id);
  }

  /** Makes a concept the only owner. */
  set(name: string, id: Curie): void {
    this.#owners.set(name, id);
  }

  /** The owners in the order in which they were added; none where nobody has the name. */
  of(name: string): readonly Curie[] {
    const known = this.#owners.get(name) ?? [];
    return typeof known === "string" ? [known] : known;
  }
}
