/** What a bracket in a Chinese text holds: short forms, English names, Chinese names. UTF-16 offsets. */

import type { Span } from "../../document/types.js";
import { countHan, hasHan } from "./chinese-long-form.js";
import { trimSpan } from "./english-sites.js";
import { isShortForm } from "./short-form.js";

type ItemKind = "short" | "english" | "chinese" | "other";

export interface Item {
  span: Span;
  text: string;
  kind: ItemKind;
  /** Whether words like 简称 stand before it. */
  named: boolean;
}

/** 以下简称, 英文缩写为, 又称 … and the quotation mark after them. */
const NAMING =
  /^(?:(?:以下|下文|后文|下称|以后)?(?:统一)?(?:简称|缩写|缩略语|英文名称?|英文全称|英文缩写|英文简称|英文|学名|拉丁名|又称|又名|也称|亦称|曾称|旧称|俗称|别名|下称|全称|也叫|又叫|即))(?:为|作|是)?\s*[:：]?\s*/;
/** A colon after 英文缩写 belongs to it. */
const SEPARATOR =
  /[，；;、=]|(?<!简称|缩写|缩略语|全称|学名|英文|[又也亦曾俗别]称|名)[：:]|,(?!\d)|(?<!\d),|\s[-–—]\s|\s\/\s/g;
const UNIT =
  /^(?:[munpkKMG]?(?:g|L|l|mol|m|M|U|IU|Pa|Hz|s|min|h|d|eq|Eq|V|A|W|J|cal)|mmHg|bp|kb|kDa|rpm|cm|mm|ms|Gy|cfu|CFU)(?:[/·](?:[munpk]?[LlgM]|dl|dL|kg|d|h|min|s|m2|m²|cm2|次|mol))*$/;
const COUNTRY = /^(?:USA|UK|US|China|Japan|Germany|France|Canada|Sigma|Abcam|CST|Roche|Gibco)$/;
const GENOTYPE = /[-+]\/[-+]|^\d+\.\d/;
/** A remark, not a name: 见图1, 包括 …, 美国 … 公司, 共30例. */
const REMARK =
  /^(?:见|如|图|表|注|均|包括|包含|尤其|其中|含|约|购自|由|来自|美国|英国|德国|日本|中国|法国|加拿大|上海|北京|广州|批号|货号|共|每|第|高|低|男|女|对照|靠近|近|尤|主要|例如|不|无|有|与|和|及|或|并|在|为|对|除|除外|占|P|n)|(?:公司|公司产品|医院|大学|厂|例|次|天|周|年|月|分|组|时|后|前|等)$/;

export function splitItems(text: string, start: number, end: number): Item[] {
  const items: Item[] = [];
  const inside = text.slice(start, end);
  let from = 0;
  const push = (to: number): void => {
    const span = trimSpan(text, start + from, start + to);
    if (span.start < span.end) items.push(...splitTail(readItem(text, span), text));
  };
  SEPARATOR.lastIndex = 0;
  for (const hit of inside.matchAll(SEPARATOR)) {
    if (items.length >= 6) break;
    push(hit.index);
    from = hit.index + hit[0].length;
  }
  push(inside.length);
  return items;
}

/** "Minimal Residual Disease MRD": a last word in capitals that the initials spell is an item of its own. */
function splitTail(item: Item, text: string): Item[] {
  const tail = /\s([A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*)$/.exec(item.text)?.[1];
  if (item.kind !== "english" || tail === undefined) return [item];
  const head = trimSpan(text, item.span.start, item.span.end - tail.length);
  const headText = text.slice(head.start, head.end);
  const initials = headText.replace(/(\p{L})[\p{L}]*|[^\p{L}]/gu, "$1").toLowerCase();
  if (!initials.startsWith(tail[0]!.toLowerCase()) || !isEnglishName(headText)) return [item];
  if (!isChineseShort(tail) || initials.length < 2) return [item];
  return [
    { ...item, span: head, text: headText },
    {
      span: { start: item.span.end - tail.length, end: item.span.end },
      text: tail,
      kind: "short",
      named: false,
    },
  ];
}

function readItem(text: string, span: Span): Item {
  const naming = NAMING.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const bare =
    naming > 0 && span.start + naming < span.end ? trimSpan(text, span.start + naming, span.end) : span;
  const content = text.slice(bare.start, bare.end);
  return { span: bare, text: content, kind: kindOf(content), named: bare.start !== span.start };
}

function kindOf(content: string): ItemKind {
  if (hasHan(content)) return isChineseName(content) ? "chinese" : "other";
  if (isChineseShort(content)) return "short";
  return isEnglishName(content) ? "english" : "other";
}

/** A Latin short form in a Chinese text: nothing there to align it with, so its shape has to convince. */
export function isChineseShort(content: string): boolean {
  if (content.length < 2 || content.length > 16 || !isShortForm(content)) return false;
  if (UNIT.test(content) || COUNTRY.test(content) || GENOTYPE.test(content)) return false;
  if (/^\p{Lu}?\p{Ll}{4,}$/u.test(content) || /\s\p{Ll}{3,}/u.test(content)) return false;
  if (content.split(/\s+/).length > 2) return false;
  return /\p{Lu}/u.test(content) || /\p{L}\d|\d\p{L}/u.test(content) || /^\p{Ll}{2,5}s?$/u.test(content);
}

export function isEnglishName(content: string): boolean {
  if (content.length < 4 || content.length > 200) return false;
  if (/[=<>≤≥±%$\\{}]|https?|et al/.test(content)) return false;
  return /^[\p{L}\p{N}(["'“]/u.test(content) && /\p{Ll}{3}/u.test(content) && !/\d{4}$/.test(content);
}

function isChineseName(content: string): boolean {
  if (content.length > 40 || countHan(content) < 2) return false;
  return !REMARK.test(content) && !/[。？！%＝=<>≤≥±$\\()（）]/.test(content);
}
