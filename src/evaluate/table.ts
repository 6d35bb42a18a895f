export type TableStyle = "text" | "markdown";
export type Alignment = "left" | "right";

/** A rate with four decimals; a dash where there is none. */
export function fixed(value: number | null, decimals = 4): string {
  return value === null ? "–" : value.toFixed(decimals);
}

/** A table in columns, for the terminal or as Markdown. Han characters count as two columns wide. */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignment: readonly Alignment[],
  style: TableStyle,
): string {
  const clean = (cell: string) => {
    const line = cell.replace(/\s+/g, " ").trim();
    return style === "markdown" ? line.replace(/\|/g, "\\|") : line;
  };
  const cells = [titles, ...rows].map((row) => titles.map((_, column) => clean(row[column] ?? "")));
  const widths = titles.map((_, column) => Math.max(3, ...cells.map((row) => columnsOf(row[column]!))));
  const line = (row: readonly string[]) => {
    const padded = row.map((cell, column) => {
      const blanks = " ".repeat(widths[column]! - columnsOf(cell));
      return alignment[column] === "right" ? blanks + cell : cell + blanks;
    });
    return style === "markdown" ? `| ${padded.join(" | ")} |` : padded.join("  ").trimEnd();
  };
  const rule = widths.map((width, column) => {
    if (style === "text") return "─".repeat(width);
    return alignment[column] === "right" ? `${"-".repeat(width - 1)}:` : "-".repeat(width);
  });
  const [head, ...body] = cells;
  return [line(head!), line(rule), ...body.map(line)].join("\n");
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}
