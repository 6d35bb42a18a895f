import { curatedFamily, isHomologue, isOwn, isSameConcept, label } from "../concepts.js";
import type { AuditFlag } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** A namesake with this many times the papers is likelier behind a name that folding made equal. */
const MUCH_BETTER_KNOWN = 3;

/**
 * The microRNA that "miR-215" becomes when a hyphen was lost: "miR-21-5p" folds to the same characters. Null where the
 * number does not end in an arm (5 or 3).
 */
function withoutArm(name: string): string | null {
  const parts = /^(?:hsa-|mmu-|rno-)?mi(?:cro)?r(?:na)?-?(\d{2,3})([53])p?$/i.exec(name);
  return parts ? `miR-${parts[1]}` : null;
}

/** A listed microRNA whose name is another's, hyphens apart. */
function lostHyphen(view: AuditView): AuditFlag[] {
  const { dictionary, page, reader } = view;
  const [own] = view.concepts;
  if (view.type !== "Gene" || own === undefined || page.namesInText(own).length > 0) return [];
  for (const name of view.names) {
    const stem = withoutArm(name);
    const [other] = stem === null ? [] : reader.read(stem).filter(({ reading }) => reading.type === "Gene");
    if (stem === null || other === undefined || isOwn(view, other) || page.lists(other.reading.concept))
      continue;
    const { concept } = other.reading;
    const [theirs, ours] = [dictionary.conceptPapers(concept), dictionary.conceptPapers(own)];
    if (theirs < MUCH_BETTER_KNOWN * (ours + 1)) continue;
    const message = `"${name}" and the arm "${stem}-${/([53])p?$/.exec(name)![1]}p" of ${label(dictionary, concept)} differ by a hyphen`;
    const papers = said("publication-prior", `NCBI links ${theirs} papers to the one, ${ours} to the other`);
    return [auditFlag("fold-only", "doubtful", message, dictionary.conceptId(concept), [papers])];
  }
  return [];
}

/**
 * A listed gene one of whose aliases is a family's name and a letter: where the text has the bare family ("IL-17"), the
 * gene usually meant is another member.
 */
function lostLetter(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, reader } = view;
  const [own] = view.concepts;
  if (view.place !== null || view.type !== "Gene" || own === undefined) return [];
  if (page.namesInText(own).length > 0) return [];
  for (const name of view.names.slice(1)) {
    if (!/^[A-Z][A-Za-z0-9-]{2,}\d[A-Z]$/.test(name)) continue;
    const stem = name.slice(0, -1);
    for (const reading of reader.formOf(stem)?.readings ?? []) {
      const family = curatedFamily(dictionary, reading.concept);
      const usual = family?.usual ? dictionary.find(family.usual) : -1;
      if (usual < 0 || !family?.members.includes(dictionary.conceptId(own))) continue;
      if (isSameConcept(dictionary, usual, own) || isHomologue(dictionary, usual, own) || page.lists(usual))
        continue;
      if (dictionary.preferredName(own).startsWith(stem)) continue;
      const [theirs, ours] = [dictionary.conceptPapers(usual), dictionary.conceptPapers(own)];
      if (theirs < MUCH_BETTER_KNOWN * (ours + 1)) continue;
      const message = `"${name}" is ${annotation.text}, but "${stem}" without the letter is usually ${label(dictionary, usual)}`;
      const papers = said(
        "publication-prior",
        `NCBI links ${theirs} papers to the one, ${ours} to the other`,
      );
      return [auditFlag("fold-only", "doubtful", message, dictionary.conceptId(usual), [papers])];
    }
  }
  return [];
}

/** In the text the string is a name of the concept only after folding, and of another as it stands. */
function atPlace(view: AuditView): AuditFlag[] {
  if (view.place === null) return [];
  const { annotation, dictionary, readings, type } = view;
  const own = readings.find((each) => isOwn(view, each));
  if (own === undefined || own.reading.agreement !== "fold" || annotation.text.length > 8) return [];
  const exact = readings.find(
    (each) =>
      !isOwn(view, each) &&
      each.reading.type === type &&
      each.reading.agreement === "exact" &&
      !isHomologue(dictionary, each.reading.concept, own.reading.concept),
  );
  if (exact === undefined || exact.share < own.share) return [];
  const { concept } = exact.reading;
  const message = `"${annotation.text}" is "${own.reading.entry.name}" of ${label(dictionary, own.reading.concept)} only hyphens and spelling apart, and as it stands a name of ${label(dictionary, concept)}`;
  return [auditFlag("fold-only", "doubtful", message, dictionary.conceptId(concept), exact.evidence())];
}

/** Only folding of hyphens or letters made the name match. */
export const foldOnly: AuditCheck = {
  code: "fold-only",
  check: (view) => [...lostHyphen(view), ...lostLetter(view), ...atPlace(view)],
};
