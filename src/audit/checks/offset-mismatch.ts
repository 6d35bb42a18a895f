import { type AuditCheck, auditFlag } from "./check.js";

/** The offsets do not slice to the annotated text. */
export const offsetMismatch: AuditCheck = {
  code: "offset-mismatch",
  check({ annotation, page, place }) {
    const { passageId, stated, text } = annotation;
    if (place !== null && place.moved === 0) return [];
    if (place !== null) {
      const by = `${place.moved > 0 ? "+" : ""}${place.moved}`;
      return [
        auditFlag(
          "offset-mismatch",
          "doubtful",
          `the offsets are off: "${text}" stands ${by} from them and is judged there`,
        ),
      ];
    }
    if (passageId === undefined || stated === undefined) return [];
    const passage = page.paper.document.passages.find(({ id }) => id === passageId);
    if (passage !== undefined && stated.start >= passage.text.length) {
      const beyond = `the offsets lie behind the text that the source gives; "${text}" is judged without a place`;
      return [auditFlag("offset-mismatch", "note", beyond)];
    }
    const there = passage?.text.slice(Math.max(0, stated.start), Math.max(0, stated.end)) ?? "";
    const message = `the offsets have "${there}", and "${text}" stands nowhere in the text`;
    return [auditFlag("offset-mismatch", "wrong", message)];
  },
};
