import type { FlagCode } from "../document/types.js";
import { FLAG_CODES } from "../document/types.js";
import type { Calibration, RiskCoverage } from "./calibration.js";
import { calibrationOf, riskCoverage, thinCurve } from "./calibration.js";
import type { EvaluationInput } from "./evaluate.js";
import { pairDocuments } from "./evaluate.js";
import { heading } from "./report.js";
import type { TableStyle } from "./table.js";
import { fixed, renderTable } from "./table.js";
import type { JudgedMention, Verdict } from "./verdicts.js";
import { judgeMentions, VERDICTS } from "./verdicts.js";

export interface FlagScore {
  code: FlagCode;
  mentions: number;
  wrong: number;
  /** Share of the mentions with this flag that are wrong: how good a sign of an error it is. */
  precision: number | null;
  /** Share of all wrong links that carry this flag. */
  shareOfWrong: number | null;
  /** Wrong links that carry this flag and no other. */
  wrongWithoutOther: number;
}

/** Flags and probabilities of a set of linked mentions against the gold. */
export interface FlagSummary {
  mentions: number;
  wrong: number;
  flagged: number;
  flaggedWrong: number;
  shareFlagged: number | null;
  shareOfWrongFlagged: number | null;
  /** Share of the flagged that are wrong. */
  precision: number | null;
  codes: FlagScore[];
  riskCoverage: RiskCoverage;
  calibration: Calibration;
}

export interface FlagsReport {
  spans: "strict" | "overlap";
  ids: "complete" | "shared";
  verdicts: Record<Verdict, number>;
  /** All linked mentions: whatever is not right is wrong. */
  all: FlagSummary;
  /** Only the linked mentions that meet a gold mention with an identifier at their place: right or wrong-id. */
  aligned: FlagSummary;
}

export interface FlagsOptions {
  spans?: "strict" | "overlap";
  ids?: "complete" | "shared";
  /** The codes that count as a warning when mentions are called flagged; by default all. */
  warnings?: ReadonlySet<FlagCode>;
}

const CURVE_POINTS = 100;

/** Measures how well flags and probabilities find the wrong links. */
export function reportFlags(input: EvaluationInput, options: FlagsOptions = {}): FlagsReport {
  const { spans = "strict", ids = "complete", warnings = new Set(FLAG_CODES) } = options;
  const judged = judgeMentions(pairDocuments(input).pairs, {
    spans,
    ids,
    ...(input.sameConcept ? { sameConcept: input.sameConcept } : {}),
  });
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of judged) verdicts[verdict]++;
  const counted = judged.filter(({ verdict }) => verdict !== "no-gold-id" || input.idlessGold !== "ignore");
  const aligned = judged.filter(({ verdict }) => verdict === "right" || verdict === "wrong-id");
  return {
    spans,
    ids,
    verdicts,
    all: summarise(counted, warnings),
    aligned: summarise(aligned, warnings),
  };
}

function summarise(judged: readonly JudgedMention[], warnings: ReadonlySet<FlagCode>): FlagSummary {
  const rows = judged.map(({ predicted: { mention }, verdict }) => {
    const codes = new Set(mention.flags.map((flag) => flag.code));
    return {
      codes,
      flagged: [...codes].some((code) => warnings.has(code)),
      right: verdict === "right",
      probability: mention.probability,
    };
  });
  const wrong = rows.filter((row) => !row.right);
  const flagged = rows.filter((row) => row.flagged);
  const flaggedWrong = wrong.filter((row) => row.flagged);
  const codes = FLAG_CODES.map((code): FlagScore => {
    const mentions = rows.filter((row) => row.codes.has(code)).length;
    const here = wrong.filter((row) => row.codes.has(code));
    return {
      code,
      mentions,
      wrong: here.length,
      precision: share(here.length, mentions),
      shareOfWrong: share(here.length, wrong.length),
      wrongWithoutOther: here.filter((row) => row.codes.size === 1).length,
    };
  });
  const curve = riskCoverage(rows);
  return {
    mentions: rows.length,
    wrong: wrong.length,
    flagged: flagged.length,
    flaggedWrong: flaggedWrong.length,
    shareFlagged: share(flagged.length, rows.length),
    shareOfWrongFlagged: share(flaggedWrong.length, wrong.length),
    precision: share(flaggedWrong.length, flagged.length),
    codes: codes.filter((score) => score.mentions > 0).sort((a, b) => b.mentions - a.mentions),
    riskCoverage: { ...curve, points: thinCurve(curve.points, CURVE_POINTS) },
    calibration: calibrationOf(rows),
  };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** The flag report as tables for the terminal or in Markdown. Ends with a line break. */
export function renderFlags(report: FlagsReport, style: TableStyle): string {
  const verdicts = VERDICTS.map((verdict) => `${report.verdicts[verdict]} ${verdict}`).join(", ");
  const parts = [heading("Flags", style), `Linked mentions, spans ${report.spans}: ${verdicts}.`];
  for (const [title, summary] of [
    ["All linked mentions", report.all],
    ["Linked mentions on a gold span", report.aligned],
  ] as const) {
    parts.push(heading(title, style, 3), renderSummary(summary, style));
  }
  return `${parts.join("\n\n")}\n`;
}

function renderSummary(summary: FlagSummary, style: TableStyle): string {
  const { riskCoverage: curve, calibration } = summary;
  const figures = renderTable(
    ["measure", "value"],
    [
      ["linked mentions", String(summary.mentions)],
      ["wrong", String(summary.wrong)],
      ["share flagged", fixed(summary.shareFlagged)],
      ["share of the wrong that are flagged", fixed(summary.shareOfWrongFlagged)],
      ["share of the flagged that are wrong", fixed(summary.precision)],
      ["area under risk–coverage", fixed(curve.area)],
      ["least area possible", fixed(curve.leastArea)],
      ["expected calibration error", fixed(calibration.expectedError)],
      ["Brier score", fixed(calibration.brier)],
    ],
    ["left", "right"],
    style,
  );
  const codes = renderTable(
    ["flag", "mentions", "wrong", "precision", "share of wrong", "wrong, no other flag"],
    summary.codes.map((score) => [
      score.code,
      String(score.mentions),
      String(score.wrong),
      fixed(score.precision),
      fixed(score.shareOfWrong),
      String(score.wrongWithoutOther),
    ]),
    ["left", "right", "right", "right", "right", "right"],
    style,
  );
  const bins = renderTable(
    ["probability", "mentions", "mean probability", "share right"],
    calibration.bins.map((bin) => [
      `${fixed(bin.low, 1)}–${fixed(bin.high, 1)}`,
      String(bin.mentions),
      fixed(bin.meanProbability),
      fixed(bin.shareRight),
    ]),
    ["left", "right", "right", "right"],
    style,
  );
  return [figures, codes, bins].join("\n\n");
}
