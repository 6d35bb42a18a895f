import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { runDiglot } from "../train/run-diglot.js";
import { pubtatorText, TestFolder } from "../train/tiny-corpus.js";

const folder = new TestFolder();
afterAll(() => folder.remove());

const DOCUMENTS = Array.from({ length: 12 }, (_, index) =>
  pubtatorText(String(index + 1), `Aspirin and gout, part ${index + 1}.`, "Ibuprofen causes sepsis.", [
    { surface: "Aspirin", type: "Chemical", id: "D001241" },
    { surface: "gout", type: "Disease", id: "D006073" },
    { surface: "Ibuprofen", type: "Chemical", id: "D007052" },
    { surface: "sepsis", type: "Disease", id: "D018805" },
  ]),
);
const corpus = folder.file("BC5CDR_tiny.PubTator", DOCUMENTS.join(""));

describe("diglot train", () => {
  it("gives the same bytes for the same data and seed", () => {
    const files = [folder.file("one.json"), folder.file("two.json")];
    for (const file of files)
      expect(runDiglot("train", "--corpora", corpus, "--out", file, "--seed", "7").code).toBe(0);
    const [one, two] = files.map((file) => readFileSync(file, "utf8"));
    expect(one).toBe(two);
    const { origin, weights } = JSON.parse(one!) as {
      origin: Record<string, unknown>;
      weights: Record<string, number>;
    };
    expect(origin).toMatchObject({
      command: "diglot train --corpora BC5CDR_tiny.PubTator --seed 7",
      corpora: [
        {
          corpus: "bc5cdr",
          documents: 12,
          files: [{ name: "BC5CDR_tiny.PubTator", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        },
      ],
      options: { seed: 7 },
    });
    const names = Object.keys(weights);
    expect(names).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(5);
    expect(one).not.toContain(folder.path);
  });

  it("scores held-back documents, and writes them to be looked at", () => {
    const held = folder.file("held-back");
    const { code, out } = runDiglot("train", "--corpora", corpus, "--folds", "3", "--predictions", held);
    expect(code).toBe(0);
    expect(out).toContain("Held-back documents, 3 folds");
    expect(out).toMatch(/bc5cdr +Chemical +12/);
    expect(out).not.toContain('"weights"');
    const evaluated = runDiglot(
      ...["evaluate", "--gold", corpus, "--pred", `${held}/bc5cdr.jsonl`, "--json", "--no-bootstrap"],
    );
    expect(JSON.parse(evaluated.out)).toMatchObject({ corpora: [{ documents: 12, problems: [] }] });
  });

  it.each([
    ["without corpora", [], /--corpora/],
    ["with one fold", ["--corpora", corpus, "--folds", "1"], /from 2 to 100/],
    ["with a seed that is no number", ["--corpora", corpus, "--seed", "x"], /whole number/],
    ["with a file that is not there", ["--corpora", folder.file("BC5CDR_none.txt")], /input-not-found/],
  ])("ends with 2 %s", (_name, words, said) => {
    const { code, err } = runDiglot("train", ...words);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});
