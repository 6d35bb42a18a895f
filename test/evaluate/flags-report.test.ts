import { describe, expect, it } from "vitest";
import type { Flag, FlagCode } from "../../src/document/types.js";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { renderFlags, reportFlags } from "../../src/evaluate/flags-report.js";
import { goldOf, predictedOf } from "./documents.js";

const flags = (...codes: FlagCode[]) => codes.map((code): Flag => ({ code, message: "", evidence: [] }));

const TEXT = "gout, renal failure, asthma, colitis and CI in a noma case";
const gold = [
  goldOf("1", TEXT, [
    { surface: "gout", type: "Disease", ids: "D006073" },
    { surface: "renal failure", type: "Disease", ids: "D051437" },
    { surface: "asthma", type: "Disease", ids: "D001249" },
    { surface: "colitis", type: "Disease", ids: "D003092" },
    { surface: "noma", type: "Disease", ids: "-1" },
  ]),
];
const predicted = [
  predictedOf("1", TEXT, [
    { surface: "gout", type: "Disease", ids: "MESH:D006073", probability: 0.95 }, // right
    {
      surface: "failure",
      type: "Disease",
      ids: "MESH:D051437",
      probability: 0.85,
      flags: flags("broader-concept"),
    }, // boundary
    { surface: "asthma", type: "Disease", ids: "MESH:D000001", probability: 0.4, flags: flags("low-margin") }, // wrong id
    {
      surface: "colitis",
      type: "Disease",
      ids: "MESH:D003092",
      probability: 0.6,
      flags: flags("low-margin"),
    }, // right
    {
      surface: "CI",
      type: "Disease",
      ids: "MESH:D000002",
      probability: 0.3,
      flags: flags("not-an-entity", "low-margin", "low-margin"),
    }, // false positive
    { surface: "noma", type: "Disease", ids: "MESH:D009625", probability: 0.75 }, // no gold id
  ]),
];
const input = { gold, predicted, adapter: adapterOf("bc5cdr"), types: ["Disease"] as const };

describe("flags against the gold, counted by hand", () => {
  const report = reportFlags(input);
  it("judges every linked mention", () => {
    expect(report.verdicts).toEqual({
      right: 2,
      "wrong-id": 1,
      boundary: 1,
      "no-gold-id": 1,
      "false-positive": 1,
    });
  });
  it("counts flags among all: 6 linked, 4 wrong, 4 flagged, 3 of them wrong", () => {
    expect(report.all).toMatchObject({ mentions: 6, wrong: 4, flagged: 4, flaggedWrong: 3 });
    expect(report.all.shareFlagged).toBeCloseTo(4 / 6, 12);
    expect(report.all.shareOfWrongFlagged).toBeCloseTo(3 / 4, 12);
    expect(report.all.precision).toBeCloseTo(3 / 4, 12);
  });
  it("counts each code once a mention", () => {
    const lowMargin = report.all.codes.find((score) => score.code === "low-margin")!;
    // On asthma (wrong), colitis (right), CI (wrong, beside not-an-entity).
    expect(lowMargin).toMatchObject({ mentions: 3, wrong: 2, wrongWithoutOther: 1, shareOfWrong: 0.5 });
    expect(lowMargin.precision).toBeCloseTo(2 / 3, 12);
    expect(report.all.codes.map((score) => score.code)).not.toContain("wrong-id");
  });
  it("counts false positives apart: aligned are gout, asthma, colitis", () => {
    expect(report.aligned).toMatchObject({ mentions: 3, wrong: 1, flagged: 2, flaggedWrong: 1 });
    // By probability: right (0.95), right (0.6), wrong (0.4): risks 0, 0, 1/3.
    expect(report.aligned.riskCoverage.area).toBeCloseTo(1 / 9, 12);
  });
  it("overlapping spans make the boundary right", () => {
    const overlap = reportFlags(input, { spans: "overlap" });
    expect(overlap.verdicts).toMatchObject({ right: 3, boundary: 0 });
    expect(overlap.all.wrong).toBe(3);
  });
  it("codes that only inform do not make a mention flagged", () => {
    const warned = reportFlags(input, { warnings: new Set<FlagCode>(["not-an-entity"]) });
    expect(warned.all).toMatchObject({ flagged: 1, flaggedWrong: 1, mentions: 6 });
    expect(warned.all.codes.map((score) => score.code)).toContain("low-margin");
  });
  it("gold without an identifier can be left aside", () => {
    expect(reportFlags({ ...input, idlessGold: "ignore" }).all).toMatchObject({ mentions: 5, wrong: 3 });
  });
  it("is told in words", () => {
    const text = renderFlags(report, "markdown");
    expect(text).toContain("2 right, 1 wrong-id, 1 boundary, 1 no-gold-id, 1 false-positive");
    expect(text).toMatch(/\| low-margin +\| +3 \| +2 \| +0\.6667 \|/);
  });
});
