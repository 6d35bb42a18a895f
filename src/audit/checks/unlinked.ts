import { label } from "../concepts.js";
import { type AuditCheck, auditFlag } from "./check.js";

/** The source gives no identifier: what the name means by our reading, and by the paper's own definition. */
export const unlinked: AuditCheck = {
  code: "unlinked",
  check({ annotation, type, ids, names, readings, reader, paper, dictionary }) {
    if (ids.length > 0) return [];
    const defined = [...(paper.definitions.get(annotation.text)?.concepts ?? [])];
    const meant =
      readings.find(({ reading }) => reading.type === type)?.reading.concept ??
      defined.find((concept) => dictionary.conceptType(concept) === type) ??
      names.flatMap((name) => reader.read(name)).find(({ reading }) => reading.type === type)?.reading
        .concept;
    if (meant === undefined)
      return [
        auditFlag("unlinked", "missing id", `"${annotation.text}" has no identifier, and none is known here`),
      ];
    const message = `"${annotation.text}" has no identifier; it is a name of ${label(dictionary, meant)}`;
    const [best] = readings.filter(({ reading }) => reading.concept === meant);
    return [auditFlag("unlinked", "missing id", message, dictionary.conceptId(meant), best?.evidence())];
  },
};
