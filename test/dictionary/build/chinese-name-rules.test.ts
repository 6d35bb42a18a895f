import { describe, expect, it } from "vitest";
import {
  isChineseName,
  isWholeName,
  looksLikeType,
} from "../../../src/dictionary/build/chinese-name-rules.js";

describe("Chinese names", () => {
  it("have two Han characters and are no general word", () => {
    for (const name of ["糖尿病", "EB病毒", "白细胞介素-17A", "对乙酰氨基酚", "脂蛋白(a)"])
      expect(isChineseName(name), name).toBe(true);
    for (const name of ["粉", "综合征", "病", "酶-2", "症（", "患者", "抑制剂", "一句话。还有"])
      expect(isChineseName(name), name).toBe(false);
  });

  it("are no fragments of clauses", () => {
    for (const name of [
      "一个大单拷贝区",
      "的二肽酰肽酶-IV",
      "以在胸腺嘧啶DNA糖苷酶",
      "通过褪黑素",
      "属于表皮生长因子受体",
      "可影响环氧合酶",
    ])
      expect(isWholeName(name), name).toBe(false);
    for (const name of ["对乙酰氨基酚", "和厚朴酚", "有机磷", "无虹膜", "诱导型一氧化氮合酶", "新型冠状病毒"])
      expect(isWholeName(name), name).toBe(true);
  });

  it("look like their type where the source has everyday words too", () => {
    expect(looksLikeType("胃溃疡", "Disease")).toBe(true);
    expect(looksLikeType("一口", "Disease")).toBe(false);
    expect(looksLikeType("阿司匹林", "Chemical")).toBe(true);
    expect(looksLikeType("铁杆", "Chemical")).toBe(false);
    expect(looksLikeType("放毒", "Chemical")).toBe(false);
    expect(looksLikeType("猕猴", "Species")).toBe(true);
    expect(looksLikeType("天猫座", "Species")).toBe(false);
    expect(looksLikeType("强硬派", "Species")).toBe(false);
  });
});
