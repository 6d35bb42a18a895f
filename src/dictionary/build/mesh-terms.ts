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
 * changed hyphens. A permuted term that no such rule makes is kept; an inverted one is not where the straight one is.
 */
export function essentialTerms(descriptor: MeshDescriptor): MeshTerm[] {
  const straight = new Set<string>([fold(uninverted(descriptor.heading))]);
  for (const term of descriptor.terms)
    if (!term.permuted && uninverted(term.text) === term.text) straight.add(fold(term.text));
  const essential = descriptor.terms.filter(({ text, permuted }) => {
    const isInverted = uninverted(text) !== text;
    return !permuted && !(isInverted && text !== descriptor.heading && straight.has(fold(uninverted(text))));
  });
  const covered = new Set<string>();
  const bags = new Set<string>();
  const cover = (text: string): void => {
    covered.add(fold(text));
    covered.add(fold(uninverted(text)));
    bags.add(bag(text));
  };
  cover(descriptor.heading);
  for (const term of descriptor.terms) if (!term.permuted) cover(term.text);
  for (const term of descriptor.terms) {
    if (!term.permuted) continue;
    if (term.text.includes(", ") ? bags.has(bag(term.text)) : covered.has(fold(term.text))) continue;
    essential.push(term);
    cover(term.text);
  }
  return essential;
}

function fold(text: string): string {
  return foldedWords(text).join(" ");
}

function bag(text: string): string {
  return foldedWords(text).sort().join(" ");
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
