import { curatedFamily, isOwn, isSameConcept, ownShare } from "../concepts.js";
import type { AuditFlag } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag } from "./check.js";

interface Family {
  concept: number;
  /** The shown name that is the family's, or the family's name that a shown one goes on from. */
  name: string;
  how: "named" | "behind";
}

/** A family whose name is one of the shown names: MHC, shown as an alias of HLA-C. */
function familyNamed(view: AuditView): Family | null {
  for (const name of view.names) {
    const exact = view.reader
      .read(name)
      .find(
        (each) => curatedFamily(view.dictionary, each.reading.concept) && each.reading.agreement === "exact",
      );
    if (exact) return { concept: exact.reading.concept, name, how: "named" };
  }
  return null;
}

/**
 * The family behind a gene of a numbered or lettered name: TGF-β behind TGFB1, HLA-DR behind HLA-DRB1. Counted where
 * annotators link the family's name to this very gene, or where the family is a complex of which it is one chain.
 */
function familyBehind(view: AuditView): Family | null {
  const { dictionary, reader } = view;
  const [own] = view.concepts;
  if (own === undefined) return null;
  const id = dictionary.conceptId(own);
  for (const name of view.names) {
    for (let end = name.length - 1; end >= 3 && end >= name.length - 3; end--) {
      const stem = name.slice(0, end).replace(/[-\s]$/, "");
      for (const reading of reader.formOf(stem)?.readings ?? []) {
        const family = curatedFamily(dictionary, reading.concept);
        if (family === undefined || !family.members.includes(id)) continue;
        if (family.usual === id || family.kind === "complex")
          return { concept: reading.concept, name: stem, how: "behind" };
      }
    }
  }
  return null;
}

function inList(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, type } = view;
  if (type !== "Gene" || view.concepts.length !== 1) return [];
  const family = familyNamed(view) ?? familyBehind(view);
  if (family === null) return [];
  // Where the text names the one gene, the family is not meant.
  const [own] = view.concepts as [number];
  const names = page.namesInText(own).filter((name) => !readsAsFamily(view, name));
  if (names.length > 0) return [];
  const known = dictionary.curated.families[dictionary.conceptId(family.concept)];
  const isUsual = known?.usual === dictionary.conceptId(own);
  const kind = known?.kind ?? "family";
  const why = isUsual
    ? `of which ${annotation.text} is the usual reading`
    : family.how === "named"
      ? `which is shown as a name of ${annotation.text}`
      : `of which ${annotation.text} is one part`;
  const message = `"${family.name}" names a ${kind}, ${why}: no single gene where the text says so`;
  // A complex is by convention read as the chain that is its marker: CD8 as CD8A.
  const gravity = isUsual && kind === "complex" ? "note" : "doubtful";
  return [auditFlag("family-or-complex", gravity, message)];
}

/** Whether the name is a family's too, so that it names no one gene whatever we make of it. */
function readsAsFamily({ dictionary, reader }: AuditView, name: string): boolean {
  const readings = reader.formOf(name)?.readings ?? [];
  return readings.some((reading) => curatedFamily(dictionary, reading.concept) !== undefined);
}

/** At a place in the text: the words are a family's, the identifier a single gene's. */
function atPlace(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, readings, type } = view;
  if (type !== "Gene" || view.ids.length !== 1) return [];
  const family = readings.find(({ reading }) => reading.type === "GeneFamily");
  if (family === undefined || isOwn(view, family)) return [];
  const own = ownShare(view);
  if (family.share < 0.5 || family.share < 4 * own) return [];
  const id = dictionary.conceptId(family.reading.concept);
  const known = dictionary.curated.families[id];
  // Annotators who link families to genes take the usual one: that is a convention, not an error.
  const usual = known?.usual ? dictionary.find(known.usual) : -1;
  if (usual >= 0 && view.concepts.some((concept) => isSameConcept(dictionary, concept, usual))) return [];
  const message = `"${annotation.text}" names a ${known?.kind ?? "family"} (${dictionary.preferredName(family.reading.concept)}), no single gene as ${view.ids.join(", ")} is`;
  return [auditFlag("family-or-complex", "doubtful", message, known?.usual ?? undefined, family.evidence())];
}

/** A family, complex or class stands behind the name, no single gene. */
export const familyOrComplex: AuditCheck = {
  code: "family-or-complex",
  check: (view) => (view.place === null ? inList(view) : atPlace(view)),
};
