import { afterAll, describe, expect, it } from "vitest";
import { placeAt, rulingOf } from "../review/decisions.js";
import { parseJsonl, runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());

const candidate = { id: "NCBIGene:5133", name: "PDCD1", type: "Gene", score: 0.9, evidence: [] };
const seen = {
  ...{ type: "Gene", linked: "NCBIGene:5133", probability: 0.9, flags: [], evidence: [], decidedBy: "link" },
  candidates: [candidate],
};
/** Links of probability 0.9 of which only every other one is right. */
const lines = Array.from({ length: 60 }, (_, i) =>
  rulingOf({
    ...{ document: String(i), place: placeAt("PD-1"), seen },
    ...(i % 2 === 0 ? { verdict: "accept" } : { verdict: "reject", concept: null }),
  }),
);
const decisions = place.write("decisions.jsonl", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

describe("diglot train --decisions", () => {
  it("writes a calibration that annotate takes, and reports it on held-back rulings", async () => {
    const out = place.path("calibration.json");
    const { code, text } = await runCli(["train", "--decisions", decisions, "--out", out]);
    expect(code).toBe(0);
    expect(text).toContain(
      "60 rulings held back, 5 folds of documents; the best candidate is right in 50.0 %",
    );
    expect(text).toContain("it helps");
    const file = JSON.parse(place.read("calibration.json")) as {
      heldBack: { before: object; after: object };
    };
    expect(file).toMatchObject({
      origin: { rulings: 60, passedOver: 0, decisions: [{ name: "decisions.jsonl" }], dictionaries: ["abc"] },
      calibration: { slope: expect.any(Number), intercept: expect.any(Number) },
      heldBack: { rulings: 60, before: { brier: 0.41 } },
    });
    expect(place.read("calibration.json")).not.toContain(place.folder);
    const again = await runCli(["train", "--decisions", decisions]);
    expect(again.text).toBe(place.read("calibration.json"));

    const paper = place.write("paper.jsonl", `${JSON.stringify({ id: "1", title_en: "TP53 and MSC" })}\n`);
    const [plain] = parseJsonl((await runCli(["annotate", paper])).text);
    const [calibrated] = parseJsonl((await runCli(["annotate", paper, "--calibration", out])).text);
    expect(calibrated!.mentions[0]!.surface).toBe("TP53");
    expect(calibrated!.mentions[0]!.probability).toBeLessThan(plain!.mentions[0]!.probability);
  });

  it.each([
    ["with corpora too", ["--decisions", decisions, "--corpora", "x"], /either --corpora/],
    ["with too few rulings", ["--decisions", place.write("few.jsonl", "")], /at least 20 rulings/],
    ["with a file that is not there", ["--decisions", place.path("none.jsonl")], /input-not-found/],
  ])("ends with 2 %s", async (_name, words, said) => {
    const { code, err } = await runCli(["train", ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});
