import type { AuditedDocument } from "../verdict.js";
import type { Report } from "./report.js";

/** One JSON object an annotation: what the source says, the verdict, flags with evidence, our candidates. */
export const jsonlReport: Report = {
  begin: "",
  write({ document, annotations, shift }: AuditedDocument): string {
    const lines = annotations.map((audited) => {
      const { id, foreign, type, ids, passageId, span, verdict, flags, candidates, suggestion } = audited;
      return JSON.stringify({
        document: document.id,
        source: document.source,
        id,
        text: foreign.text,
        sourceType: foreign.type,
        sourceIds: foreign.ids,
        aliases: foreign.aliases,
        type,
        ids,
        ...(passageId === undefined ? {} : { passageId }),
        ...(span === undefined ? {} : { start: span.start, end: span.end }),
        ...(shift === 0 ? {} : { shift }),
        verdict,
        suggestion,
        flags,
        candidates: candidates.map(({ concept, entryTerm, nameStatus, ...rest }) => ({
          id: concept,
          matched: entryTerm,
          status: nameStatus,
          ...rest,
        })),
      });
    });
    return lines.map((line) => `${line}\n`).join("");
  },
};
