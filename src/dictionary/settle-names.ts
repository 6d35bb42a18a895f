import { HUMAN, taxonCurie } from "../document/curie.js";
import type { Curie } from "../document/types.js";
import { binomialForms } from "./binomials.js";
import { NameOwners } from "./name-owners.js";
import { SOURCE } from "./source-keys.js";
import type { NameRow } from "./tables.js";

/**
 * Leaves out Chinese names that were mined or taken from a general dictionary where the project's own tables give the
 * name to another concept of the type: those were written name by name.
 */
export function withoutOverruled(rows: NameRow[]): NameRow[] {
  const own = new Map<string, Curie>();
  for (const { id, type, name, language, status, source } of rows) {
    if (language === "zh" && source === "diglot" && status !== "ambiguous") own.set(`${type}\t${name}`, id);
  }
  return rows.filter(({ id, type, name, language, source }) => {
    const owner = language === "zh" && source !== "diglot" ? own.get(`${type}\t${name}`) : undefined;
    return owner === undefined || owner === id;
  });
}

/**
 * Leaves out synonyms of diseases and chemicals that are the preferred name of another MeSH heading of the type: the
 * Disease Ontology calls type 2 diabetes "insulin resistance", which MeSH knows as a thing of its own.
 */
export function withoutUsurped(rows: NameRow[]): NameRow[] {
  const headings = new Map<string, Curie>();
  const keyOf = ({ type, name }: NameRow) => `${type}\t${name.toLowerCase()}`;
  for (const row of rows)
    if (row.status === "preferred" && row.id.startsWith("MESH:D")) headings.set(keyOf(row), row.id);
  return rows.filter((row) => {
    if (row.language !== "en" || row.status === "preferred" || row.source === SOURCE.mesh) return true;
    const heading = headings.get(keyOf(row));
    return heading === undefined || heading === row.id;
  });
}

/**
 * Leaves out names by which MeSH calls a taxon and NCBI's taxonomy another: MeSH puts species under the heading of their
 * genus or family, as "Bombyx mori" and "silkworms" under Bombyx.
 */
export function withoutBroaderTaxa(rows: NameRow[]): NameRow[] {
  const owners = new NameOwners();
  for (const { id, type, name, language, status, source } of rows) {
    if (type !== "Species" || language !== "en" || source === SOURCE.mesh) continue;
    if (status === "ambiguous" || status === "abbreviation") continue;
    owners.add(name.toLowerCase(), id);
    const [short] = status === "preferred" ? binomialForms(name, false) : [];
    if (short !== undefined && source === SOURCE.taxonomy) owners.set(short.toLowerCase(), id);
  }
  return rows.filter(({ id, type, name, status, source }) => {
    if (type !== "Species" || source !== SOURCE.mesh || status === "preferred") return true;
    const folded = name.toLowerCase();
    const own = owners.of(folded);
    const owning = own.length > 0 ? own : owners.of(folded.replace(/s$/, ""));
    return owning.length === 0 || owning.includes(id);
  });
}

/**
 * Names of MeSH proteins, given to the human gene that has one of the protein's names as its own and only its own:
 * MeSH knows "separase", NCBI Gene only ESPL1 and "extra spindle pole bodies like 1, separase".
 */
export function* proteinNames(rows: readonly NameRow[], groups: Int32Array): Generator<NameRow> {
  // By group of the name's key: the one human gene that has it, or null where several have.
  const owners = new Map<number, Curie | null>();
  const human = new Set(rows.filter(({ species }) => species === taxonCurie(HUMAN)).map(({ id }) => id));
  const proteins = new Map<Curie, number[]>();
  rows.forEach(({ id, type, language, source }, i) => {
    const group = groups[i]!;
    if (group < 0) return;
    if (type === "Gene" && language === "en" && human.has(id)) {
      owners.set(group, owners.has(group) && owners.get(group) !== id ? null : id);
    } else if (source === SOURCE.meshProteins) {
      const members = proteins.get(id);
      if (members) members.push(i);
      else proteins.set(id, [i]);
    }
  });
  for (const members of proteins.values()) {
    const genes = new Set(members.map((i) => owners.get(groups[i]!)).filter((id) => id !== undefined));
    const [gene] = genes;
    // Names of several genes mean a family of proteins.
    if (genes.size !== 1 || gene === null || gene === undefined) continue;
    for (const i of members) {
      if (!owners.has(groups[i]!)) yield { ...rows[i]!, id: gene, type: "Gene", status: "designation" };
    }
  }
}
