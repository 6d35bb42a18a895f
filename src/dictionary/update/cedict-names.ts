import type { ChineseInput } from "../build/chinese-tables.js";
import type { ConceptNames } from "../build/concept-names.js";
import { foldedWords, uninverted } from "../build/name-shape.js";
import { SoleOwners } from "../build/sole-owners.js";
import type { CedictEntry } from "../sources/cedict.js";

/** Glosses that are no name of a thing: verbs, references to other entries, measure words, surnames. */
const NO_NAME =
  /^(?:to |CL:|variant of|old variant|abbr\. |see |same as|also written|surname |used in|erhua|Taiwan pr\.)/i;

/**
 * Joins entries of CC-CEDICT to the MeSH concepts that alone have a gloss of theirs as a name.
 * @param tables of concepts; those without a MeSH id are passed over
 */
export function joinCedict(
  entries: readonly CedictEntry[],
  tables: readonly ConceptNames[],
): Pick<ChineseInput, "rows" | "glosses"> {
  const owners = new SoleOwners();
  const headings = new Map<string, string>();
  for (const table of tables)
    for (const id of table.ids()) {
      if (!id.startsWith("MESH:")) continue;
      const bare = id.slice("MESH:".length);
      const names = table.namesOf(id);
      headings.set(bare, names[0]!);
      for (const name of names) owners.add(fold(name), bare);
    }
  const rows: { id: string; heading: string; name: string; sources: string[] }[] = [];
  const glosses: { name: string; gloss: string; id: string }[] = [];
  for (const { simplified: name, glosses: list } of entries) {
    const ids = new Set<string>();
    for (const told of list) {
      const gloss = told.replace(/^(?:\([^)]*\)\s*)+|\s*\([^)]*\)$/g, "").trim();
      const id = gloss === "" || NO_NAME.test(gloss) ? undefined : owners.get(fold(gloss));
      if (id === undefined) continue;
      ids.add(id);
      glosses.push({ name, gloss, id });
    }
    for (const id of ids) rows.push({ id, heading: headings.get(id)!, name, sources: ["cedict"] });
  }
  return { rows, glosses };
}

function fold(name: string): string {
  return foldedWords(uninverted(name)).join(" ");
}
