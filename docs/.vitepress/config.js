import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** The title of a page: its first heading. */
function titleOf(path) {
  return /^# (.+)$/m.exec(readFileSync(docs + path, "utf8"))?.[1] ?? path;
}

/** Links to the pages of a folder, those of `first` in front, the others by name. */
function pagesIn(folder, first = []) {
  const names = readdirSync(docs + folder)
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .map((name) => name.slice(0, -3));
  const rest = names.filter((name) => !first.includes(name)).sort();
  return [...first.filter((name) => names.includes(name)), ...rest].map((name) => ({
    text: titleOf(`${folder}${name}.md`).replace(/`/g, ""),
    link: `/${folder}${name}`,
  }));
}

const TUTORIALS = ["annotate", "audit", "review", "corpus", "dictionary"];

export default {
  title: "diglot",
  description: "Bilingual (Chinese and English) biomedical text mining",
  cleanUrls: true,
  // Relative, so that the site works from any folder of a server.
  base: process.env.DIGLOT_DOCS_BASE ?? "/",
  // Links out of this folder are for those who read the sources; a test checks them.
  ignoreDeadLinks: [
    /^(\.\.?\/)+(ARCHITECTURE|CONTRIBUTING|README|CHANGELOG|dictionaries\/|corpus\/|pipelines\/|test\/)/,
  ],
  srcExclude: ["node_modules/**", "examples/**"],
  markdown: { html: true },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Tutorials", link: "/tutorials/annotate" },
      { text: "Reference", link: "/reference/commands/" },
      { text: "Library", link: "/api/" },
    ],
    sidebar: [
      { text: "Tutorials", items: pagesIn("tutorials/", TUTORIALS) },
      { text: "Large corpora and services", items: pagesIn("") },
      {
        text: "Reference",
        items: [...pagesIn("reference/", ["flags", "formats", "jsonl"]), { text: "Library", link: "/api/" }],
      },
      { text: "Commands", collapsed: true, items: pagesIn("reference/commands/") },
    ].filter(({ items }) => items.length > 0),
  },
};
