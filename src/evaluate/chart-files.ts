import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unwritable } from "../document/unwritable.js";
import type { ChartSpec } from "./charts.js";
import { flagChart, reliabilityChart, riskCoverageChart, scoreChart } from "./charts.js";
import type { CorpusEvaluation } from "./corpus-evaluation.js";
import type { ImageRenderer } from "./vega-renderer.js";

/** The charts of one corpus by the end of their file names; those without anything to draw are left out. */
export function chartsOf({ report, flags }: CorpusEvaluation): Record<string, ChartSpec> {
  const { all } = flags;
  return {
    "scores-document": scoreChart(report, "document"),
    "scores-strict": scoreChart(report, "link-strict"),
    ...(all.mentions > 0
      ? { "risk-coverage": riskCoverageChart(all), reliability: reliabilityChart(all) }
      : {}),
    ...(all.codes.length > 0 ? { flags: flagChart(all) } : {}),
  };
}

/**
 * Writes the charts of a corpus as `<corpus>-<chart>.svg`, and as PNG where the renderer can.
 * @returns the names of the files
 * @throws DiglotError output-unwritable
 */
export async function writeCharts(
  folder: string,
  evaluation: CorpusEvaluation,
  renderer: ImageRenderer,
): Promise<string[]> {
  const written: string[] = [];
  const write = (name: string, content: string | Uint8Array) => {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
    } catch (cause) {
      throw unwritable(folder, cause, "a folder for the charts");
    }
    written.push(name);
  };
  for (const [chart, spec] of Object.entries(chartsOf(evaluation))) {
    const image = await renderer.svg(spec);
    write(`${evaluation.report.corpus}-${chart}.svg`, image);
    if (renderer.png) write(`${evaluation.report.corpus}-${chart}.png`, renderer.png(image));
  }
  return written;
}
