import { label } from "../concepts.js";
import { type AuditCheck, auditFlag } from "./check.js";

/** The identifier was given up by its database, and the record merged into another. */
export const obsoleteId: AuditCheck = {
  code: "obsolete-id",
  check({ ids, dictionary }) {
    return ids.flatMap((id) => {
      const now = dictionary.curated.formerIds[id];
      if (now === undefined) return [];
      const concept = dictionary.find(now);
      const name = concept < 0 ? now : label(dictionary, concept);
      return [auditFlag("obsolete-id", "doubtful", `${id} was given up; the record is now ${name}`, now)];
    });
  },
};
