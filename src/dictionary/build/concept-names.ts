import type { Curie, EntityType, Language, NameStatus } from "../../document/types.js";
import { compareFacts, type Fact, statusRank } from "./fact.js";

/** Names longer than this match whatever their case, so that a variant in case alone tells nothing new. */
const LONGEST_CASED_NAME = 5;

interface ConceptEntry {
  type: EntityType;
  species: Curie;
  names: Map<string, { name: string; language: Language; status: NameStatus; source: string }>;
}

/**
 * The names of concepts while a table is built. Always true: a concept has one preferred English name; a name stands
 * once with a concept, with the best status it was given; variants in case alone stand once if longer than five
 * characters.
 */
export class ConceptNames {
  readonly #concepts = new Map<Curie, ConceptEntry>();

  /** Adds a concept with its preferred English name; a second call for the same id changes nothing. */
  addConcept(concept: { id: Curie; type: EntityType; name: string; source: string; species?: Curie }): void {
    if (this.#concepts.has(concept.id)) return;
    const name = tidy(concept.name);
    if (name === "") return;
    const entry: ConceptEntry = { type: concept.type, species: concept.species ?? "", names: new Map() };
    entry.names.set(nameKey(name), { name, language: "en", status: "preferred", source: concept.source });
    this.#concepts.set(concept.id, entry);
  }

  /** Adds a further English name to a known concept; a better status replaces a worse one. */
  addName(id: Curie, name: string, status: Exclude<NameStatus, "preferred">, source: string): void {
    const entry = this.#concepts.get(id);
    const text = tidy(name);
    if (!entry || text === "") return;
    const key = nameKey(text);
    const known = entry.names.get(key);
    if (known && statusRank(known.status) <= statusRank(status)) return;
    entry.names.set(key, { name: text, language: "en", status, source });
  }

  /** Marks a name of a concept as ambiguous, whatever status it had; the preferred name keeps its own. */
  markAmbiguous(id: Curie, name: string): void {
    const known = this.#concepts.get(id)?.names.get(nameKey(tidy(name)));
    if (known && known.status !== "preferred") known.status = "ambiguous";
  }

  has(id: Curie): boolean {
    return this.#concepts.has(id);
  }

  /** Whether the concept has the name, ignoring case. */
  hasName(id: Curie, name: string): boolean {
    const entry = this.#concepts.get(id);
    if (!entry) return false;
    const lower = tidy(name).toLowerCase();
    if (entry.names.has(lower)) return true;
    for (const known of entry.names.values()) if (known.name.toLowerCase() === lower) return true;
    return false;
  }

  /** The names of a concept in no particular order. */
  namesOf(id: Curie): string[] {
    return [...(this.#concepts.get(id)?.names.values() ?? [])].map(({ name }) => name);
  }

  ids(): IterableIterator<Curie> {
    return this.#concepts.keys();
  }

  get size(): number {
    return this.#concepts.size;
  }

  /** The rows of the table, sorted. */
  facts(): Fact[] {
    const facts: Fact[] = [];
    for (const [id, { type, species, names }] of this.#concepts)
      for (const name of names.values())
        facts.push({ id, type, ...name, species: name.status === "preferred" ? species : "" });
    return facts.sort(compareFacts);
  }
}

function nameKey(name: string): string {
  return name.length > LONGEST_CASED_NAME ? name.toLowerCase() : name;
}

/** Makes blanks plain and single; a name never holds a tab or an end of line. */
function tidy(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}
