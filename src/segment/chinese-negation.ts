import type { Span } from "../document/types.js";

const CUES = [
  "未见明显",
  "未见",
  "未发现",
  "未出现",
  "未发生",
  "未检出",
  "未合并",
  "没有",
  "无明显",
  "并无",
  "排除",
  "否认",
  "不伴",
  "不存在",
  "均无",
  "无",
];
/** A word that begins with a cue but denies nothing. */
const NO_CUE =
  /无(?:创|菌|机|限|穷|论|疑|定|须|需|线|色|效|症状|偿|缝|水|烟|脉|意)|排除标准|没有(?:统计|差异)|不(?:能)?(?:完全)?排除|未(?:能)?排除|有待排除/;
const CLAUSE = /[，。；！？：\n]/;
/** How many UTF-16 code units a Chinese negation reaches over. */
const REACH = 16;

const CUE = new RegExp(CUES.join("|"), "g");

/** Whether a Chinese negation (无, 未见, 排除, …) stands before the span in its clause and reaches it. */
export function isNegatedChinese(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - REACH), span.start);
  const clause = before.slice(before.split("").findLastIndex((char) => CLAUSE.test(char)) + 1);
  for (const cue of clause.matchAll(CUE)) {
    const at = span.start - clause.length + cue.index;
    // What stands before the cue can turn it: 不能排除 denies nothing.
    if (!NO_CUE.test(text.slice(Math.max(0, at - 4), span.start + 2))) return true;
  }
  return false;
}
