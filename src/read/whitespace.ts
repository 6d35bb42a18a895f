/** Han characters, CJK punctuation and full-width forms: scripts written without blanks between words. */
const UNSPACED =
  "\\u3001-\\u303f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff01-\\uff60\\u{20000}-\\u{33fff}";
const WRAPPED_HAN = new RegExp(`([${UNSPACED}])[^\\S\\n]*\\n\\s*(?=[${UNSPACED}])`, "gu");
/** Indented markup breaks lines after an opening bracket or within a range of numbers: "[\n  12–\n  14]". */
const INDENTED = /([([]|(?<=\p{N})–)[^\S\n]*\n\s*(?=[\p{L}\p{N}])/gu;
const ANY_UNSPACED = /[\u3001-\u9fff\uff01-\uff60\ud840-\ud88f]/;
const NEEDS_WORK = /[^\S ]| {2}|^ | $/;
const SPACES = /\s+/g;

/**
 * Folds every run of white space (line ends, tabs, no-break and thin spaces) to one blank and trims the ends. A line
 * end between two characters of a script written without blanks, or after an opening bracket, is dropped, as it is the
 * file's and not the text's.
 * @param text text as it stands in a markup file or a wrapped paragraph
 */
export function foldSpace(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  let unwrapped = text;
  if (text.includes("\n")) {
    unwrapped = text.replace(INDENTED, "$1");
    if (ANY_UNSPACED.test(text)) unwrapped = unwrapped.replaceAll("\r", "").replace(WRAPPED_HAN, "$1");
  }
  return unwrapped.replace(SPACES, " ").trim();
}

/** Whether a string has nothing but white space. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
