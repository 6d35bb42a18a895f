import { malformed } from "./malformed.js";
import type { ReadResult } from "./reader.js";

/**
 * Refuses documents whose text is none: half of a character of two code units (a lone surrogate), which no encoding can
 * write and every tool counts otherwise, and NUL, which XML and many databases refuse. Both come from files that were
 * cut, or decoded wrongly, somewhere before.
 * @param source name of the input, for messages
 */
export function checkedText(result: ReadResult, source: string): ReadResult {
  if ("error" in result) return result;
  const { id, passages } = result.document;
  const texts = [{ what: "its identifier", text: id }];
  for (const { id: name, text, section } of passages) {
    texts.push({ what: `passage ${name}`, text }, { what: `the section of passage ${name}`, text: section });
  }
  for (const { what, text } of texts) {
    if (text.isWellFormed() && !text.includes("\0")) continue;
    const at = text.search(/[\0\p{Cs}]/u);
    const sign = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
    const document = id.toWellFormed().replaceAll("\0", "\ufffd");
    return {
      error: malformed(
        { source, document },
        "text of whole characters without NUL",
        `U+${sign} at position ${at} of ${what}`,
        "The text was cut or decoded wrongly before it came here; make the file anew",
      ),
      id: document,
    };
  }
  return result;
}
