import type { Paper, Spot } from "../link/paper.js";
import type { SurfaceForm, SurfaceForms } from "../link/surface-forms.js";

/** Words before a disease that make a kind of it without a name of its own; the last is the side of the body. */
const MODIFIER =
  /(?:急性|亚急性|慢性|难治性|复发性|复发难治性|顽固性|转移性|原发性|继发性|获得性|进展期|局部晚期|左侧|右侧|双侧)$/;
const LONGEST = 6;
const HAN_NAME = /^[\u4e00-\u9fff]{2,}/;

/**
 * Adds a spot for each Chinese disease with a modifier that no name of the dictionary covers: 难治性哮喘 is linked to
 * 哮喘, and flagged as broader.
 */
export function addModified(paper: Paper, forms: SurfaceForms): void {
  if (!paper.document.passages.some(({ language }) => language === "zh")) return;
  const described = new Map<string, SurfaceForm>();
  const starts = new Map<number, number>();
  const key = (passage: number, end: number) => passage * 2 ** 32 + end;
  for (const { passage, start, end } of paper.spots) {
    const known = starts.get(key(passage, end));
    if (known === undefined || start < known) starts.set(key(passage, end), start);
  }
  const added: Spot[] = [];
  for (const spot of paper.spots) {
    if (spot.parts || !spot.form.readings.some(({ type }) => type === "Disease")) continue;
    const { text, language } = paper.document.passages[spot.passage]!;
    if (language !== "zh" || !HAN_NAME.test(spot.form.surface)) continue;
    // Only the longest name that ends here takes a modifier.
    if (starts.get(key(spot.passage, spot.end)) !== spot.start) continue;
    const modifier = MODIFIER.exec(text.slice(Math.max(0, spot.start - LONGEST), spot.start))?.[0];
    if (modifier === undefined) continue;
    const surface = modifier + spot.form.surface;
    let form = described.get(surface);
    if (form === undefined) {
      const readings = spot.form.readings.filter(({ type }) => type === "Disease");
      form = forms.describe(surface, readings);
      described.set(surface, form);
    }
    added.push({ passage: spot.passage, start: spot.start - modifier.length, end: spot.end, form, modifier });
  }
  for (const spot of added) paper.spots.push(spot);
}
