import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EntityType } from "../document/types.js";
import { readRows } from "./tables.js";

/**
 * Forms that Chinese papers make of a name and no table lists: 二型糖尿病 of 2型糖尿病, 症候群 of 综合征, 恶性肿瘤 of 癌,
 * CD8+ T细胞 of CD8阳性T细胞, and one curated word for another. What folding does (hyphens, blanks beside Han, width,
 * 繁體, Greek, Ⅱ) needs no form.
 */

/** Two ways to write a part of a name, or a whole name. */
interface ChinesePair {
  from: string;
  to: string;
  /** Whether the pair holds for a whole name only, inside names, or as an organ before what befalls it. */
  holds: "whole" | "inside" | "organ";
}

/** Kinds of pairs that hold inside names; those of diseases, drugs, tumours and species stand for whole names. */
const INSIDE: ReadonlySet<string> = new Set([
  "character",
  "word",
  "cytokine",
  "receptor",
  "biochemistry",
  "cell",
  "transliteration",
]);
/** A form shorter than this is an everyday word too easily: 心病 of 心脏病. */
const SHORTEST = 3;
/** What befalls an organ, right after its name. */
const BEFALLS = /^(?:癌|肿瘤|恶性|疾病|损伤|囊肿|感染|转移|炎$)/;
const DIGITS = "一二三四五";
/** Sites that stand alone before 癌: the kind of the tumour is no part of the form. */
const TUMOUR = /^([\u4e00-\u9fff]{1,4})癌$/;
const KIND_OF_TUMOUR = /细胞|(?<![乳胰状列泪唾腮])腺$|[鳞性样型]$|原位|导管|小叶|癌/;

/** The pairs, ready to be looked up: most names hold none of them. */
export interface ChinesePairs {
  /** Other ways to write a whole name. */
  whole: ReadonlyMap<string, readonly string[]>;
  /** Pairs of parts, each way. */
  parts: readonly { old: string; other: string; organ: boolean }[];
  /** Matches a name that holds any of the parts. */
  any: RegExp | null;
}

/** Sorts the pairs by how they are looked up. */
function chinesePairs(pairs: readonly ChinesePair[]): ChinesePairs {
  const whole = new Map<string, string[]>();
  const parts: { old: string; other: string; organ: boolean }[] = [];
  for (const { from, to, holds } of pairs) {
    for (const [old, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (holds === "whole") whole.set(old, [...(whole.get(old) ?? []), other]);
      else parts.push({ old, other, organ: holds === "organ" });
    }
  }
  const escaped = parts.map(({ old }) => old.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { whole, parts, any: parts.length === 0 ? null : new RegExp(escaped.join("|")) };
}

/** Reads the pairs of `zh-variants.tsv`; none where the list is missing. */
export function readChinesePairs(curatedFolder: string): ChinesePairs {
  const path = join(curatedFolder, "zh-variants.tsv");
  if (!existsSync(path)) return chinesePairs([]);
  const pairs: ChinesePair[] = [];
  for (const { cells } of readRows({ name: "zh-variants.tsv", path })) {
    const [from, to, rule] = cells as [string, string, string];
    // Numerals are folded, not generated.
    if (rule === "number") continue;
    pairs.push({ from, to, holds: rule === "organ" ? "organ" : INSIDE.has(rule) ? "inside" : "whole" });
  }
  return chinesePairs(pairs);
}

function* ofPairs(name: string, { whole, parts, any }: ChinesePairs): Generator<string> {
  yield* whole.get(name) ?? [];
  if (!any?.test(name)) return;
  for (const { old, other, organ } of parts) {
    if (!name.includes(old)) continue;
    if (organ) {
      // 肝 stands inside many words (卷心菜); 肝脏 does not, and 肝 before a tumour is the organ.
      const rest = name.slice(old.length);
      const fits = name.startsWith(old) && (old.length > other.length || BEFALLS.test(rest));
      if (fits && other.length + rest.length >= SHORTEST) yield other + rest;
    } else if (old.includes(other) || !name.includes(other)) {
      const form = name.replace(old, other);
      if (form.length >= SHORTEST) yield form;
    }
  }
}

function* ofDisease(name: string): Generator<string> {
  if (/[1-5]型/.test(name))
    yield name.replace(/([1-5])型/, (_, digit: string) => `${DIGITS[Number(digit) - 1]}型`);
  if (name.endsWith("综合征")) {
    yield name.replace(/综合征$/, "综合症");
    yield name.replace(/综合征$/, "症候群");
  }
  const site = TUMOUR.exec(name)?.[1];
  if (site !== undefined && !KIND_OF_TUMOUR.test(site)) {
    yield `${site}恶性肿瘤`;
    if (!/[部脏]$/.test(site)) yield `${site}部恶性肿瘤`;
  }
}

function* ofCell(name: string): Generator<string> {
  const positive = name.replace(/(CD\d+[a-z]?)阳性(?=[TBN])/g, "$1+");
  if (positive !== name) {
    yield positive;
    yield positive.replace(/\+(?=[TBN])/g, "+ ");
  }
  if (/\+[TBN]/.test(name)) yield name.replace(/\+(?=[TBN])/g, "+ ");
  if (/[TB]细胞$/.test(name)) yield name.replace(/([TB])细胞$/, "$1淋巴细胞");
}

/** The forms of a Chinese name, without the name itself. */
export function chineseForms(name: string, type: EntityType, pairs: ChinesePairs): Set<string> {
  const forms = new Set<string>(ofPairs(name, pairs));
  if (type === "Disease") for (const form of ofDisease(name)) forms.add(form);
  if (type === "CellType") for (const form of ofCell(name)) forms.add(form);
  forms.delete(name);
  return forms;
}
