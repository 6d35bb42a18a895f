const THEME = "diglot.theme";

/** The system's choice holds until a reviewer makes another, which this browser remembers. */
export function restoreTheme(): void {
  const theme = localStorage.getItem(THEME);
  if (theme === "dark" || theme === "light") document.documentElement.dataset["theme"] = theme;
}

export function toggleTheme(): void {
  const { dataset } = document.documentElement;
  const isDark =
    dataset["theme"] === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : dataset["theme"] === "dark";
  dataset["theme"] = isDark ? "light" : "dark";
  localStorage.setItem(THEME, dataset["theme"]);
}
