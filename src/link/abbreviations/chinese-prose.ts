/** 简称X, 又称X, 缩写为X and 即X outside brackets. Offsets are UTF-16 code units. */

import type { Span } from "../../document/types.js";
import type { BracketPair } from "./brackets.js";
import { isChineseShort } from "./chinese-items.js";
import { countHan } from "./chinese-long-form.js";

export interface Naming {
  /** The short or other name. */
  short: Span;
  /** Where the long form may begin and where it ends. */
  floor: number;
  end: number;
  /** The Latin short form before 即, where the Chinese name follows. */
  latin: Span | null;
  /** Whether it is another name (又称), not a shorter one (简称). */
  alias: boolean;
  /** Whether the name that follows is Chinese. */
  chinese: boolean;
}

const CUE =
  /([，,；;]?\s*)(?:以下|下文|后文|下称|以后|一般|通常|常|英文|可|也|亦|又|现|故)*(简称|缩写|又称|又名|也称|亦称|俗称|，即|,即)(?:为|作|是)?\s*[:：]?\s*["“'‘「《]?/g;
const LATIN_NAME = /^[A-Za-z\u0370-\u03ff][A-Za-z0-9\u0370-\u03ff\-/+]{1,15}/;
const CHINESE_NAME = /^[\u3400-\u9fffA-Za-z0-9α-ωΑ-Ω-]{2,15}(?=[，。；、！？,;.:：）)"”'’」》（(\s]|$)/;
const LATIN_BEFORE = /[A-Za-z\u0370-\u03ff][A-Za-z0-9\u0370-\u03ff\-/+]{1,15}$/;
const OPENERS = "（(";

/** Every naming word that no bracket opens directly before (those are read with the bracket). */
export function findNamings(text: string, pairs: BracketPair[]): Naming[] {
  const namings: Naming[] = [];
  if (!/简称|缩写|称|又名|即/.test(text)) return namings;
  const openOf = new Map<number, number>();
  for (const { open, close } of pairs) openOf.set(close, open);
  for (const hit of text.matchAll(CUE)) {
    let end = hit.index;
    if (end > 0 && OPENERS.includes(text[end - 1]!)) continue;
    // 慢性阻塞性肺疾病（COPD），简称慢阻肺: the name ends before the bracket.
    const open = openOf.get(end - 1);
    if (open !== undefined) end = open;
    const start = hit.index + hit[0].length;
    const rest = text.slice(start, start + 20);
    const latinName = LATIN_NAME.exec(rest)?.[0];
    const name = latinName ?? CHINESE_NAME.exec(rest)?.[0];
    if (name === undefined) continue;
    const isLatin = latinName !== undefined;
    const meaning = hit[2]!.endsWith("即");
    if (isLatin ? !isChineseShort(name) : countHan(name) < 2 || /[是为的有]/.test(name)) continue;
    const before = LATIN_BEFORE.exec(text.slice(Math.max(0, end - 18), end))?.[0];
    const latin = before !== undefined && isChineseShort(before) ? { start: end - before.length, end } : null;
    // 即 explains anything; it defines only between a Latin and a Chinese form.
    if (meaning && isLatin === (latin !== null)) continue;
    namings.push({
      short: { start, end: start + name.length },
      floor: meaning && latin !== null ? end : 0,
      end,
      latin,
      alias: !meaning && !/简称|缩写/.test(hit[2]!),
      chinese: !isLatin,
    });
  }
  return namings;
}
