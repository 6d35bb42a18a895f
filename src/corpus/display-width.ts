/** Characters that a terminal shows two columns wide (Unicode TR 11, wide and full-width), roughly. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const INVISIBLE = /\p{M}|\p{Cf}/u;

/** Columns of a terminal that a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += INVISIBLE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text with blanks to a number of columns, at its end or its beginning. */
export function pad(text: string, columns: number, side: "end" | "start" = "end"): string {
  const blanks = " ".repeat(Math.max(0, columns - displayWidth(text)));
  return side === "end" ? text + blanks : blanks + text;
}

/** As much of the beginning (or the end) of a text as so many columns take. */
export function clip(text: string, columns: number, side: "start" | "end"): string {
  const characters = [...text];
  if (side === "end") characters.reverse();
  const taken: string[] = [];
  let width = 0;
  for (const character of characters) {
    width += displayWidth(character);
    if (width > columns) break;
    taken.push(character);
  }
  if (side === "end") taken.reverse();
  return taken.join("");
}
