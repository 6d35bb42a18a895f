import { soundsLikeGene } from "../../link/evidence/definition.js";
import { isFamilyOf, isNameOf, isOwn, label, resemblesNames, shortNames } from "../concepts.js";
import type { AuditFlag } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** Whether the paper's definition of the name agrees with the annotation, in whatever words. */
function agrees(view: AuditView, name: string, concepts: ReadonlySet<number>, long: string): boolean {
  const { dictionary, page, reader } = view;
  if (reader.read(name).some((each) => concepts.has(each.reading.concept) && isOwn(view, each))) return true;
  return view.concepts.some(
    (own) =>
      concepts.has(own) ||
      isNameOf(view, long, own) ||
      page.speaksOf(own, [name]) ||
      // A family or protein of that name is the gene in other words; so is a disease of which theirs is a kind.
      [...concepts].some(
        (meant) =>
          isFamilyOf(dictionary, meant, own) || (view.type === "Gene" && dictionary.isProtein(meant)),
      ) ||
      resemblesNames(dictionary, long, own),
  );
}

function conflict(view: AuditView, name: string): AuditFlag | null {
  const { annotation, dictionary, paper } = view;
  const defined = paper.definitions.get(name);
  if (defined === undefined || view.concepts.length === 0) return null;
  const { concepts, broader } = defined;
  const { long } = defined.abbreviations[0]!;
  const isMain = name === annotation.text;
  const evidence = [said("definition", `"${long}" stands beside "${name}" in the text`)];
  if (defined.abbreviations.some((each) => agrees(view, name, concepts, each.long))) return null;
  const [meant] = concepts;
  if (meant === undefined) {
    // Of Chinese names the dictionary knows too few to say that one is no name, and of a protein's names, too.
    const isOpen =
      /[\u4e00-\u9fff]/.test(long) || (view.type === "Gene" && soundsLikeGene(defined.abbreviations));
    if (!isMain || isOpen) return null;
    const message = `the paper defines "${name}" as "${long}", which is no name of ${label(dictionary, view.concepts[0]!)}`;
    return auditFlag("abbreviation-conflict", "doubtful", message, undefined, evidence);
  }
  const message = `the paper defines "${name}" as "${long}" (${label(dictionary, meant)}), ${isMain ? "which is another concept" : `not as ${annotation.text}`}`;
  const gravity = isMain && !broader ? "wrong" : "doubtful";
  return auditFlag("abbreviation-conflict", gravity, message, dictionary.conceptId(meant), evidence);
}

/** The paper's own definition of a shown name says something else. */
export const abbreviationConflict: AuditCheck = {
  code: "abbreviation-conflict",
  check(view) {
    const names = view.place === null ? shortNames(view) : [view.annotation.text];
    for (const name of names) {
      const found = conflict(view, name);
      if (found !== null) return [found];
    }
    return [];
  },
};
