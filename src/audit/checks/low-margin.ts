import { label, ownShare, rivalOf } from "../concepts.js";
import { type AuditCheck, auditFlag } from "./check.js";

/** The reading must lead the next by this much (probability 0–1). */
const MARGIN = 0.15;
/** Where neither is likely the question is another one: whether it is an entity at all. */
const LIKELY = 0.3;

/** At its place in the text another concept is hardly less likely, or a little likelier. */
export const lowMargin: AuditCheck = {
  code: "low-margin",
  check(view) {
    const { annotation, concepts, dictionary, place, type } = view;
    const [concept] = concepts;
    if (place === null || concept === undefined) return [];
    const own = ownShare(view);
    const rival = rivalOf(view, ({ reading }) => reading.type === type);
    if (rival === undefined || rival.share < LIKELY || own < LIKELY) return [];
    if (Math.abs(own - rival.share) >= MARGIN) return [];
    const other = rival.reading.concept;
    const message = `"${annotation.text}" is hardly likelier ${label(dictionary, concept)} (${own.toFixed(2)}) than ${label(dictionary, other)} (${rival.share.toFixed(2)})`;
    return [auditFlag("low-margin", "note", message, dictionary.conceptId(other), rival.evidence())];
  },
};
