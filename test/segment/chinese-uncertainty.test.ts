import { describe, expect, it } from "vitest";
import { isNegatedChinese } from "../../src/segment/chinese-negation.js";
import { isUncertainChinese } from "../../src/segment/chinese-uncertainty.js";

function read(marked: string) {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace(/[[\]]/g, "");
  return {
    uncertain: isUncertainChinese(text, { start, end }),
    negated: isNegatedChinese(text, { start, end }),
  };
}

describe("isUncertainChinese", () => {
  it.each([
    "疑似[肺癌]患者12例",
    "术前考虑为[胃癌]。",
    "诊断可能为[淋巴瘤]",
    "[肺结核]待排",
    "[胃癌]可能性大",
    "不能排除[肺结核]",
    "尚不除外[恶性肿瘤]",
  ])("sees a possibility in %s", (text) => expect(read(text)).toEqual({ uncertain: true, negated: false }));

  it.each(["可能与[糖尿病]有关", "确诊为[肺癌]", "疑似病例已排除，[肺癌]患者", "[胃癌]患者可能受益"])(
    "sees none in %s",
    (text) => expect(read(text).uncertain).toBe(false),
  );

  it.each(["未见[肝转移]", "排除[结核病]", "无[糖尿病]、[高血压]病史"])("leaves %s to negation", (text) =>
    expect(read(text)).toEqual({ uncertain: false, negated: true }),
  );
});
