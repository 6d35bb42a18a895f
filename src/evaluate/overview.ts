import type { EvaluationReport, TypeScores } from "./evaluate.js";
import type { FlagsReport } from "./flags-report.js";
import { heading } from "./report.js";
import { type Alignment, fixed, renderTable, type TableStyle } from "./table.js";

/** What the overview shows of one corpus. */
export interface OverviewEntry {
  report: EvaluationReport;
  flags: FlagsReport;
  /** Scores on concepts unseen in training, empty where they were not asked for. */
  unseen: readonly TypeScores[];
}

/** Several corpora at a glance: scores by corpus and type, flags and calibration by corpus, precision by flag. */
export function renderOverview(title: string, entries: readonly OverviewEntry[], style: TableStyle): string {
  return `${[
    heading(title, style),
    scoreTable(entries, style),
    heading("Flags and probabilities of all links", style, 3),
    flagTable(entries, style),
    heading("Precision of each flag as a sign of an error", style, 3),
    codeTable(entries, style),
  ].join("\n\n")}\n`;
}

function columns(left: number, right: number): Alignment[] {
  return [...Array(left).fill("left"), ...Array(right).fill("right")];
}

function scoreTable(entries: readonly OverviewEntry[], style: TableStyle): string {
  const titles = ["corpus", "type", "documents", "span F1", "strict P", "R", "F1", "document P", "R", "F1"];
  const isUnseenAsked = entries.some(({ unseen }) => unseen.length > 0);
  if (isUnseenAsked) titles.push("unseen", "strict F1", "document F1");
  const rows = entries.flatMap(({ report, unseen }) =>
    report.types.map(({ type, measures }) => {
      const { document, "link-strict": strict, "span-strict": span } = measures;
      const fresh = unseen.find((one) => one.type === type)?.measures;
      return [
        report.corpus,
        type,
        String(report.documents),
        fixed(span.f1, 3),
        ...[strict.precision, strict.recall, strict.f1].map((rate) => fixed(rate, 3)),
        ...[document.precision, document.recall, document.f1].map((rate) => fixed(rate, 3)),
        ...(fresh
          ? [String(fresh.document.gold), fixed(fresh["link-strict"].f1, 3), fixed(fresh.document.f1, 3)]
          : []),
      ];
    }),
  );
  return renderTable(titles, rows, columns(2, titles.length - 2), style);
}

function flagTable(entries: readonly OverviewEntry[], style: TableStyle): string {
  const rows = entries.map(({ report, flags: { all } }) => [
    report.corpus,
    String(all.mentions),
    String(all.wrong),
    fixed(all.shareFlagged, 3),
    fixed(all.shareOfWrongFlagged, 3),
    fixed(all.precision, 3),
    fixed(all.riskCoverage.area, 4),
    fixed(all.calibration.expectedError, 4),
  ]);
  const titles = [
    "corpus",
    "links",
    "wrong",
    "flagged",
    "of the wrong",
    "precision",
    "risk–coverage",
    "calibration error",
  ];
  return renderTable(titles, rows, columns(1, 7), style);
}

/** Flags over all corpora together. */
function codeTable(entries: readonly OverviewEntry[], style: TableStyle): string {
  const sums = new Map<string, { mentions: number; wrong: number }>();
  for (const { flags } of entries)
    for (const { code, mentions, wrong } of flags.all.codes) {
      const sum = sums.get(code) ?? { mentions: 0, wrong: 0 };
      sums.set(code, { mentions: sum.mentions + mentions, wrong: sum.wrong + wrong });
    }
  const rows = [...sums]
    .sort(([, a], [, b]) => b.mentions - a.mentions)
    .map(([code, { mentions, wrong }]) => [
      code,
      String(mentions),
      String(wrong),
      fixed(wrong / mentions, 3),
    ]);
  return renderTable(["flag", "links", "wrong", "precision"], rows, columns(1, 3), style);
}
