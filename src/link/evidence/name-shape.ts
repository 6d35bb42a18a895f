import { isSymbolLike } from "../../match/agreement.js";
import { type FormSignal, finding } from "./signal.js";

function shapeOf(surface: string): string {
  if (/[\u4e00-\u9fff]/.test(surface)) return surface.length <= 2 ? "han-short" : "han";
  if (/\s/.test(surface)) return "words";
  const letters = surface.replace(/[^A-Za-z]/g, "").length;
  const digits = /\d/.test(surface);
  if (/^[A-Z]+s?$/.test(surface)) return `capitals-${Math.min(letters, 6)}`;
  if (isSymbolLike(surface)) return digits ? `code-${Math.min(letters, 5)}` : `mixed-${Math.min(letters, 5)}`;
  if (/^[a-z-]+$/.test(surface)) return `small-${surface.length <= 3 ? 3 : surface.length <= 6 ? 6 : 9}`;
  return "word";
}

/** The look of the surface form: two capitals are seldom what a dictionary thinks they are. */
export const nameShape: FormSignal = {
  name: "name-shape",
  assess(reading, form) {
    const shape = shapeOf(form.surface);
    return [
      finding(this.name, `${shape}:${reading.type}`, 1, () => `a ${reading.type} name of the shape ${shape}`),
    ];
  },
};
