import { isFamilyOf, isHomologue, isNameOf, isSameConcept, label } from "../concepts.js";
import { type AuditCheck, auditFlag, said } from "./check.js";

/** We must be this sure (probability 0–1) before our link speaks against another's. */
const SURE = 0.8;

/** Our own linking of the text has another concept for the same or a longer string. */
export const secondSystem: AuditCheck = {
  code: "second-system-disagrees",
  check(view) {
    const { annotation, dictionary, page, paper, place, type } = view;
    if (view.concepts.length === 0) return [];
    const mentions =
      place === null
        ? page.mentionsOf(annotation.text)
        : paper.document.mentions.filter(
            ({ passageId, span }) =>
              passageId === place.passageId && span.start <= place.span.start && span.end >= place.span.end,
          );
    for (const mention of mentions) {
      if (mention.type !== type || typeof mention.linked !== "string" || mention.probability < SURE) continue;
      const ours = dictionary.find(mention.linked);
      const agrees = (own: number) =>
        isSameConcept(dictionary, own, ours) ||
        isFamilyOf(dictionary, ours, own) ||
        isHomologue(dictionary, own, ours) ||
        isNameOf(view, mention.surface, own);
      if (ours < 0 || view.concepts.some(agrees)) continue;
      const message = `we link "${mention.surface}" to ${label(dictionary, ours)} (${mention.probability.toFixed(2)})`;
      const evidence = mention.candidates[0]?.evidence ?? [said("link", mention.decidedBy)];
      return [auditFlag("second-system-disagrees", "doubtful", message, mention.linked, evidence)];
    }
    return [];
  },
};
