/** Script of the report: filters the cards and changes between light and dark. It reads nothing but the page itself. */
export const SCRIPT = `
"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const cards = all(".card");
  const apply = () => {
    const verdicts = new Set(all("input[name=verdict]:checked").map((box) => box.value));
    const type = byId("type").value;
    const code = byId("code").value;
    const words = byId("search").value.trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const { verdict, type: own, codes } = card.dataset;
      const fits =
        verdicts.has(verdict) &&
        (type === "" || own === type) &&
        (code === "" || codes.split(" ").includes(code)) &&
        (words === "" || card.textContent.toLowerCase().includes(words));
      card.hidden = !fits;
      if (fits) shown++;
    }
    for (const mark of all("a.mark")) {
      const card = byId(mark.getAttribute("href").slice(1));
      mark.classList.toggle("ours", card === null || card.hidden);
    }
    byId("shown").textContent = shown + " of " + cards.length + " shown";
  };
  for (const control of all(".bar input, .bar select")) control.addEventListener("input", apply);
  // A mark leads to its card even where a filter hides it.
  addEventListener("hashchange", () => {
    const card = byId(location.hash.slice(1));
    if (card === null) return;
    card.hidden = false;
    card.scrollIntoView();
  });
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  apply();
})();
`;
