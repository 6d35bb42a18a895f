/** How the README shows a page of `diglot summary`: shortened by these rules, so that a test can write it. */

const BEGIN = "<!-- excerpt: written by test/cli/demo.test.ts with UPDATE_GOLDEN=1 -->\n```text\n";
const END = "```\n<!-- end of excerpt -->";
/** Sentences shown of a flagged mention in each language. */
const SENTENCES = 2;

/**
 * Shortens a page: its head, the first line of each type, and of the flagged mentions those asked for.
 * @param page what `diglot summary` prints for one paper
 * @param surfaces flagged mentions to show, by their words
 */
export function excerptOf(page: string, surfaces: readonly string[]): string {
  const [top, looked = ""] = page.split("\n  To be looked at:\n");
  const lines = top!.split("\n").slice(1);
  const kept = lines.filter((line) => !/^ {4}/.test(line));
  const head = kept.map((line, i) => {
    const goesOn = /^ {4}/.test(lines[lines.indexOf(line) + 1] ?? "") && i > 0;
    return goesOn ? `${line} …` : line;
  });
  const groups = looked.split("\n\n").map((group) => group.replace(/^\n/, "").trimEnd());
  const shown = surfaces.flatMap((surface) => {
    const group = groups.find((one) => one.startsWith(`  ${surface} → `));
    return group === undefined ? [] : [shortened(group)];
  });
  return `${[head.join("\n").trimEnd(), "  To be looked at:", ...shown].join("\n\n")}\n`;
}

function shortened(group: string): string {
  const seen = { zh: 0, en: 0 };
  let left = 0;
  const lines = group.split("\n").filter((line) => {
    const language = /^ {6}(zh|en) {2}/.exec(line)?.[1] as "zh" | "en" | undefined;
    if (language === undefined || ++seen[language] <= SENTENCES) return true;
    left++;
    return false;
  });
  return left > 0 ? [...lines, `      … ${left} more`].join("\n") : lines.join("\n");
}

/** The excerpt that stands in a README. */
export function readExcerpt(readme: string): string {
  return readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END));
}

export function replaceExcerpt(readme: string, excerpt: string): string {
  return readme.slice(0, readme.indexOf(BEGIN) + BEGIN.length) + excerpt + readme.slice(readme.indexOf(END));
}
