import type { Dictionary } from "../dictionary/dictionary.js";
import type { Paper, Spot } from "./paper.js";
import type { SurfaceForms } from "./surface-forms.js";

const OPENING = /^\s?[([]$/;
/** The bracket is closed, then come words that may belong to the name. */
const TAIL = /^[)\]]((?:[ -][\p{L}\p{N}][\p{L}\p{N}'/-]*){1,3})/u;
const WORD_ENDS = /(?<=[\p{L}\p{N}])(?=[ ]|$)/gu;

/**
 * Names that a definition interrupts: "glucose-6-phosphate dehydrogenase (G6PD) deficiency". The longest name of the
 * dictionary that the long form makes with the words behind the bracket is a spot from its beginning to its end.
 * @param numbers index of each passage by its id
 */
export function interruptedNames(
  paper: Paper,
  numbers: ReadonlyMap<string, number>,
  dictionary: Dictionary,
  forms: SurfaceForms,
): Spot[] {
  const spots: Spot[] = [];
  for (const { passageId, long, longSpan, shortSpan } of paper.document.abbreviations) {
    const passage = numbers.get(passageId)!;
    const { text } = paper.document.passages[passage]!;
    if (longSpan.end > shortSpan.start || !OPENING.test(text.slice(longSpan.end, shortSpan.start))) continue;
    const tail = TAIL.exec(text.slice(shortSpan.end, shortSpan.end + 80))?.[1];
    if (tail === undefined) continue;
    const ends = [...tail.matchAll(WORD_ENDS)].map(({ index }) => index);
    for (const end of ends.reverse()) {
      const name = long + tail.slice(0, end);
      const group = dictionary.groupOf(name);
      const form = group < 0 ? null : forms.get(name, group);
      if (form === null) continue;
      spots.push({ passage, start: longSpan.start, end: shortSpan.end + 1 + end, form });
      break;
    }
  }
  return spots;
}
