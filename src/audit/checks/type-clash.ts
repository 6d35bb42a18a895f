import type { EntityType } from "../../document/types.js";
import { isNameOf, label, mayStandFor, ownShare, rivalOf, shortNames } from "../concepts.js";
import type { NameReading } from "../name-reader.js";
import type { AuditFlag } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** Types that stand for the same thing under two names, or have a check of their own. */
function isOtherType(view: AuditView, { reading }: NameReading): boolean {
  const { type, dictionary } = view;
  if (reading.type === type || reading.type === "Trial") return false;
  if (reading.type === "GeneFamily") return type !== "Gene" && type !== "Chemical";
  const genes: readonly EntityType[] = ["Gene", "GeneFamily"];
  if (genes.includes(type) && (genes.includes(reading.type) || dictionary.isProtein(reading.concept)))
    return false;
  return !(type === "Chemical" && view.concepts.some((own) => dictionary.isProtein(own)));
}

/** The identifier is one of another type than the source says. */
function ownType(view: AuditView): AuditFlag[] {
  const { dictionary, type } = view;
  return view.concepts.flatMap((concept) => {
    const is = dictionary.conceptType(concept);
    const alike =
      is === type ||
      (type === "Gene" && (is === "GeneFamily" || dictionary.isProtein(concept))) ||
      (type === "GeneFamily" && is === "Gene");
    if (alike) return [];
    // Diseases and chemicals of MeSH are parted by our reading of its trees, which others need not share.
    const isMesh = (one: EntityType) => one === "Disease" || one === "Chemical";
    if (isMesh(is) && isMesh(type)) return [];
    return [auditFlag("type-clash", "wrong", `${label(dictionary, concept)} is a ${is}, not a ${type}`)];
  });
}

/** The annotated string itself is likelier a thing of another type. */
function otherReading(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, type } = view;
  const rival = rivalOf(view, (each) => isOtherType(view, each));
  if (rival === undefined) return [];
  const own = ownShare(view);
  const isName = view.concepts.some((concept) => isNameOf(view, annotation.text, concept));
  const stands = view.place !== null || page.stands(annotation.text);
  const { concept, type: other } = rival.reading;
  // What the paper itself says the string is short for outweighs our reading.
  const defined = view.paper.definitions.get(annotation.text);
  if (defined !== undefined && defined.concepts.size > 0 && !defined.concepts.has(concept)) return [];
  // A gene and its product have one name, and vocabularies of chemicals hold many products.
  if (isName && type === "Gene" && other === "Chemical") return [];
  // Of two names the very one is meant, not its twin in other letter case; and nothing but a text tells them apart.
  if (isName && (rival.reading.agreement !== "exact" || !stands)) return [];
  // Diseases have the abbreviations of their genes: where the string may be one of the concept's, both are meant.
  if (!isName && view.concepts.some((each) => mayStandFor(view, annotation.text, each))) return [];
  const likelier = rival.share >= 0.35 && rival.share >= 3 * own;
  if (!likelier && (isName || rival.share < 0.1)) return [];
  const sure = stands && rival.share >= 0.8 && own < 0.05 && view.concepts.length > 0;
  const gravity = sure || (!isName && view.place === null && rival.share >= 0.35) ? "wrong" : "doubtful";
  const message = `"${annotation.text}" is annotated as ${type}, but reads as the ${other} ${label(dictionary, concept)} (${rival.share.toFixed(2)})`;
  return [auditFlag("type-clash", gravity, message, dictionary.conceptId(concept), rival.evidence())];
}

/** An alias of a listed gene stands in the text, but as something else there. */
function aliasInText(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, type } = view;
  if (view.place !== null || type !== "Gene") return [];
  for (const name of shortNames(view)) {
    if (view.concepts.some((own) => page.speaksOf(own, [name]))) continue;
    const [mention] = page.mentionsOf(name);
    if (mention === undefined || typeof mention.linked !== "string" || mention.probability < 0.6) continue;
    const concept = dictionary.find(mention.linked);
    if (concept < 0 || view.concepts.includes(concept)) continue;
    if (mention.type === type || mention.type === "GeneFamily" || mention.type === "Trial") continue;
    if (dictionary.isProtein(concept)) continue;
    const message = `"${name}" stands in the text as the ${mention.type} ${label(dictionary, concept)}, not as a name of ${annotation.text}`;
    const evidence = [
      said("second-system", `we link "${name}" there with probability ${mention.probability}`),
    ];
    return [
      auditFlag(
        "type-clash",
        mention.probability >= 0.9 ? "wrong" : "doubtful",
        message,
        mention.linked,
        evidence,
      ),
    ];
  }
  return [];
}

/** Concepts of several types compete: MSC as cell type, cell line and gene. */
export const typeClash: AuditCheck = {
  code: "type-clash",
  check: (view) => [...ownType(view), ...otherReading(view), ...aliasInText(view)],
};
