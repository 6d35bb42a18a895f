import { describe, expect, test } from "vitest";
import { buildQueue, uncertainty } from "../../src/review/queue.js";
import { annotatedPaper, OTHER_PAPER, PAPER } from "./annotated-papers.js";

describe("the queue", () => {
  test("holds flagged mentions of equal string, type, link and reasons as one case, most valuable first", () => {
    const queue = buildQueue([PAPER, OTHER_PAPER]);
    expect(queue.map(({ surface, uses }) => [surface, uses.length])).toEqual([
      ["PD-1", 6],
      ["MMF", 1],
      ["MSC", 2],
      ["TGF-β", 1],
    ]);
    for (const { surface, uses } of queue) {
      for (const { document, mention } of uses) {
        expect([PAPER, OTHER_PAPER][document]!.mentions[mention]!.surface).toBe(surface);
      }
    }
    expect(queue[0]!.value).toBeCloseTo(6 * 0.46);
  });

  test("keeps apart what differs in type, link or reason", () => {
    const text = { kind: "abstract", language: "en", text: "AR" } as const;
    const AR = {
      surface: "AR",
      type: "Gene",
      candidates: [["NCBIGene:367", "AR", "Gene", 0.5]],
      codes: ["low-margin"],
    } as const;
    const papers = [
      annotatedPaper("1", [text], [AR]),
      annotatedPaper("2", [text], [{ ...AR, type: "Disease" }]),
      annotatedPaper("3", [text], [{ ...AR, linked: null }]),
      annotatedPaper("4", [text], [{ ...AR, codes: ["alias-shared"] }]),
      annotatedPaper("5", [text], [{ ...AR, codes: ["low-margin", "alias-shared"] }]),
      annotatedPaper("6", [text], [{ ...AR, codes: ["alias-shared", "low-margin"] }]),
      annotatedPaper("7", [text], [{ ...AR, codes: [] }]),
    ];
    const queue = buildQueue(papers);
    expect(queue.map(({ uses }) => uses.map(({ document }) => document + 1))).toEqual([
      [5, 6],
      [1],
      [2],
      [3],
      [4],
    ]);
  });

  test("a sure link is worth a little, one without a link much", () => {
    const [first] = PAPER.mentions;
    expect(uncertainty({ ...first!, probability: 1 })).toBe(0.02);
    expect(uncertainty({ ...first!, probability: 0.9 })).toBeCloseTo(0.1);
    expect(uncertainty({ ...first!, linked: null, probability: 0.1 })).toBe(0.5);
    expect(uncertainty({ ...first!, linked: null, probability: 0.7 })).toBe(0.7);
  });
});
