import type { NameStatus } from "../../document/types.js";
import type { MeshDescriptor, MeshTerm } from "../sources/mesh-descriptors.js";
import type { ConceptNames } from "./concept-names.js";
import { foldedWords, looksLikeAcronym, uninverted } from "./name-shape.js";

const TAG_STATUSES: Record<string, Exclude<NameStatus, "preferred">> = {
  ABB: "abbreviation",
  ABX: "abbreviation",
  ACR: "abbreviation",
  ACX: "abbreviation",
  TRD: "trade",
};

/** Status of an entry term by NLM's lexical tag. The tags of embedded abbreviations (ABX, ACX) stand on long names too. */
export function termStatus(term: MeshTerm): Exclude<NameStatus, "preferred"> {
  const status = TAG_STATUSES[term.tag] ?? "synonym";
  const embedded = term.tag === "ABX" || term.tag === "ACX";
  return embedded && !looksLikeAcronym(term.text) ? "synonym" : status;
}

/**
 * The entry terms of a descriptor without those that a rule makes from another: plurals, inversions at commas and
 * changed hyphens. A permuted term that no such rule makes is kept.
 */
export function essentialTerms(descriptor: MeshDescriptor): MeshTerm[] {
  const essential = descriptor.terms.filter((term) => !term.permuted);
  const covered = new Set<string>();
  const bags = new Set<string>();
  const cover = (text: string): void => {
    covered.add(foldedWords(text).join(" "));
    covered.add(foldedWords(uninverted(text)).join(" "));
    bags.add(foldedWords(text).sort().join(" "));
  };
  for (const term of [{ text: descriptor.heading }, ...essential]) cover(term.text);
  for (const term of descriptor.terms) {
    if (!term.permuted) continue;
    const words = foldedWords(term.text);
    const known = term.text.includes(", ")
      ? bags.has([...words].sort().join(" "))
      : covered.has(words.join(" "));
    if (known) continue;
    essential.push(term);
    cover(term.text);
  }
  return essential;
}

/** Adds a descriptor and its essential entry terms to a table; `keeps` may refuse single terms. */
export function addDescriptor(
  table: ConceptNames,
  descriptor: MeshDescriptor,
  type: "Disease" | "Chemical",
  source: string,
  keeps: (name: string) => boolean = () => true,
): void {
  const id = `MESH:${descriptor.id}`;
  table.addConcept({ id, type, name: descriptor.heading, source });
  for (const term of essentialTerms(descriptor))
    if (keeps(term.text)) table.addName(id, term.text, termStatus(term), source);
}
