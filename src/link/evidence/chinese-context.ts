import type { EntityType } from "../../document/types.js";
import type { Paper } from "../paper.js";
import { type Finding, finding, NOTHING, type PlaceSignal } from "./signal.js";

/** How many UTF-16 code units beside a place are looked at. */
const BEFORE = 12;
const AFTER = 24;

interface Rule {
  /** What the rule is called in the name of its feature. */
  name: string;
  types: readonly EntityType[];
  /** What the name itself must look like; any where not given. */
  surface?: RegExp;
  before?: RegExp;
  after?: RegExp;
  /** Whether it holds in papers with Chinese text alone: English guidelines differ. */
  chineseOnly?: true;
  /** What the characters beside the place say. */
  says: string;
}

const GENES: readonly EntityType[] = ["Gene", "GeneFamily"];
const LATIN = /^[A-Za-z0-9\u0370-\u03ff$\\{]/;
const VIRUS = /病毒$|virus(?:es)?$|viridae$/i;

/** What stands beside a name in Chinese papers (and the words of their methods in English), and what it makes of it. */
const RULES: readonly Rule[] = [
  {
    name: "cell-after",
    types: ["CellLine"],
    surface: LATIN,
    after: /^\s?(?:细胞|cells?(?![a-z]))/,
    says: "it is called a cell",
  },
  {
    name: "cell-before",
    types: ["CellLine"],
    surface: LATIN,
    before: /(?:细胞|[胞瘤毒]株|细胞系|cell ?lines?|cells?)\s?[（(]?$/,
    says: "a word for cells stands before it",
  },
  {
    name: "cell-list",
    types: ["CellLine"],
    surface: LATIN,
    after: /^(?:\s?[、,，及和与]\s?[A-Za-z0-9-]{2,12})+\s?(?:等|[两三四五二]种)?.{0,4}细胞/,
    says: "it stands in a list of cells",
  },
  {
    name: "gene-before",
    types: GENES,
    surface: LATIN,
    before: /(?:蛋白|基因|因子|受体|激酶|分子|抗原|配体|[^肿]酶)\s?[（(]?$/,
    says: "a word for genes or proteins stands before it",
  },
  {
    name: "gene-after",
    types: GENES,
    surface: LATIN,
    after:
      /^\s?(?:基因|蛋白|m?RNA|s[ih]RNA|启动子|抗体|抗原|配体|受体|敲除|过表达|信号|通路|阳性|阴性|的?表达)/,
    says: "a word for genes or proteins stands after it",
  },
  {
    name: "group-label",
    types: ["Gene", "GeneFamily", "Chemical", "CellLine", "Disease"],
    surface: /^[A-Z]{1,3}\d?$/,
    after: /^\s?(?:亚?组|group)/,
    says: "it is the label of a group",
  },
  {
    name: "generation",
    types: GENES,
    surface: /^[FGP]\d$/,
    after: /^\s?(?:代|generation)/,
    says: "it is a generation of animals",
  },
  {
    name: "driver",
    types: GENES,
    after: /^[-–]?\s?\$?[\s{}]*(?:\\mathrm)?[\s{}]*(?:C\s?r\s?e(?![a-z])|CreER|Flp|tTA|rtTA)/,
    says: "it is the promoter of a driver line",
  },
  {
    name: "reagent",
    types: GENES,
    surface: /^(?:CCK|annexin V|annexin A?5)$/i,
    after: /^(?:[-–]?8(?!\d)|\s?[-–/]?\s?(?:FITC|PI(?![a-z])|7-?AAD|APC|PE(?![a-z])|染色|staining))/,
    says: "it is a reagent of the method",
  },
  {
    name: "phenotype",
    types: GENES,
    chineseOnly: true,
    surface: /^CD\d+[a-z]?[+^]*$/,
    after:
      /^[\s{}^$]*(?:[+＋⁺]|阳性|positive|(?=[TB][\s淋细c]))[\s{}^$]*(?:[TB]|NK|Th\d*|Treg|DC)?[\s}$]*(?:淋巴)?(?:细胞|cells?(?![a-z])|lymphocytes?)/,
    says: "it marks a kind of cell",
  },
  {
    name: "part",
    types: ["Chemical", "Disease"],
    surface: /^(?:磷酸|乙酸|甲基|乙酰|糖|[癌瘤])$/,
    after: /^(?:化|基化|酯|酶|旁|前|栓|体积|重|块|株|龄|苗)/,
    says: "the characters after it make another word of it",
  },
  {
    name: "part",
    types: ["Disease"],
    surface: /^[癌瘤]$/,
    before: /[荷无成抑带致种抗]$/,
    says: "the character before it makes another word of it",
  },
  {
    name: "people",
    types: ["Species"],
    surface: /^人$/,
    before: /(?:健康|正常|成年|老年|病|大|成|老|中年|青年|年轻|女|男|每|个|本|他|家|工作|专业)$/,
    says: "it is the end of a word for people",
  },
  {
    name: "cut-right",
    types: ["Disease"],
    surface: /[\u4e00-\u9fff]病$/,
    after: /^[史程情变因理灶房例历害原]/,
    says: "its last character begins the next word",
  },
  {
    name: "cut-right",
    types: ["Disease"],
    surface: /[\u4e00-\u9fff]炎症$/,
    after: /^(?:反应|因子|细胞|介质|小体|状)/,
    says: "its last character begins the next word",
  },
  {
    name: "cut-left",
    types: ["Disease", "Chemical"],
    surface: /^[性体化]/,
    before: /[\u4e00-\u9fff]$/,
    says: "its first character ends the word before it",
  },
  {
    name: "against",
    types: ["Disease"],
    surface: /^(?:恶性|酒精|典型|小细胞|特异|感染|糖尿病)/,
    before: /非$/,
    says: "the character before it denies it",
  },
  {
    name: "against",
    types: ["Disease"],
    surface: /^(?:tumou?rs?|cancers?|inflammation)$/i,
    before: /anti-?$/i,
    says: "the prefix before it makes an attribute of it",
  },
  {
    name: "against",
    types: ["Disease", "Species"],
    surface: /^[\u4e00-\u9fff]/,
    before: /[抗抑荷促致防辟]$/,
    says: "the character before it makes an attribute of it",
  },
  {
    name: "factor",
    types: ["Disease"],
    surface: /^(?:炎症|炎性|感染|肿瘤)$/,
    after: /^(?:因子|介质|小体|指标|标志|相关因子|坏死)/,
    says: "it only qualifies a factor or marker",
  },
  {
    name: "transduction",
    types: ["Disease"],
    surface: /^(?:病毒)?感染$/,
    before: /(?:腺|慢|逆转录)病毒.{0,8}$/,
    says: "cells are infected with a vector",
  },
  {
    name: "transduction",
    types: ["Disease"],
    surface: /^(?:病毒)?感染$/,
    after: /^\s?[A-Z][A-Za-z0-9-]*\s?细胞|^复数|^效率/,
    says: "cells are infected with a vector",
  },
  {
    name: "vector",
    types: ["Species"],
    surface: VIRUS,
    before: /(?:重组|表达|包装|过表达|recombinant|overexpress\w*)\s?$/,
    says: "the virus is a vector",
  },
  {
    name: "vector",
    types: ["Species"],
    surface: VIRUS,
    after: /^\s?(?:载体|包装|转染|介导|表达|过表达|颗粒|感染[A-Z]|vectors?|-mediated|particles)/,
    says: "the virus is a vector",
  },
  {
    name: "preparation",
    types: ["Species"],
    surface: /[\u4e00-\u9fff]$/,
    after: /^(?:注射液|颗粒|胶囊|口服液|滴丸|丸|汤|散|合剂|多糖|皂苷|总苷|提取物|甲苷|黄酮)/,
    says: "it is part of the name of a preparation",
  },
  {
    name: "recombinant",
    types: ["Species"],
    surface: /^(?:人|human|人源|鼠|murine)$/,
    before: /(?:重组|recombinant\s)$/,
    says: "it is part of the name of a recombinant protein",
  },
];

const BY_TYPE: ReadonlyMap<EntityType, readonly Rule[]> = (() => {
  const map = new Map<EntityType, Rule[]>();
  for (const rule of RULES) for (const type of rule.types) map.set(type, [...(map.get(type) ?? []), rule]);
  return map;
})();

const CELL_RULES = RULES.filter(({ name }) => name.startsWith("cell-"));

/** Names that the paper calls a cell at one place at least: they are cells at the others too. */
function calledCells(paper: Paper): ReadonlySet<string> {
  const called = new Set<string>();
  for (const { passage, start, end, form } of paper.spots) {
    if (called.has(form.surface) || !form.readings.some(({ type }) => type === "CellLine")) continue;
    const { text } = paper.document.passages[passage]!;
    if (!mayHold(text, start, end, form.surface)) continue;
    const before = text.slice(Math.max(0, start - BEFORE), start);
    const after = text.slice(end, end + AFTER);
    if (CELL_RULES.some((rule) => holds(rule, form.surface, before, after))) called.add(form.surface);
  }
  return called;
}

function holds(rule: Rule, surface: string, before: string, after: string): boolean {
  return (
    !(rule.surface && !rule.surface.test(surface)) &&
    !(rule.before && !rule.before.test(before)) &&
    !(rule.after && !rule.after.test(after))
  );
}

/**
 * The same where no Chinese character stands near: what the few rules that hold there want at the end of what stands
 * before the name, and at the beginning of what stands after it.
 */
const LATIN_BEFORE = /(?:cell|line|cells|lines|recombinant|overexpress[a-z]*|anti)$/i;
const LATIN_AFTER =
  /^(?:cell|m?RNA|s[ih]RNA|group|generation|C|Flp|r?tTA|8|FITC|PI|7|A|PE|staining|vector|mediated|particle|p|[$\\{}+＋⁺^TB])/;
const HAN_AT = /[\u2e80-\u9fff\uf900-\uffef]/;

/** Characters that a rule can want right before the name (a bracket or blank apart), and right after it. */
const BEFORE_CHARACTERS = new Set(
  "胞株系els白因子体酶原抗抑荷促致防辟组达装t无成带种康常年病大老男女每个本他家作业非iI",
);
const AFTER_CHARACTERS = new Set(
  "细c、,，及和与基蛋mRs启抗配受敲过信通阳阴的表组亚g代CFtr8P7A染因介小指标相坏复效载包转颗感vp注胶口滴丸汤散合多皂总提甲黄+＋⁺^TB旁前栓块株龄苗酯酶化基重p}$史程情变理灶房例历害原反细状",
);
/** What is passed over between the name and such a character. */
const BETWEEN_BEFORE = " （(-";
const BETWEEN_AFTER = " -–/$";
/** Names of which more tells than those characters: words further away, or any Han before them. */
const LOOKED_AT = /感染$|^[性体化]/;

/** Whether any rule can hold at a place: at most places none can, and nothing more is looked at. */
function mayHold(text: string, start: number, end: number, surface: string): boolean {
  let before = start - 1;
  while (before >= 0 && before > start - 3 && BETWEEN_BEFORE.includes(text[before]!)) before--;
  const oneBefore = before >= 0 && BEFORE_CHARACTERS.has(text[before]!);
  let after = end;
  while (after < text.length && after < end + 3 && BETWEEN_AFTER.includes(text[after]!)) after++;
  const oneAfter = after < text.length && AFTER_CHARACTERS.has(text[after]!);
  if (!oneBefore && !oneAfter) return surface.charCodeAt(0) >= 0x4e00 && LOOKED_AT.test(surface);
  const left = text.slice(Math.max(0, start - BEFORE), before + 1);
  const right = text.slice(after, end + AFTER);
  if (HAN_AT.test(left) || HAN_AT.test(right) || surface.charCodeAt(0) >= 0x2e80) return true;
  return (oneBefore && LATIN_BEFORE.test(left)) || (oneAfter && LATIN_AFTER.test(right));
}

const calledByPaper = new WeakMap<Paper, ReadonlySet<string>>();

function hasChinese({ document }: Paper): boolean {
  return document.passages.some(({ language }) => language === "zh");
}

function cellsOf(paper: Paper): ReadonlySet<string> {
  let cells = calledByPaper.get(paper);
  if (cells === undefined) {
    cells = calledCells(paper);
    calledByPaper.set(paper, cells);
  }
  return cells;
}

/** The rules for a type that hold at a place. */
function rulesAt(
  type: EntityType,
  surface: string,
  text: string,
  start: number,
  end: number,
  chinese: boolean,
): Rule[] {
  const rules = BY_TYPE.get(type);
  if (rules === undefined) return [];
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  return rules.filter((rule) => (chinese || !rule.chineseOnly) && holds(rule, surface, before, after));
}

/** Characters beside a name that tell what it is: 细胞 after a cell line, 组 after a label, 抗 before a disease. */
export const chineseContext: PlaceSignal = {
  name: "beside",
  ofType: true,
  assess(reading, spot, paper) {
    const findings: Finding[] = [];
    const { text } = paper.document.passages[spot.passage]!;
    const { start, end } = spot;
    const { surface } = spot.form;
    if (mayHold(text, start, end, surface)) {
      for (const rule of rulesAt(reading.type, surface, text, start, end, hasChinese(paper)))
        findings.push(finding(this.name, `${rule.name}:${reading.type}`, 1, () => rule.says));
    }
    if (reading.type === "CellLine" && cellsOf(paper).has(surface))
      findings.push(finding(this.name, "called-cell:CellLine", 1, () => "the paper calls it a cell"));
    return findings.length === 0 ? NOTHING : findings;
  },
  scorer(weights) {
    const weightOf = new Map<string, number>();
    for (const rule of RULES)
      for (const type of rule.types)
        weightOf.set(`${rule.name}:${type}`, weights.get(`beside:${rule.name}:${type}`) ?? 0);
    const called = weights.get("beside:called-cell:CellLine") ?? 0;
    return (spot, paper, scores, at) => {
      const { start, end } = spot;
      const { surface, readings } = spot.form;
      const { text } = paper.document.passages[spot.passage]!;
      const near = mayHold(text, start, end, surface);
      const chinese = near && hasChinese(paper);
      for (let i = 0; i < readings.length; i++) {
        const { type } = readings[i]!;
        if (near) {
          for (const { name } of rulesAt(type, surface, text, start, end, chinese))
            scores[at + i]! += weightOf.get(`${name}:${type}`)!;
        }
        if (type === "CellLine" && called !== 0 && cellsOf(paper).has(surface)) scores[at + i]! += called;
      }
    };
  },
};
