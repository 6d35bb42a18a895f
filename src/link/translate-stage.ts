import type { Dictionary } from "../dictionary/dictionary.js";
import type { Abbreviation } from "../document/types.js";
import type { Reading } from "../match/readings.js";
import { findInPassages, type PassagePlaces } from "../match/string-finder.js";
import type { Stage } from "../pipeline/stage.js";
import { findTranslations } from "./abbreviations/find-abbreviations.js";
import type { Paper } from "./paper.js";
import type { SurfaceForm, SurfaceForms } from "./surface-forms.js";

/** A reading counts when it is not this much (log-odds) worse than the best one. */
const KEPT_MARGIN = 3;
const SHORTEST = 2;
const LONGEST = 24;
const HAN_NAME = /^[\u4e00-\u9fffA-Za-z0-9\u0370-\u03ff\-–+'’·,]+$/;
const HAN = /[\u4e00-\u9fff]{2}/;
/** Chinese words that no name is, however the sentence translates them. */
const GENERIC =
  /^(?:患者|结果|方法|细胞|蛋白质?|基因|受体|因子|抗体|治疗|疾病|研究|模型|水平|表达|小鼠|大鼠|药物|病毒|细菌|植物|组织)$/;

/** What stands before a name without being part of it: a class, a source, a form. */
const BEFORE_NAME =
  /^(?:促?炎(?:症|性)?(?:细胞)?因子|肿瘤标志物|血清|血浆|外周血|缺失型|非缺失型|重度|轻度|中度|合并|并发|继发|检测|及其|以及|其中|弄清|形态上弄清)(?=.{3})/;

/** An English name that the paper sets beside a Chinese one. */
interface Given {
  zh: string;
  english: string;
  passageId: string;
  zhSpan: { start: number; end: number };
  enSpan: { start: number; end: number };
}

function known(name: string, dictionary: Dictionary, forms: SurfaceForms): SurfaceForm | null {
  const group = dictionary.groupOf(name);
  return group < 0 ? null : forms.get(name, group);
}

function goodReadings(form: SurfaceForm): Reading[] {
  return form.readings.filter(
    (reading, i) => form.scores[i]! >= form.best - KEPT_MARGIN && !reading.entry.general,
  );
}

/** Chinese names that the paper gives in English too, in brackets or as long forms of one short form. */
function givenNames(paper: Paper, isName: (candidate: string) => boolean): Given[] {
  const given: Given[] = [];
  for (const { id, text, language } of paper.document.passages) {
    if (language !== "zh") continue;
    for (const { zh, en, zhSpan, enSpan } of findTranslations(text, { isName }))
      given.push({ zh, english: en, passageId: id, zhSpan, enSpan });
  }
  const english = new Map<string, Abbreviation>();
  for (const abbreviation of paper.document.abbreviations)
    if (!HAN.test(abbreviation.long)) english.set(abbreviation.short.replace(/s$/, ""), abbreviation);
  for (const { short, long, passageId, longSpan, shortSpan } of paper.document.abbreviations) {
    if (!HAN.test(long)) continue;
    const full = english.get(short.replace(/s$/, ""));
    given.push({
      zh: long,
      english: full?.long ?? short,
      passageId,
      zhSpan: longSpan,
      enSpan: full?.longSpan ?? shortSpan,
    });
  }
  return withoutLeads(given, paper);
}

/**
 * The names without what only stands before them. Where the whole string stands once in the paper and an end of it more
 * often, that end is the name: 形态上弄清甜荞（Fagopyrum esculentum）, elsewhere 甜荞.
 */
function withoutLeads(given: readonly Given[], paper: Paper): Given[] {
  const mayLead = given.map(({ zh }) => HAN_ONLY.test(zh) && !BEFORE_NAME.test(zh));
  const whole = timesOf(
    given.filter((_, i) => mayLead[i]).map(({ zh }) => zh),
    paper,
  );
  const once = (zh: string) => whole.get(zh) === 1;
  const ends: string[] = [];
  for (const [i, { zh }] of given.entries())
    if (mayLead[i] && once(zh)) for (let cut = 1; cut <= zh.length - 2; cut++) ends.push(zh.slice(cut));
  const times = timesOf(ends, paper);
  return given.map((name, i) => {
    let cut = BEFORE_NAME.exec(name.zh)?.[0].length ?? 0;
    if (mayLead[i] && once(name.zh)) {
      let from = 1;
      while (from <= name.zh.length - 2 && (times.get(name.zh.slice(from)) ?? 0) < 3) from++;
      // The head alone of a longer name ("糖尿病" of "2型糖尿病") comes again too: only what is no head counts.
      if (from >= 3 && from <= name.zh.length - 2) cut = from;
    }
    if (cut === 0) return name;
    const { start, end } = name.zhSpan;
    return { ...name, zh: name.zh.slice(cut), zhSpan: { start: start + cut, end } };
  });
}
const HAN_ONLY = /^[\u4e00-\u9fff]{4,}$/;

/** How often each string stands in the Chinese passages; those that stand nowhere are left out. */
function timesOf(strings: Iterable<string>, paper: Paper): Map<string, number> {
  const times = new Map<string, number>();
  for (const [string, places] of findInPassages(paper.document.passages, strings, "zh"))
    times.set(
      string,
      places.reduce((sum, { starts }) => sum + starts.length, 0),
    );
  return times;
}

/** What an English name or, of genes, a short form that no other concept has, says of the Chinese name. */
function readingsOfEnglish(
  { english, zh }: Given,
  dictionary: Dictionary,
  forms: SurfaceForms,
): readonly Reading[] {
  const form = known(english, dictionary, forms);
  if (form === null || form.best < 0) return [];
  const readings = goodReadings(form);
  if (/\s/.test(english) || english.length > 8) return readings;
  // A short form alone may be anything: it must be one gene, and the Chinese name must sound like a gene's.
  const genes = readings.filter(({ type }) => type === "Gene");
  const symbols = new Set(genes.map(({ concept }) => dictionary.preferredName(concept).toUpperCase()));
  const sounds = /(?:蛋白|受体|激酶|因子|基因|抗原|配体|酶|素|肽|分子|亚基|同源物|RNA)/.test(zh);
  return genes.length === readings.length && symbols.size === 1 && sounds ? genes : [];
}

/**
 * Links Chinese names that the dictionary does not know through the English name the paper gives them:
 * 中文名（English name，ABBR）, or the English long form of the same short form. All places of the Chinese name in the
 * paper become spots with the readings of the English one.
 */
export function translateStage(): Stage {
  return {
    name: "translate",
    version: 1,
    requires: ["spots", "definitions"],
    assigns: ["translations"],
    run(paper, { dictionary, forms }) {
      const { passages } = paper.document;
      if (!passages.some(({ language }) => language === "zh")) return;
      const isName = (candidate: string) => known(candidate, dictionary, forms) !== null;
      const names = givenNames(paper, isName);
      if (names.length === 0) return;
      const places = findInPassages(
        passages,
        names.map(({ zh }) => zh),
        "zh",
      );
      for (const given of names) {
        const { zh } = given;
        if (zh.length < SHORTEST || zh.length > LONGEST || !HAN_NAME.test(zh) || !HAN.test(zh)) continue;
        if (GENERIC.test(zh) || paper.definitions.has(zh) || isName(zh)) continue;
        const readings = readingsOfEnglish(given, dictionary, forms);
        if (readings.length === 0) continue;
        define(paper, given, readings, forms, places.get(zh) ?? []);
      }
    },
  };
}

function define(
  paper: Paper,
  given: Given,
  readings: readonly Reading[],
  forms: SurfaceForms,
  places: readonly PassagePlaces[],
): void {
  const { zh, english, passageId, zhSpan, enSpan } = given;
  const abbreviation: Abbreviation = {
    passageId,
    short: zh,
    long: english,
    shortSpan: zhSpan,
    longSpan: enSpan,
  };
  paper.definitions.set(zh, {
    abbreviations: [abbreviation],
    concepts: new Set(readings.map(({ concept }) => concept)),
    broader: false,
  });
  const form = forms.describe(
    zh,
    readings.map((reading) => ({ ...reading, agreement: "defined" as const })),
  );
  for (const { passage, starts } of places)
    for (const start of starts) paper.spots.push({ passage, start, end: start + zh.length, form });
}
