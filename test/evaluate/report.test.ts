import { describe, expect, it } from "vitest";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { compareEvaluations, evaluate } from "../../src/evaluate/evaluate.js";
import { MEASURES_BY, renderComparison, renderReport, reportJson } from "../../src/evaluate/report.js";
import { renderTable } from "../../src/evaluate/table.js";
import { goldOf, predictedOf } from "./documents.js";

const gold = [
  goldOf("1", "gout", [{ surface: "gout", type: "Disease", ids: "D006073" }]),
  goldOf("2", "x", []),
];
const predicted = [predictedOf("1", "gout", [{ surface: "gout", type: "Disease", ids: "MESH:D006073" }])];
const input = { gold, predicted, adapter: adapterOf("bc5cdr"), training: new Set(["MESH:D000001"]) };

describe("the report", () => {
  const report = evaluate(input);
  it("as Markdown, only the measures asked for", () => {
    const text = renderReport(report, { style: "markdown", measures: MEASURES_BY.document });
    expect(text).toContain("## bc5cdr");
    expect(text).toMatch(/\| Disease +\| document ids \| +1\.0000 \| +1\.0000 \| 1\.0000 \|/);
    expect(text).toMatch(/\| Chemical +\| document ids \| +– \| +– \| +– \|/);
    expect(text).toContain("### Concepts unseen in training");
    expect(text).toContain("document-not-predicted: 1 (in 2)");
    expect(text).not.toContain("span");
  });
  it("as JSON", () => {
    expect(JSON.parse(reportJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
  });
  it("of a comparison", () => {
    const comparisons = compareEvaluations({ ...input, types: ["Disease"] }, [], predicted);
    const text = renderComparison(comparisons, { style: "text", measures: ["document"] });
    expect(text).toContain("+1.0000");
  });
});

describe("tables", () => {
  it("align Han characters by their width and mask bars in Markdown", () => {
    expect(
      renderTable(
        ["a", "b"],
        [
          ["肝癌", "1"],
          ["x", "22"],
        ],
        ["left", "right"],
        "text",
      ),
    ).toBe(["a       b", "────  ───", "肝癌    1", "x      22"].join("\n"));
    expect(renderTable(["a"], [["x|y"]], ["left"], "markdown")).toContain("x\\|y");
  });
});
