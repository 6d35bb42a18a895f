import type { Paper } from "../link/paper.js";

/** The mark of the phosphorylated form, written before the symbol: p-STAT3, P-Smad2, phospho-Akt. */
const PREFIX = /(?<![A-Za-z0-9])(?:[pP]|[pP]hospho)-$/;
const LONGEST = 9;

/**
 * Takes the mark of phosphorylation into the spots of genes, in papers with Chinese text, where the two are written and
 * annotated as one name. The name that is looked up stays that of the protein.
 */
export function takePhosphoPrefix(paper: Paper): void {
  if (!paper.document.passages.some(({ language }) => language === "zh")) return;
  for (const spot of paper.spots) {
    const { text } = paper.document.passages[spot.passage]!;
    if (text[spot.start - 1] !== "-") continue;
    const gene = spot.form.readings.some(({ type }) => type === "Gene" || type === "GeneFamily");
    if (!gene || !/^[A-Z]/i.test(spot.form.surface)) continue;
    const prefix = PREFIX.exec(text.slice(Math.max(0, spot.start - LONGEST), spot.start))?.[0];
    if (prefix !== undefined) spot.start -= prefix.length;
  }
}
