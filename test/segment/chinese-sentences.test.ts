import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chineseSentences } from "../../src/segment/chinese-sentences.js";
import { anyText, cutOut, expectSound } from "./spans.js";

/** "¶" stands where a sentence ends. */
const CASES: ReadonlyArray<readonly [rule: string, marked: string]> = [
  ["full stop", "检测IL-6的表达。¶结果显示升高。"],
  ["question and exclamation", "是吗？¶是的！¶好。"],
  ["semicolon", "干扰后细胞增殖减慢；¶凋亡增加。"],
  ["half-width marks", "浓度升高;¶对照组无变化!¶是吗?¶是。"],
  ["semicolon before Latin", "促进迁移;¶S100A9-siRNA抑制表达。"],
  ["newline", "目的¶\n探讨机制。¶\r\n方法"],
  ["inside full-width brackets", "患者（男；45岁。已婚）入院。¶出院。"],
  ["inside half-width brackets", "差异显著(P<0.05; OR=1.2)。¶结论"],
  ["brackets of two widths", "调节性B细胞（Breg; CD19)升高。¶结果"],
  ["inside titles", "《本草纲目。卷一》记载。¶无。"],
  ["inside lenticular brackets", "【摘要；目的】探讨。¶方法"],
  ["inside quotes", "门诊以“直肠癌。术后”收入院。¶无。"],
  ["closing quote stays", "他说：“很好。”¶然后出院。"],
  ["closing quote goes on", "他说“很好。”，然后出院。¶无。"],
  ["bracket never closes", "患者（男。¶入院。¶出院。"],
  ["bracket not closed within the paragraph", "患者（男。¶\n入院）。¶出院。"],
  ["bracket too long", `患者（${"男".repeat(301)}。¶入院）出院。`],
  ["sentence in brackets", "结果升高。¶（数据未显示。）¶结论明确。"],
  ["mark at the end of a bracket", "结果（见图1。）升高。¶无。"],
  ["runs of marks", "真的吗？！¶是。。¶好"],
  ["decimal", "IL-1.5和P<0.05均有差异。¶共2.5倍"],
  ["full-width decimal", "差异显著（P＜0．05），共2．5倍。¶无"],
  ["half-width full stop between Han", "结果升高.¶结论明确."],
  ["half-width full stop and blank", "结果升高. ¶结论明确."],
  ["half-width full stop behind a bracket", "差异显著(P<0.05).¶结论明确."],
  ["full-width full stop", "结果升高．¶结论明确．"],
  ["half-width full stop behind Latin", "检测TNF-α和IL-6. ¶结果显示升高。"],
  ["abbreviations before Han", "Smith et al. 报道了Fig. 图一和E. 大肠。"],
  ["enumerators", "1. 方法与材料。¶2. 结果。"],
  ["Han enumerators", "一. 方法。¶二．结果。"],
  ["HTML entity", "P&lt;0.05者为差异。¶无"],
  ["address", "见 http://a.cn/x?b=c;d 说明。¶无"],
  ["commas do not break", "甲，乙、丙：丁。¶戊"],
  ["ellipsis does not break", "等……均升高。¶无"],
  ["LaTeX of a scanned paper", "升高 $( P { < } 0 . 0 1 )$ ，对照为 $1 7 . 8 9$ 。¶无"],
  ["other full stop", "升高｡¶降低"],
];

describe("chineseSentences", () => {
  test.each(CASES)("%s", (_rule, marked) => {
    const text = marked.replaceAll("¶", "");
    const expected = marked.split("¶").map((sentence) => sentence.trim());
    expect(cutOut(text, chineseSentences.sentences(text))).toEqual(expected);
  });

  test("spans are sound on any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectSound(text, chineseSentences.sentences(text));
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ["marks", "。".repeat(2_000_000)],
    ["half-width full stops", ".".repeat(2_000_000)],
    ["opening brackets", "（".repeat(2_000_000)],
    ["full stops behind brackets", "（a。）".repeat(400_000)],
    ["blanks", "\u3000".repeat(2_000_000)],
    ["spaced full stops", "中. ".repeat(600_000)],
  ])("2 million characters stay linear: %s", (_name, text) => {
    const started = performance.now();
    expectSound(text, chineseSentences.sentences(text));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
