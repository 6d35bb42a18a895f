import { join } from "node:path";
import { type FamilyName, readFamilies, readFamilyGroundings } from "../sources/famplex.js";
import { ConceptNames } from "./concept-names.js";

const SOURCE = "famplex";

/** Builds the table of protein families and complexes from FamPlex. */
export async function buildGeneFamilyTable(sourcesFolder: string): Promise<ConceptNames> {
  const folder = join(sourcesFolder, "ambiguity");
  const names = new Map<string, string[]>();
  const note = ({ id, name }: FamilyName): void => {
    if (name.length > 1) names.set(id, [...(names.get(id) ?? []), name]);
  };
  for await (const family of readFamilies(join(folder, "famplex.tsv"))) note(family);
  for await (const family of readFamilyGroundings(join(folder, "famplex_grounding_map.csv"))) note(family);
  const families = new ConceptNames();
  for (const [id, list] of names) {
    const curie = `FPLX:${id}`;
    families.addConcept({ id: curie, type: "GeneFamily", name: familyName(id, list), source: SOURCE });
    for (const name of list) families.addName(curie, name, "synonym", SOURCE);
  }
  return families;
}

/** The name that spells the id as papers do, or the id with blanks for underscores. */
function familyName(id: string, names: readonly string[]): string {
  const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const readable = id.replaceAll("_", " ");
  if (names.includes(readable)) return readable;
  const target = fold(id.replace(/^p(?=\d)/, ""));
  return names.find((name) => fold(name) === target || fold(name) === fold(id)) ?? readable;
}
