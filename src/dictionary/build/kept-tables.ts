import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ownString } from "../../document/own-string.js";
import { readNames, readRows, type TableFile } from "../tables.js";
import { ConceptNames } from "./concept-names.js";
import type { Fact } from "./fact.js";

/**
 * The tables of an earlier build. From them come the facts of sources that are not read anew, so that one source can be
 * brought up to date without the others.
 */
export class KeptTables {
  /** @param folder of the tables */
  constructor(readonly folder: string) {}

  has(table: string): boolean {
    return existsSync(join(this.folder, table));
  }

  /**
   * The rows of a table of names that come from some sources; all where none are named. None where there is no table.
   * @throws DiglotError dictionary-malformed
   */
  facts(table: string, sources?: ReadonlySet<string>): Fact[] {
    const facts: Fact[] = [];
    for (const row of this.eachFact(table))
      if (!sources || sources.has(row.source))
        facts.push({ ...row, id: ownString(row.id), name: ownString(row.name) });
    return facts;
  }

  /**
   * The rows of a table of names one after the other. None where there is no table.
   * @throws DiglotError dictionary-malformed
   */
  *eachFact(table: string): Generator<Fact> {
    if (this.has(table)) yield* readNames([this.#file(table)]);
  }

  /**
   * The rows of any other table.
   * @throws DiglotError dictionary-malformed
   */
  rows(table: string): string[][] {
    return this.has(table) ? [...readRows(this.#file(table))].map(({ cells }) => cells) : [];
  }

  /** How many rows a table has. */
  count(table: string): number {
    let count = 0;
    if (this.has(table)) for (const _ of readRows(this.#file(table))) count++;
    return count;
  }

  /** The names of a table's columns; none where it is empty or not there. */
  columns(table: string): readonly string[] {
    if (this.has(table)) for (const { header } of readRows(this.#file(table))) return header;
    return [];
  }

  #file(name: string): TableFile {
    const path = join(this.folder, name);
    const { size, mtimeMs } = statSync(path);
    return { name, path, bytes: size, modified: mtimeMs };
  }
}

/** Which of the sources are read anew: those of the others are taken from the kept tables. */
export type KeptSources = (table: string, sources: readonly string[]) => Fact[];

/** Nothing is kept: for a build from sources alone. */
export const NOTHING_KEPT: KeptSources = () => [];

/** A table of an earlier build as it was. */
export function keptNames(kept: KeptTables, table: string): ConceptNames {
  const names = new ConceptNames();
  addKept(names, kept.facts(table));
  return names;
}

/**
 * Adds kept facts. A concept that is there already keeps its preferred name, and what was preferred becomes a synonym;
 * names of concepts that are gone are left out.
 */
export function addKept(names: ConceptNames, facts: readonly Fact[]): void {
  for (const { id, type, name, status, species, source } of facts)
    if (status === "preferred" && !names.has(id)) names.addConcept({ id, type, name, species, source });
  for (const { id, name, status, source } of facts)
    names.addName(id, name, status === "preferred" ? "synonym" : status, source);
}
