import type { Dictionary } from "../dictionary/dictionary.js";
import { HUMAN } from "../document/curie.js";
import { isCounterpart } from "../link/flags/flag-rule.js";
import { isSymbolLike } from "../match/agreement.js";
import type { AuditView } from "./checks/check.js";
import type { NameReading } from "./name-reader.js";
import { abbreviates, likeness, resembles } from "./words.js";

/** Names that share this much of their words (Dice, 0–1) may be the same thing in other words. */
const ALIKE = 0.6;

/** One concept, in one vocabulary or two; a gene of another species is another concept. */
export function isSameConcept(dictionary: Dictionary, a: number, b: number): boolean {
  if (a === b) return true;
  return dictionary.conceptTaxon(a) === dictionary.conceptTaxon(b) && isCounterpart(dictionary, a, b);
}

/** One gene in two species. */
export function isHomologue(dictionary: Dictionary, a: number, b: number): boolean {
  return (
    dictionary.conceptType(a) === "Gene" &&
    dictionary.conceptType(b) === "Gene" &&
    dictionary.conceptTaxon(a) !== dictionary.conceptTaxon(b) &&
    isCounterpart(dictionary, a, b)
  );
}

/** The concept of a species' gene in another species, -1 where the dictionary has none. */
export function homologueIn(dictionary: Dictionary, concept: number, taxa: ReadonlySet<number>): number {
  const found = dictionary
    .crossReferences(concept)
    .filter((other) => taxa.has(dictionary.conceptTaxon(other)) && isHomologue(dictionary, concept, other));
  return found[0] ?? -1;
}

/** Whether a reading is one of the annotation's own concepts, in whatever vocabulary. */
export function isOwn(view: AuditView, { reading }: NameReading): boolean {
  return view.concepts.some((concept) => isSameConcept(view.dictionary, concept, reading.concept));
}

/** Probability 0–1 that the annotated string, given that it is an entity, means one of the annotation's own concepts. */
export function ownShare(view: AuditView, readings: readonly NameReading[] = view.readings): number {
  return readings.reduce((sum, each) => sum + (isOwn(view, each) ? each.share : 0), 0);
}

/** Whether the dictionary, or the paper, has the very name for the reading's concept, and not only one like it. */
export function isNamed({ reading }: NameReading): boolean {
  return reading.agreement !== "near" && reading.agreement !== "broader";
}

/** The likeliest reading by a name of its own that is none of the annotation's own concepts and passes a test. */
export function rivalOf(
  view: AuditView,
  accept: (reading: NameReading) => boolean,
  readings: readonly NameReading[] = view.readings,
): NameReading | undefined {
  return readings.find((each) => isNamed(each) && !isOwn(view, each) && accept(each));
}

/** Whether a string names the concept (or the same gene of another species): by the dictionary, the paper, or its words. */
export function isNameOf(view: AuditView, name: string, concept: number): boolean {
  const { dictionary, reader, paper } = view;
  const same = (other: number) =>
    isSameConcept(dictionary, concept, other) || isHomologue(dictionary, concept, other);
  const readings = reader.formOf(name)?.readings ?? [];
  if (readings.some((reading) => same(reading.concept))) return true;
  const defined = paper.definitions.get(name);
  if (defined !== undefined && [...defined.concepts].some(same)) return true;
  // What is the very name of another concept of the type need not be like this one's: colitis is no ulcerative colitis.
  const type = dictionary.conceptType(concept);
  if (readings.some((reading) => reading.type === type && reading.agreement !== "fold")) return false;
  const longForms = defined?.abbreviations.map(({ long }) => long) ?? [];
  const words = isSymbolLike(name) ? longForms : [name, ...longForms];
  return words.some((long) => dictionary.namesOf(concept).some((known) => likeness(long, known) >= ALIKE));
}

/** Whether a string has anything in common with a name of the concept, or of the same gene in another species. */
export function resemblesNames(dictionary: Dictionary, text: string, concept: number): boolean {
  const isShort = isSymbolLike(text);
  const others = dictionary
    .crossReferences(concept)
    .filter((other) => isHomologue(dictionary, concept, other));
  return [concept, ...others].some((each) =>
    dictionary.namesOf(each).some((name) => resembles(text, name) || (isShort && abbreviates(text, name))),
  );
}

/** Whether a short form may stand for the concept: by its letters, or by what the paper says it is short for. */
export function mayStandFor({ dictionary, paper }: AuditView, short: string, concept: number): boolean {
  if (!isSymbolLike(short)) return false;
  const longForms = paper.definitions.get(short)?.abbreviations.map(({ long }) => long) ?? [];
  if (longForms.length > 0) return longForms.some((long) => resemblesNames(dictionary, long, concept));
  return dictionary.namesOf(concept).some((name) => abbreviates(short, name));
}

/** Whether a family is the gene's own, or may be: a curated list has its members, or its name is like the gene's. */
export function isFamilyOf(dictionary: Dictionary, family: number, gene: number): boolean {
  if (dictionary.conceptType(family) !== "GeneFamily") return false;
  const members = curatedFamily(dictionary, family)?.members.map((id) => dictionary.find(id)) ?? [];
  if (members.some((member) => member === gene || isHomologue(dictionary, member, gene))) return true;
  return dictionary.namesOf(family).some((name) => resemblesNames(dictionary, name, gene));
}

/** The short names among those shown: symbols and codes, which other concepts may share. */
export function shortNames(view: AuditView): string[] {
  return view.names.filter((name) => name.length >= 2 && isSymbolLike(name));
}

/** "PDCD1 (NCBIGene:5133)", with the species of a gene or line that is no human one. */
export function label(dictionary: Dictionary, concept: number): string {
  const taxon = dictionary.conceptTaxon(concept);
  const species = taxon === 0 || taxon === HUMAN ? "" : `, ${taxonName(dictionary, taxon)}`;
  return `${dictionary.preferredName(concept)} (${dictionary.conceptId(concept)}${species})`;
}

/** Scientific name of a taxon, or its number. */
export function taxonName(dictionary: Dictionary, taxon: number): string {
  const species = dictionary.find(`NCBITaxon:${taxon}`);
  return species < 0 ? `taxon ${taxon}` : dictionary.preferredName(species);
}

/** What the curated list says of a family, undefined for anything else: papers use the names of that list. */
export function curatedFamily(dictionary: Dictionary, concept: number) {
  return dictionary.conceptType(concept) === "GeneFamily"
    ? dictionary.curated.families[dictionary.conceptId(concept)]
    : undefined;
}
