import type { EntityType } from "../document/types.js";

/** Names that formats and corpora of the field give to the types, in small letters and without other signs. */
const NAMES: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ["gene", "Gene"],
  ["protein", "Gene"],
  ["geneprotein", "Gene"],
  ["geneorgeneproduct", "Gene"],
  ["geneorprotein", "Gene"],
  ["disease", "Disease"],
  ["diseaseorphenotypicfeature", "Disease"],
  ["specificdisease", "Disease"],
  ["diseaseclass", "Disease"],
  ["modifier", "Disease"],
  ["compositemention", "Disease"],
  ["chemical", "Chemical"],
  ["chemicalentity", "Chemical"],
  ["drug", "Chemical"],
  ["species", "Species"],
  ["organism", "Species"],
  ["organismtaxon", "Species"],
  ["taxon", "Species"],
  ["cellline", "CellLine"],
  ["celltype", "CellType"],
  ["genefamily", "GeneFamily"],
  ["familyname", "GeneFamily"],
  ["proteinfamily", "GeneFamily"],
  ["trial", "Trial"],
  ["clinicaltrial", "Trial"],
]);

/** The type of diglot that a name of the field means, undefined where there is none. */
export function entityTypeNamed(name: string): EntityType | undefined {
  return NAMES.get(name.toLowerCase().replace(/[^a-z]/g, ""));
}
