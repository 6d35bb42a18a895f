import { readdirSync } from "node:fs";
import type { Curie } from "../../document/types.js";
import { FACT_COLUMNS, type Fact } from "../build/fact.js";
import { KeptTables } from "../build/kept-tables.js";
import { writeFacts, writePairs } from "../build/table-file.js";
import type { Update } from "./update-tables.js";

/** A row of `xrefs.tsv` or `former-ids.tsv`: identifier, what it is or is now, source. */
export type Pair = [id: Curie, other: Curie, source: string];

/**
 * Makes the tables agree with each other after some of them were written anew: cross-references and former identifiers
 * lead to concepts that there are, and names of concepts that were merged stand with the one that is left. Names of
 * concepts that are gone are left out.
 * @returns how many rows were left out, by table
 */
export async function settleTables(update: Update): Promise<Map<string, number>> {
  const tables = new KeptTables(update.folder);
  const named = readdirSync(update.folder).filter((name) => name.endsWith(".tsv"));
  const present = new Set<Curie>();
  for (const name of named)
    for (const { id, status, language } of tables.eachFact(name))
      if (status === "preferred" && language === "en") present.add(id);

  const xrefs = settledXrefs(update, present);
  const meaning = new Map(xrefs.map(([id, other]) => [id, other]));
  const former = settledFormerIds(update, present, meaning);
  const now = new Map(former.map(([id, other]) => [id, other]));
  await writePairs(update.folder, "xrefs.tsv", ["id", "xref", "source"], xrefs);
  await writePairs(update.folder, "former-ids.tsv", ["id", "now", "source"], former);

  const dropped = new Map<string, number>();
  for (const name of named.sort()) {
    // Tables of taxa have other columns, and are whole in themselves.
    if (tables.columns(name).length !== FACT_COLUMNS.length) continue;
    if (everyOf(tables.eachFact(name), ({ id }) => present.has(id))) continue;
    const rows = tables.facts(name);
    const settled = rows.flatMap((fact) => {
      if (present.has(fact.id)) return [fact];
      const id = now.get(fact.id);
      return id === undefined ? [] : [{ ...fact, id }];
    });
    if (settled.length < rows.length) dropped.set(name, rows.length - settled.length);
    await writeFacts(update.folder, name, settled);
  }
  return dropped;
}

function everyOf(facts: Iterable<Fact>, holds: (fact: Fact) => boolean): boolean {
  for (const fact of facts) if (!holds(fact)) return false;
  return true;
}

function settledXrefs({ kept, renewed, xrefs }: Update, present: ReadonlySet<Curie>): Pair[] {
  const earlier = (kept.rows("xrefs.tsv") as Pair[]).filter(([, , source]) => !renewed.has(source));
  return [...earlier, ...xrefs].filter(([, other]) => present.has(other));
}

/** Each former identifier once, leading to a concept that there is; fresh sources go before kept ones. */
function settledFormerIds(
  { kept, renewed, former }: Update,
  present: ReadonlySet<Curie>,
  meaning: ReadonlyMap<Curie, Curie>,
): Pair[] {
  const earlier = (kept.rows("former-ids.tsv") as Pair[]).filter(([, , source]) => !renewed.has(source));
  const next = new Map([...earlier, ...former].map(([id, other]) => [id, other]));
  const settled = new Map<Curie, Pair>();
  for (const [id, other, source] of [...former, ...earlier]) {
    if (present.has(id) || settled.has(id)) continue;
    let end: Curie | undefined = other;
    for (let step = 0; end !== undefined && !present.has(end) && step < 10; step++)
      end = meaning.get(end) ?? next.get(end);
    if (end !== undefined && present.has(end)) settled.set(id, [id, end, source]);
  }
  return [...settled.values()];
}
