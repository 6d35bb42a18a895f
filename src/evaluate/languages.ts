import type { Document, Language } from "../document/types.js";

/**
 * The document as one language alone tells it: the other's passages are gone, and with them the gold that stands
 * there. Against the scores of `scoredIn` it says what the other language is worth.
 */
export function seenIn(document: Document, language: Language): Document {
  const passages = document.passages.filter((passage) => passage.language === language);
  return { ...within(document, new Set(passages.map(({ id }) => id))), passages };
}

/** The document with the gold and the mentions of one language alone; all passages stay to be seen. */
export function scoredIn(document: Document, language: Language): Document {
  const passages = document.passages.filter((passage) => passage.language === language);
  return within(document, new Set(passages.map(({ id }) => id)));
}

function within(document: Document, ids: ReadonlySet<string>): Document {
  return {
    ...document,
    mentions: document.mentions.filter(({ passageId }) => ids.has(passageId)),
    foreign: document.foreign.filter(({ passageId }) => passageId !== undefined && ids.has(passageId)),
  };
}
