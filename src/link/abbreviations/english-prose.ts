/**
 * Definitions that stand without brackets: "SF = long form", "long form, hereafter SF,", "long form, or SF,",
 * "SF stands for long form", and the entries of a list after "Abbreviations:". Offsets are UTF-16 code units.
 */

import type { Reading, Site } from "./english-sites.js";
import { trimSpan } from "./english-sites.js";
import { F } from "./features.js";
import { isShortForm } from "./short-form.js";

/** Most characters looked at on either side of a cue. */
const REACH = 260;
/** Longest list of abbreviations. */
const LIST_REACH = 4000;

const TOKEN = String.raw`["'“‘]?([\p{L}\p{N}][^\s,;.()"'”’]{0,18})["'”’]?(?=\s*(?:[,;.)]|$))`;
/** After a comma, so that "or" and "called" join names and not clauses. */
const CUE = new RegExp(
  String.raw`,\s+(?:(?:or|also|hereafter|hereinafter|herein|henceforth|here|abbreviated|abbreviation|acronym|termed|designated|denoted|commonly|often)\s+)+(?:(?:called|known|termed|referred to|abbreviated|designated|denoted)\s+)?(?:as\s+|to\s+|by\s+|the\s+)*${TOKEN}`,
  "gu",
);
const STANDS_FOR = /(\S{1,20})\s+stands for\s+(?:the\s+|an?\s+)?/g;
const LIST = /\b(?:Abbreviations?(?:\s+used)?|ABBREVIATIONS)(?:\s+[a-z\s]{0,30})?\s*[:：]/g;
const LIST_SEPARATOR = /[,:=：–]\s*/;

/** Sites outside brackets; `indexOf` of a cue's rarest characters spares the search where there are none. */
export function listProseSites(text: string): Site[] {
  const sites: Site[] = [];
  addEquations(text, sites);
  if (/\b(?:or|here\w*|hence\w*|also|abbrev\w*|acronym|termed|designated|denoted|commonly|often) /.test(text))
    addCues(text, sites);
  if (text.includes(" stands for ")) addStandsFor(text, sites);
  if (text.includes("bbreviation") || text.includes("ABBREVIATIONS")) addLists(text, sites);
  return sites;
}

function addEquations(text: string, sites: Site[]): void {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    const left = trimSpan(text, Math.max(0, at - 24), at);
    let start = left.end;
    while (start > left.start && !/[\s,;:(["“]/.test(text[start - 1]!)) start--;
    const area = phraseAfter(text, at + 1);
    push(text, { start, end: left.end }, area, "both", [F.reverse, F.equals], sites);
  }
}

function addCues(text: string, sites: Site[]): void {
  for (const hit of text.matchAll(CUE)) {
    const short = hit[1]!;
    if (!/\p{Lu}/u.test(short)) continue;
    const start = hit.index + hit[0].lastIndexOf(short);
    const area = { start: Math.max(0, hit.index - REACH), end: hit.index };
    push(text, { start, end: start + short.length }, area, "end", [F.prose], sites);
  }
}

function addStandsFor(text: string, sites: Site[]): void {
  for (const hit of text.matchAll(STANDS_FOR)) {
    const short = trimSpan(text, hit.index, hit.index + hit[1]!.length);
    push(text, short, phraseAfter(text, hit.index + hit[0].length), "both", [F.reverse, F.prose], sites);
  }
}

function addLists(text: string, sites: Site[]): void {
  for (const hit of text.matchAll(LIST)) {
    let start = hit.index + hit[0].length;
    const last = Math.min(text.length, start + LIST_REACH);
    const newline = text.slice(start + 1, last).indexOf("\n");
    const limit = newline < 0 ? last : start + 1 + newline;
    while (start < limit) {
      const semicolon = text.slice(start, limit + 1).indexOf(";");
      const end = semicolon < 0 ? limit : start + semicolon;
      const entry = text.slice(start, end);
      const cut = LIST_SEPARATOR.exec(entry);
      // Equations are read wherever they stand.
      if (cut !== null && !cut[0].startsWith("=")) {
        const short = trimSpan(text, start, start + cut.index);
        const area = trimSpan(text, start + cut.index + cut[0].length, end);
        const stop = /\.$/.test(text.slice(area.start, area.end)) ? 1 : 0;
        push(text, short, { start: area.start, end: area.end - stop }, "both", [F.reverse], sites);
      }
      start = end + 1;
    }
  }
}

function push(
  text: string,
  short: { start: number; end: number },
  area: { start: number; end: number },
  anchor: Reading["anchor"],
  place: number[],
  sites: Site[],
): void {
  if (area.end - area.start <= short.end - short.start) return;
  if (!isShortForm(text.slice(short.start, short.end))) return;
  sites.push({ readings: [{ short, area, anchor, place }] });
}

/** From `start` to the next comma, semicolon, bracket or end of sentence. */
function phraseAfter(text: string, start: number): { start: number; end: number } {
  const piece = text.slice(start, start + REACH);
  const end = /[,;:()[\]\n=]|[.?!](?:\s|$)/.exec(piece)?.index ?? piece.length;
  return trimSpan(text, start, start + end);
}
