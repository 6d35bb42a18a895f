import { type isNameOf, isSameConcept, label } from "../concepts.js";
import { foldedWords } from "../words.js";
import { type AuditCheck, auditFlag } from "./check.js";

/** The name says more than the concept: "acute graft-versus-host disease" on Graft vs Host Disease. */
export const broaderConcept: AuditCheck = {
  code: "broader-concept",
  check(view) {
    const { annotation, type, dictionary, reader, page } = view;
    const [own] = view.concepts;
    if (type !== "Disease" || own === undefined || view.concepts.length > 1) return [];
    const exact = reader
      .formOf(annotation.text)
      ?.readings.find(
        (reading) =>
          reading.type === type &&
          reading.agreement !== "defined" &&
          !isSameConcept(dictionary, own, reading.concept),
      );
    if (exact === undefined) return [];
    const words = new Set(foldedWords(annotation.text));
    // All words of some name of the concept, and at least one more.
    const inside = dictionary.namesOf(own).find((name) => {
      const theirs = foldedWords(name);
      return theirs.length > 0 && theirs.length < words.size && theirs.every((word) => words.has(word));
    });
    if (inside === undefined || isNameExactly(view, own)) return [];
    const id = dictionary.conceptId(exact.concept);
    const listed = page.lists(exact.concept) ? `, which the source lists too` : "";
    const message = `"${annotation.text}" is ${label(dictionary, exact.concept)}${listed}; ${label(dictionary, own)} is broader`;
    return [auditFlag("broader-concept", "doubtful", message, id)];
  },
};

/** Whether the dictionary has the very words as a name of the concept. */
function isNameExactly(view: Parameters<typeof isNameOf>[0], concept: number): boolean {
  const found = view.reader.formOf(view.annotation.text)?.readings ?? [];
  return found.some((reading) => reading.concept === concept);
}
