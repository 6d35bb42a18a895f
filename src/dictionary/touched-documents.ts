import type { DocumentRecord } from "../document/schema.js";

/** Words a name is looked for in at most; longer names are found by their mentions alone. */
const MOST_WORDS = 6;
const WORD = /\p{L}+|\p{N}+/gu;

/** What of one annotated document a change of the dictionary may alter. */
export interface TouchedDocument {
  id: string;
  /** Ids of the mentions whose own string came, went or changed, in their order. */
  mentions: string[];
  /** Strings of the text that the change touches and no mention has, in small letters, in order of the text. */
  unmarked: string[];
}

/**
 * Finds what a change of the dictionary may alter in a document, without annotating it again: mentions of names that
 * came, went or changed, and such names in the text where no mention stands. Abbreviations that the paper defines by
 * such a name are not followed.
 * @param names the touched names, in small letters
 * @returns null where nothing is touched
 */
export function touchedIn(document: DocumentRecord, names: ReadonlySet<string>): TouchedDocument | null {
  const mentions = document.mentions.filter(({ surface }) => names.has(surface.toLowerCase()));
  const marked = new Set(mentions.map(({ passageId, start, end }) => `${passageId} ${start} ${end}`));
  const unmarked = new Set<string>();
  for (const { id, text } of document.passages) {
    const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => [index, index + word.length] as const);
    for (const [i, [start]] of words.entries())
      for (let last = i; last < words.length && last < i + MOST_WORDS; last++) {
        const end = words[last]![1];
        const string = text.slice(start, end).toLowerCase();
        if (names.has(string) && !marked.has(`${id} ${start} ${end}`)) unmarked.add(string);
      }
  }
  if (mentions.length === 0 && unmarked.size === 0) return null;
  return { id: document.id, mentions: mentions.map(({ id }) => id), unmarked: [...unmarked] };
}
