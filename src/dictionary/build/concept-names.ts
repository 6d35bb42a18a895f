import type { Curie, EntityType, NameStatus } from "../../document/types.js";
import { compareFacts, compareIds, type Fact, statusRank } from "./fact.js";

/** Names longer than this match whatever their case, so that a variant in case alone tells nothing new. */
const LONGEST_CASED_NAME = 5;

/** A name of a concept and those after it: a list in each of half a million concepts would take more memory than the names. */
interface NameEntry {
  name: string;
  status: NameStatus;
  source: string;
  next: NameEntry | null;
}

interface ConceptEntry {
  type: EntityType;
  species: Curie;
  /** The first of its names. */
  first: NameEntry;
}

/**
 * The names of concepts while a table is built. Always true: a concept has one preferred English name; a name stands
 * once with a concept, with the best status it was given; variants in case alone stand once if longer than five
 * characters. Iterating gives the rows of the table in their order.
 */
export class ConceptNames implements Iterable<Fact> {
  readonly #concepts = new Map<Curie, ConceptEntry>();

  /** Adds a concept with its preferred English name; a second call for the same id changes nothing. */
  addConcept(concept: { id: Curie; type: EntityType; name: string; source: string; species?: Curie }): void {
    if (this.#concepts.has(concept.id)) return;
    const name = tidy(concept.name);
    if (name === "") return;
    const first: NameEntry = { name, status: "preferred", source: concept.source, next: null };
    this.#concepts.set(concept.id, { type: concept.type, species: concept.species ?? "", first });
  }

  /** Adds a further English name to a known concept; a better status replaces a worse one. */
  addName(id: Curie, name: string, status: Exclude<NameStatus, "preferred">, source: string): void {
    const entry = this.#concepts.get(id);
    const text = tidy(name);
    if (!entry || text === "") return;
    const key = nameKey(text);
    let last = entry.first;
    for (const known of namesIn(entry)) {
      if (nameKey(known.name) === key) {
        if (statusRank(known.status) > statusRank(status))
          Object.assign(known, { name: text, status, source });
        return;
      }
      last = known;
    }
    last.next = { name: text, status, source, next: null };
  }

  /** Marks a name of a concept as ambiguous, whatever status it had; the preferred name keeps its own. */
  markAmbiguous(id: Curie, name: string): void {
    const key = nameKey(tidy(name));
    for (const known of namesIn(this.#concepts.get(id)))
      if (known.status !== "preferred" && nameKey(known.name) === key) known.status = "ambiguous";
  }

  has(id: Curie): boolean {
    return this.#concepts.has(id);
  }

  /** Whether the concept has the name, ignoring case. */
  hasName(id: Curie, name: string): boolean {
    const lower = tidy(name).toLowerCase();
    for (const known of namesIn(this.#concepts.get(id))) if (known.name.toLowerCase() === lower) return true;
    return false;
  }

  /** The names of a concept in no particular order. */
  namesOf(id: Curie): string[] {
    return Array.from(namesIn(this.#concepts.get(id)), ({ name }) => name);
  }

  ids(): IterableIterator<Curie> {
    return this.#concepts.keys();
  }

  get size(): number {
    return this.#concepts.size;
  }

  /** The rows of the table in their order; those of one concept are made at a time. */
  *[Symbol.iterator](): Generator<Fact> {
    for (const id of [...this.#concepts.keys()].sort(compareIds)) {
      const entry = this.#concepts.get(id)!;
      const { type, species } = entry;
      const facts = Array.from(namesIn(entry), ({ name, status, source }): Fact => {
        return {
          id,
          type,
          name,
          language: "en",
          status,
          species: status === "preferred" ? species : "",
          source,
        };
      });
      yield* facts.sort(compareFacts);
    }
  }
}

function* namesIn(entry: ConceptEntry | undefined): Generator<NameEntry> {
  for (let name = entry?.first ?? null; name !== null; name = name.next) yield name;
}

function nameKey(name: string): string {
  return name.length > LONGEST_CASED_NAME ? name.toLowerCase() : name;
}

/** Makes blanks plain and single; a name never holds a tab or an end of line. */
function tidy(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}
