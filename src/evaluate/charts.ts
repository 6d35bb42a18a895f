import type { EvaluationReport } from "./evaluate.js";
import type { FlagSummary } from "./flags-report.js";
import { MEASURE_TITLES } from "./report.js";
import type { Measure } from "./score.js";

/** A Vega-Lite description as plain data: it can be written to a file as it is, or handed to a renderer. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** Turns a description into an image; the command line brings one (Vega), tests need none. */
export interface ChartRenderer {
  svg(chart: ChartSpec): Promise<string>;
}

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
const BLUE = "#2f6690";
const GREY = "#9a9a9a";

function chart(title: string, width: number, rest: ChartSpec): ChartSpec {
  return { $schema: SCHEMA, title, width, height: 260, background: "white", ...rest };
}

/** F1 of each type with its interval, by one measure. */
export function scoreChart(report: EvaluationReport, measure: Measure): ChartSpec {
  const values = report.types
    .map(({ type, measures }) => ({ type, f1: measures[measure].f1, ...measures[measure].intervals?.f1 }))
    .filter(({ f1 }) => f1 !== null);
  const x = { field: "type", type: "nominal", title: null, sort: null, axis: { labelAngle: 0 } };
  const scale = { domain: [0, 1] };
  return chart(`${report.corpus}: F1, ${MEASURE_TITLES[measure]}`, Math.max(160, 80 * values.length), {
    data: { values },
    layer: [
      {
        mark: { type: "bar", color: BLUE, width: 36 },
        encoding: { x, y: { field: "f1", type: "quantitative", title: "F1", scale } },
      },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", strokeWidth: 2 },
        encoding: { x, y: { field: "low", type: "quantitative", scale }, y2: { field: "high" } },
      },
    ],
  });
}

/** Share of wrong links among the most probable, against how many are kept. */
export function riskCoverageChart(summary: FlagSummary): ChartSpec {
  const area = summary.riskCoverage.area;
  return chart(`Risk and coverage${area === null ? "" : ` (area ${area.toFixed(4)})`}`, 360, {
    data: { values: summary.riskCoverage.points },
    mark: { type: "line", color: BLUE },
    encoding: {
      x: {
        field: "coverage",
        type: "quantitative",
        title: "share of links kept, most probable first",
        scale: { domain: [0, 1] },
      },
      y: { field: "risk", type: "quantitative", title: "share wrong among them" },
    },
  });
}

/** Share right against mean probability in each bin; the size of a point is the number of mentions. */
export function reliabilityChart(summary: FlagSummary): ChartSpec {
  const error = summary.calibration.expectedError;
  const scale = { domain: [0, 1] };
  return chart(`Calibration${error === null ? "" : ` (expected error ${error.toFixed(4)})`}`, 260, {
    layer: [
      {
        data: {
          values: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
        mark: { type: "line", color: GREY, strokeDash: [4, 4] },
        encoding: {
          x: { field: "x", type: "quantitative", scale },
          y: { field: "y", type: "quantitative", scale },
        },
      },
      {
        data: { values: summary.calibration.bins.filter((bin) => bin.mentions > 0) },
        mark: { type: "point", filled: true, color: BLUE },
        encoding: {
          x: { field: "meanProbability", type: "quantitative", title: "mean probability", scale },
          y: { field: "shareRight", type: "quantitative", title: "share right", scale },
          size: { field: "mentions", type: "quantitative", title: "mentions" },
        },
      },
    ],
  });
}

/** How good a sign of an error each flag is. */
export function flagChart(summary: FlagSummary): ChartSpec {
  return chart("Share wrong among the links with each flag", 360, {
    data: { values: summary.codes },
    mark: { type: "bar", color: BLUE },
    encoding: {
      y: { field: "code", type: "nominal", title: null, sort: "-x" },
      x: { field: "precision", type: "quantitative", title: "share wrong", scale: { domain: [0, 1] } },
    },
  });
}
