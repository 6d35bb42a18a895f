import type { Curie } from "../document/types.js";
import { NameOwners } from "./name-owners.js";
import type { NameRow } from "./tables.js";
import { TAXA_SOURCE } from "./taxon-rows.js";

/** How papers shorten the scientific names of species. */

/** A binomial, alone or with the name of a strain or a group of species. */
const BINOMIAL = /^([A-Z])([a-z]{2,}) ([a-z][a-z-]+(?: (?:(?:str\. |strain )?[A-Z0-9][\w-]{1,12}|group))?)$/;
const NO_BINOMIAL = /virus|viridae|phage|complex/;

/** Genera whose short form has more than one letter, by convention of their field. */
const LONGER_SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  Aedes: ["Ae"],
  Amblyomma: ["Am"],
  Anopheles: ["An"],
  Campylobacter: ["Camp"],
  Culex: ["Cx"],
  Culiseta: ["Cs"],
  Drosophila: ["Dr"],
  Haemaphysalis: ["Ha"],
  Ixodes: ["Ix"],
  Lactobacillus: ["Lb"],
  Lactococcus: ["Lc"],
  Leishmania: ["Le"],
  Lutzomyia: ["Lu"],
  Mycobacterium: ["Myc"],
  Ochlerotatus: ["Oc"],
  Phlebotomus: ["Ph"],
  Pseudomonas: ["Ps"],
  Rhipicephalus: ["Rh"],
  Saccharomyces: ["Sacch"],
  Salmonella: ["Salm"],
  Schistosoma: ["Sch"],
  Staphylococcus: ["Staph"],
  Streptococcus: ["Strep", "Str"],
  Trypanosoma: ["Tr"],
};

/**
 * The short forms of a binomial: "E. coli" for "Escherichia coli", "Ae. aegypti" for "Aedes aegypti".
 * @param known whether the species is so well known that point or blank may be missing ("S aureus", "E.coli")
 * @returns nothing where the name is no binomial
 */
export function binomialForms(name: string, known: boolean): string[] {
  const found = BINOMIAL.exec(name);
  if (found === null || NO_BINOMIAL.test(name)) return [];
  const [, letter, rest, epithet] = found as unknown as [string, string, string, string];
  const forms = [`${letter}. ${epithet}`];
  for (const short of LONGER_SHORT_FORMS[letter + rest] ?? []) forms.push(`${short}. ${epithet}`);
  // "A" is an article where the point is missing.
  if (known && letter !== "A" && letter !== "I" && epithet.length >= 5) forms.push(`${letter} ${epithet}`);
  if (known) forms.push(`${letter}.${epithet}`);
  return forms;
}

/** A short form that stands for the name of a row. */
export interface BinomialForm {
  row: NameRow;
  form: string;
  /** "abbreviation" for the one species or the best known one that the form may mean, "ambiguous" for the others. */
  status: "abbreviation" | "ambiguous";
}

/**
 * The short forms of all binomials among the names. Several species share "C. elegans": a species has it as its own
 * where a table gives it the form in so many words, or else where no other known species shares it.
 */
export function* binomialRows(rows: readonly NameRow[]): Generator<BinomialForm> {
  const species = rows.filter(({ type, language }) => type === "Species" && language === "en");
  const known = new Set(species.filter(({ source }) => source !== TAXA_SOURCE).map(({ id }) => id));
  const textbook = new Map<string, Curie>();
  for (const { id, name, status } of species)
    if (status === "abbreviation" && /^[A-Z]\. /.test(name)) textbook.set(name, id);
  const found: { row: NameRow; form: string }[] = [];
  const owners = new NameOwners();
  for (const row of species) {
    if (row.status !== "preferred" && row.status !== "synonym" && row.status !== "former") continue;
    for (const form of binomialForms(row.name, known.has(row.id))) {
      found.push({ row, form });
      owners.add(form, row.id);
    }
  }
  const owner = (form: string): Curie | undefined => {
    const ids = owners.of(form);
    const better = ids.filter((id) => known.has(id));
    const best = better.length > 0 ? better : ids;
    return (
      textbook.get(form.replace(/^([A-Z])(?:\.| )(?=[a-z])/, "$1. ")) ??
      (best.length === 1 ? best[0] : undefined)
    );
  };
  for (const { row, form } of found)
    yield { row, form, status: owner(form) === row.id ? "abbreviation" : "ambiguous" };
}
