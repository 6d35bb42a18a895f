import type { Span } from "../document/types.js";

/** What says before a name, in its clause, that it is only thought of; what says so right after it. */
const BEFORE =
  /(?:疑似|可疑|怀疑|疑为|疑诊|拟诊|考虑(?:为|是|诊断为)?|可能(?:是|为|患有|存在|合并)?|不(?:能)?(?:完全)?(?:排除|除外)|倾向于?|有待排除)[^，。；！？：\n]{0,12}$/;
const AFTER = /^(?:可能(?:性)?(?:大|较大|高)?|待排(?:除|查)?|待查|不(?:能)?(?:排除|除外)|[?？])/;
/** 可能 of what follows, not of the disease: 可能与糖尿病有关 doubts the relation. */
const RELATION = /可能(?:与|参与|通过|影响|促进|抑制|导致|引起|对|成为|作为|机制|的)[^，。；]*$/;
/** UTF-16 code units that are looked at on each side. */
const REACH_BEFORE = 20;
const REACH_AFTER = 8;

/** Whether a Chinese text puts a name forward as a possibility: 疑似肺癌, 考虑胃癌, 肺结核待排. */
export function isUncertainChinese(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - REACH_BEFORE), start);
  if (AFTER.test(text.slice(end, end + REACH_AFTER))) return true;
  return BEFORE.test(before) && !RELATION.test(before);
}
