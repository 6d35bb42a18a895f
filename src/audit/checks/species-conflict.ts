import { HUMAN } from "../../document/curie.js";
import { homologueIn, isHomologue, label, ownShare, taxonName } from "../concepts.js";
import type { AuditFlag } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag } from "./check.js";

/** Whose gene is meant is told by hints only: the one must be this likely, the other this unlikely (0–1). */
const LIKELY = 0.75;
const UNLIKELY = 0.15;

function namedSpecies(view: AuditView): string {
  const names = [...view.page.taxa].map((taxon) => taxonName(view.dictionary, taxon));
  return names.slice(0, 3).join(", ");
}

/** A gene or line of a species of which page and text say nothing. */
function againstPage(view: AuditView): AuditFlag[] {
  const { dictionary, page, paper, type } = view;
  if (page.taxa.size === 0) return [];
  return view.concepts.flatMap((concept) => {
    const taxon = dictionary.conceptTaxon(concept);
    if (taxon === 0 || page.taxa.has(taxon) || paper.taxa.has(taxon)) return [];
    const better = type === "Gene" ? homologueIn(dictionary, concept, page.taxa) : -1;
    // Human genes are named in papers on cells and viruses without a word on people; human lines are used everywhere.
    if (taxon === HUMAN && (type !== "Gene" || better < 0)) return [];
    // A page that names only plants or microbes leaves open whose the gene is.
    if (better < 0 && !page.taxa.has(HUMAN) && !paper.taxa.has(HUMAN)) return [];
    const message = `${label(dictionary, concept)} belongs to ${taxonName(dictionary, taxon)}; the page speaks of ${namedSpecies(view)}`;
    return [
      auditFlag(
        "species-conflict",
        "doubtful",
        message,
        better < 0 ? undefined : dictionary.conceptId(better),
      ),
    ];
  });
}

/** The species that the source itself writes beside the entity is not that of the identifier. */
function againstRemark(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, reader } = view;
  const named = annotation.remark
    ?.split(",")[0]
    ?.replace(/\s*\(.*\)\s*$/, "")
    .trim();
  const species = named ? reader.formOf(named)?.readings.find(({ type }) => type === "Species") : undefined;
  if (species === undefined) return [];
  const said = Number(dictionary.conceptId(species.concept).slice("NCBITaxon:".length));
  return view.concepts.flatMap((concept) => {
    const taxon = dictionary.conceptTaxon(concept);
    if (taxon === 0 || taxon === said) return [];
    const message = `the source calls it one of ${named}, but ${label(dictionary, concept)} belongs to ${taxonName(dictionary, taxon)}`;
    return [auditFlag("species-conflict", "wrong", message)];
  });
}

/** The place in the text speaks of the same gene in another species. */
function atPlace(view: AuditView): AuditFlag[] {
  const { dictionary, place, readings } = view;
  if (place === null || view.type !== "Gene") return [];
  const rival = readings.find(({ reading }) =>
    view.concepts.some((own) => isHomologue(dictionary, own, reading.concept)),
  );
  const own = ownShare(view);
  if (rival === undefined || rival.share < LIKELY || own > UNLIKELY) return [];
  const { concept } = rival.reading;
  const message = `here the gene is likelier that of ${taxonName(dictionary, rival.reading.taxon)}, ${label(dictionary, concept)} (${rival.share.toFixed(2)}), than ${label(dictionary, view.concepts[0]!)} (${own.toFixed(2)})`;
  return [
    auditFlag("species-conflict", "doubtful", message, dictionary.conceptId(concept), rival.evidence()),
  ];
}

/** A gene or cell line of another species than the paper's. */
export const speciesConflict: AuditCheck = {
  code: "species-conflict",
  check(view) {
    const here = atPlace(view);
    return [...againstRemark(view), ...(here.length > 0 ? here : againstPage(view))];
  },
};
