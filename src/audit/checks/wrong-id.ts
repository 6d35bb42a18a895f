import { HUMAN, MOUSE } from "../../document/curie.js";
import type { Curie } from "../../document/types.js";
import { isFamilyOf, isNamed, isNameOf, isOwn, label, resemblesNames } from "../concepts.js";
import { isWellFormed, vocabularyOf } from "../foreign-ids.js";
import type { NameReading } from "../name-reader.js";
import type { AuditFlag, Gravity } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** Vocabularies of which the dictionary has all that papers name; of the others it has a part. */
const COMPLETE: readonly RegExp[] = [/^MESH:D/, /^NCBIGene:/];
/** Species whose genes the dictionary has under this vocabulary. */
const GENE_TAXA: ReadonlySet<number> = new Set([HUMAN, MOUSE]);

/** A reading less likely than this (0–1) at its place says little. */
const UNLIKELY = 0.25;

/** The reading of the shown names that has the annotation's type and is none of its own concepts. */
function otherConcept(view: AuditView): NameReading | undefined {
  for (const name of view.names) {
    const readings = name === view.annotation.text ? view.readings : view.reader.read(name);
    const same = readings.filter((each) => each.reading.type === view.type && isNamed(each));
    const near = same.find(({ reading }) => view.page.taxa.has(reading.taxon)) ?? same[0];
    if (near !== undefined && !isOwn(view, near)) return near;
  }
  return undefined;
}

/** An identifier that the dictionary does not have: wrong only where it has the name under another one. */
function unknownId(view: AuditView, id: Curie): AuditFlag {
  const { annotation, page, dictionary } = view;
  const other = otherConcept(view);
  const known = other && dictionary.conceptId(other.reading.concept);
  const note = auditFlag("wrong-id", "note", `${id} is not in this dictionary, so nothing can be said of it`);
  if (other === undefined || known === undefined || vocabularyOf(known) !== vocabularyOf(id)) return note;
  const { agreement, taxon } = other.reading;
  const isExact = agreement === "exact";
  let gravity: Gravity = COMPLETE.some((shape) => shape.test(id)) && isExact ? "wrong" : "doubtful";
  if (view.type === "Gene") {
    // A gene of an animal that the dictionary has no genes of bears the same symbol.
    const own = page.taxa.size > 0 && [...page.taxa].every((each) => GENE_TAXA.has(each));
    if (!own && (!isExact || !page.taxa.has(taxon))) return note;
    if (!own) gravity = "doubtful";
  }
  const message = `${id} is not in this dictionary, which has "${annotation.text}" as ${label(dictionary, other.reading.concept)}`;
  return auditFlag("wrong-id", gravity, message, known, other.evidence());
}

/** Name and identifier do not belong together, or the identifier is none. */
export const wrongId: AuditCheck = {
  code: "wrong-id",
  check(view) {
    const { annotation, type, ids, names, dictionary } = view;
    const flags: AuditFlag[] = [];
    for (const id of ids) {
      if (!isWellFormed(id))
        flags.push(auditFlag("wrong-id", "wrong", `"${id}" has the form of no identifier`));
      else if (dictionary.findEqual(id) < 0 && dictionary.curated.formerIds[id] === undefined)
        flags.push(unknownId(view, id));
    }
    const strangers = view.readings.some((each) => isOwn(view, each))
      ? []
      : view.concepts.filter((concept) => !isNameOf(view, annotation.text, concept));
    // Of a composite ("BRCA1/2") no part is a name of the whole.
    if (strangers.length === 0 || strangers.length < ids.length) return flags;
    const [concept] = strangers as [number];
    if (ids.length > 1 && resemblesNames(dictionary, annotation.text, concept)) return flags;
    const alias = names.slice(1).find((name) => isNameOf(view, name, concept));
    if (alias !== undefined && view.readings.every(({ reading }) => reading.type !== type)) return flags;
    const other = otherConcept(view);
    const message = `"${annotation.text}" is no name of ${label(dictionary, concept)}`;
    const known = said("names", `its names are ${dictionary.namesOf(concept).slice(0, 5).join(", ")}`);
    // The name of a cell line is a code: MSC-1 is no MSC.
    const alike = type !== "CellLine" && resemblesNames(dictionary, annotation.text, concept);
    if (other === undefined) {
      // Papers have more words for a thing than a dictionary has names; only what is like none of them is doubtful.
      const gravity = alike ? "note" : "doubtful";
      flags.push(auditFlag("wrong-id", gravity, message, undefined, [known]));
      return flags;
    }
    // A code of many readings, none of them likely here, is hardly known better than the source knows it.
    if (view.place !== null && other.share < UNLIKELY && alike) return flags;
    const { concept: better } = other.reading;
    if (isFamilyOf(dictionary, better, concept)) return flags;
    // What only another vocabulary has, a source that links to this one could not choose.
    const elsewhere =
      vocabularyOf(dictionary.conceptId(better)) !== vocabularyOf(dictionary.conceptId(concept));
    if (elsewhere && alike) return flags;
    const sure = view.place === null || (other.share >= 0.5 && !elsewhere);
    const full = `${message}, but of ${label(dictionary, better)}`;
    const evidence = [known, ...other.evidence()];
    flags.push(
      auditFlag("wrong-id", sure ? "wrong" : "doubtful", full, dictionary.conceptId(better), evidence),
    );
    return flags;
  },
};
