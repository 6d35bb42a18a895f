import type { EvaluationReport, Score, TypeComparison, TypeScores } from "./evaluate.js";
import type { Measure } from "./score.js";
import { MEASURES } from "./score.js";
import type { Alignment, TableStyle } from "./table.js";
import { fixed, renderTable } from "./table.js";

export const MEASURE_TITLES: Readonly<Record<Measure, string>> = {
  "span-strict": "span, strict",
  "span-overlap": "span, overlapping",
  "link-strict": "span + id, strict",
  "link-strict-shared": "span + any id, strict",
  "link-overlap": "span + id, overlapping",
  "link-overlap-shared": "span + any id, overlapping",
  document: "document ids",
};

/** Measures by what the command line calls them: `--by mention|document|span`. */
export const MEASURES_BY: Readonly<Record<"mention" | "document" | "span", readonly Measure[]>> = {
  span: ["span-strict", "span-overlap"],
  mention: ["link-strict", "link-overlap", "link-strict-shared", "link-overlap-shared"],
  document: ["document"],
};

export interface ReportOptions {
  style: TableStyle;
  /** Measures to show; by default all. */
  measures?: readonly Measure[];
}

/** The report as tables for the terminal or in Markdown. Ends with a line break. */
export function renderReport(report: EvaluationReport, options: ReportOptions): string {
  const { documents, documentsWithoutGold, adapterOptions } = report;
  const about = [`${documents} documents`];
  if (documentsWithoutGold > 0)
    about.push(`${documentsWithoutGold} predicted documents without gold left aside`);
  if (adapterOptions.species === "human") about.push("human genes only");
  if (adapterOptions.families === "as-gene") about.push("families count as genes");
  const parts = [heading(report.corpus, options.style), `${about.join("; ")}.`];
  parts.push(scoreTable(report.types, options.measures ?? MEASURES, options.style));
  if (report.unseen) {
    parts.push(heading("Concepts unseen in training", options.style, 3));
    parts.push(`Training gold holds ${report.unseen.trainingConcepts} identifiers.`);
    const measures = (options.measures ?? MEASURES).filter((measure) => !measure.startsWith("span"));
    parts.push(scoreTable(report.unseen.types, measures, options.style));
  }
  const problems = new Map<string, string[]>();
  for (const { kind, documentId } of report.problems)
    problems.set(kind, [...(problems.get(kind) ?? []), documentId]);
  for (const [kind, ids] of problems) {
    const some = [...new Set(ids)].slice(0, 5).join(", ");
    parts.push(`${kind}: ${ids.length} (in ${some}${new Set(ids).size > 5 ? ", …" : ""})`);
  }
  return `${parts.join("\n\n")}\n`;
}

/** The report as JSON text, rates with full precision. */
export function reportJson(report: EvaluationReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The comparison of two runs: difference in F1, its interval and p. */
export function renderComparison(comparisons: readonly TypeComparison[], options: ReportOptions): string {
  const rows: string[][] = [];
  for (const { type, measures } of comparisons) {
    for (const measure of options.measures ?? MEASURES) {
      const { first, second, difference, interval, pValue } = measures[measure];
      rows.push([
        type,
        MEASURE_TITLES[measure],
        fixed(first),
        fixed(second),
        signed(difference),
        `${signed(interval.low)} to ${signed(interval.high)}`,
        pValue.toFixed(4),
      ]);
    }
  }
  const titles = ["type", "measure", "F1 first", "F1 second", "difference", "interval", "p"];
  return `${renderTable(titles, rows, ["left", "left", "right", "right", "right", "right", "right"], options.style)}\n`;
}

/** A heading in the style of the table. */
export function heading(text: string, style: TableStyle, level = 2): string {
  return style === "markdown" ? `${"#".repeat(level)} ${text}` : text;
}

function scoreTable(types: readonly TypeScores[], measures: readonly Measure[], style: TableStyle): string {
  const titles = ["type", "measure", "precision", "recall", "F1", "interval of F1", "gold", "predicted"];
  const alignment: Alignment[] = ["left", "left", "right", "right", "right", "right", "right", "right"];
  const rows = types.flatMap(({ type, measures: scores }) =>
    measures.map((measure) => scoreRow(type, MEASURE_TITLES[measure], scores[measure])),
  );
  return renderTable(titles, rows, alignment, style);
}

function scoreRow(type: string, title: string, score: Score): string[] {
  const interval = score.intervals?.f1;
  return [
    type,
    title,
    fixed(score.precision),
    fixed(score.recall),
    fixed(score.f1),
    interval ? `${fixed(interval.low)}–${fixed(interval.high)}` : "–",
    String(score.gold),
    String(score.predicted),
  ];
}

function signed(value: number): string {
  return value < 0 ? `−${fixed(-value)}` : `+${fixed(value)}`;
}
