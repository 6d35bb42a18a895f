import { isSameConcept, label } from "../concepts.js";
import { type AuditCheck, auditFlag } from "./check.js";

/** The same string of the same type has another identifier elsewhere in the source. */
export const senseInconsistent: AuditCheck = {
  code: "sense-inconsistent",
  check({ annotation, concepts, dictionary, ids, page, place, type }) {
    const [own] = ids;
    if (own === undefined || ids.length > 1) return [];
    const counts = new Map<string, number>();
    for (const other of page.entities) {
      const [id] = other.ids;
      if (other.type !== type || other.foreign.text !== annotation.text || other.ids.length !== 1) continue;
      counts.set(id!, (counts.get(id!) ?? 0) + 1);
    }
    const ours = counts.get(own) ?? 0;
    for (const [id, count] of counts) {
      if (id === own || count < ours || (place !== null && count === ours)) continue;
      const concept = dictionary.findEqual(id);
      // One disease in two vocabularies is no other sense.
      if (concept >= 0 && concepts.some((one) => isSameConcept(dictionary, one, concept))) continue;
      const name = concept < 0 ? id : label(dictionary, concept);
      const message = `"${annotation.text}" has another identifier ${count === 1 ? "once" : `${count} times`} elsewhere: ${name}`;
      return [auditFlag("sense-inconsistent", "doubtful", message, id)];
    }
    return [];
  },
};
