import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/document/types.js";
import { sentencesOf } from "../../src/segment/sentences.js";
import { anyText, cutOut, expectSound } from "./spans.js";

const CASES: ReadonlyArray<readonly [rule: string, language: Language, marked: string]> = [
  ["English", "en", "IL-6 rose (Fig. 2).¶ TNF fell."],
  ["Chinese", "zh", "IL-6升高（见图2。）。¶TNF降低。"],
  ["Chinese full stops in English", "en", "IL-6 rose in 患者。¶TNF fell！¶It ended."],
  [
    "English in Chinese",
    "zh",
    "目的：探讨机制。¶Objective: To study the role of IL-6 in E. coli (Fig. 2). Methods were old. ¶结果升高。".replace(
      "). M",
      ").¶ M",
    ),
  ],
  [
    "English all through, said to be Chinese",
    "zh",
    "We studied the role of IL-6 in mice with E. coli.¶ The mice were given TNF et al. (2010) by mouth.¶ It fell.",
  ],
  ["short English in Chinese stays whole", "zh", "采用E. coli BL21 (DE3) 表达。¶结果"],
  [
    "English in a Chinese bracket stays whole",
    "zh",
    "该药（the drug was given to the mice. The mice were then seen to be well again）有效。¶结果",
  ],
];

describe("sentencesOf", () => {
  test.each(CASES)("%s", (_rule, language, marked) => {
    const text = marked.replaceAll("¶", "");
    const expected = marked.split("¶").map((sentence) => sentence.trim());
    expect(cutOut(text, sentencesOf(text, language))).toEqual(expected);
  });

  test("spans are sound on any text of either language", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<Language>("en", "zh"), (text, language) => {
        expectSound(text, sentencesOf(text, language));
      }),
      { numRuns: 1500 },
    );
  });

  test("blank texts have no sentence", () => {
    for (const text of ["", " ", "\uFEFF", "\r\n\u3000"]) {
      expect(sentencesOf(text, "en")).toEqual([]);
      expect(sentencesOf(text, "zh")).toEqual([]);
    }
  });
});
