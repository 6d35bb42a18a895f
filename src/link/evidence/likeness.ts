import { type FormSignal, finding, NOTHING } from "./signal.js";

/** How much of the surface form the name accounts for, where the name is not exact: found for recognised stretches. */
export const likeness: FormSignal = {
  name: "likeness",
  assess({ agreement, likeness: share, type, entry }, form) {
    if (share === undefined) return NOTHING;
    const percent = `${Math.round(share * 100)} %`;
    return [
      finding(this.name, `${agreement}-share:${type}`, share, () =>
        agreement === "near"
          ? `"${form.surface}" has the words of "${entry.name}" in another form or order`
          : `"${entry.name}" is ${percent} of "${form.surface}"`,
      ),
    ];
  },
};
