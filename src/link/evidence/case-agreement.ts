import { type Agreement, isSymbolLike } from "../../match/agreement.js";
import { type FormSignal, finding } from "./signal.js";

const WORDS: Partial<Record<Agreement, string>> = {
  exact: "letter by letter",
  case: "but for letter case",
  fold: "only after folding case, hyphens or spelling",
  near: "in the stems of its words",
  broader: "in a part of it",
};

/** How the surface agrees with the name; matters most for short codes. */
export const caseAgreement: FormSignal = {
  name: "case-agreement",
  assess(reading, form) {
    if (reading.agreement === "defined") return [];
    const shape = isSymbolLike(reading.entry.form, reading.type)
      ? form.surface.length <= 4
        ? "short"
        : "symbol"
      : "words";
    return [
      finding(this.name, `${reading.agreement}:${shape}:${reading.type}`, 1, () => {
        return `"${form.surface}" agrees with "${reading.entry.form}" ${WORDS[reading.agreement]}`;
      }),
    ];
  },
};
