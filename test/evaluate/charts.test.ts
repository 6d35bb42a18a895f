import { describe, expect, it } from "vitest";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { flagChart, reliabilityChart, riskCoverageChart, scoreChart } from "../../src/evaluate/charts.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { reportFlags } from "../../src/evaluate/flags-report.js";
import { goldOf, predictedOf } from "./documents.js";

const input = {
  gold: [goldOf("1", "gout", [{ surface: "gout", type: "Disease", ids: "D006073" }])],
  predicted: [
    predictedOf("1", "gout", [
      {
        surface: "gout",
        type: "Disease",
        ids: "MESH:D000001",
        probability: 0.6,
        flags: [{ code: "low-margin", message: "", evidence: [] }],
      },
    ]),
  ],
  adapter: adapterOf("bc5cdr"),
};

describe("charts are plain data", () => {
  const { all } = reportFlags(input);
  const charts = {
    score: scoreChart(evaluate(input), "document"),
    risk: riskCoverageChart(all),
    reliability: reliabilityChart(all),
    flags: flagChart(all),
  };
  it("that JSON carries whole", () => {
    for (const chart of Object.values(charts)) expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });
  it("with the figures of the reports", () => {
    // Chemical has neither gold nor predictions and no bar.
    expect(charts.score).toMatchObject({
      data: {
        values: [
          { type: "Disease", f1: 0, low: 0, high: 0 },
          { type: "all", f1: 0 },
        ],
      },
    });
    expect(charts.risk).toMatchObject({ data: { values: [{ coverage: 1, risk: 1, threshold: 0.6 }] } });
    expect(charts.flags).toMatchObject({ data: { values: [{ code: "low-margin", precision: 1 }] } });
    expect(charts.reliability).toMatchObject({ title: "Calibration (expected error 0.6000)" });
  });
});
