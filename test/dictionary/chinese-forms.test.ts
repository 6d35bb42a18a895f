import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { chineseForms, readChinesePairs } from "../../src/dictionary/chinese-forms.js";
import type { EntityType } from "../../src/document/types.js";
import { NAME_HEADER, openTables, smallLists, smallTables } from "../small-dictionary.js";

const curated = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "dictionaries", "curated");
const pairs = readChinesePairs(curated);

describe("chineseForms", () => {
  it.each<[string, EntityType, string]>([
    ["2型糖尿病", "Disease", "二型糖尿病"],
    ["干燥综合征", "Disease", "干燥症候群"],
    ["干燥综合征", "Disease", "干燥综合症"],
    ["胰腺癌", "Disease", "胰腺恶性肿瘤"],
    ["肺癌", "Disease", "肺部恶性肿瘤"],
    ["食管癌", "Disease", "食道癌"],
    ["肝癌", "Disease", "肝脏癌"],
    ["肾脏疾病", "Disease", "肾疾病"],
    ["子宫内膜癌", "Disease", "宫内膜癌"],
    ["CD8阳性T细胞", "CellType", "CD8+ T细胞"],
    ["CD4+T细胞", "CellType", "CD4+ T细胞"],
    ["记忆B细胞", "CellType", "记忆B淋巴细胞"],
    ["白细胞介素-6", "Gene", "白介素-6"],
    ["基质金属蛋白酶-9", "Gene", "金属基质蛋白酶-9"],
    ["E-钙黏蛋白", "Gene", "E-钙粘蛋白"],
    ["半胱天冬酶-3", "Gene", "半胱氨酸天冬氨酸酶-3"],
  ])("of %s (%s) makes %s", (name, type, form) => {
    expect(chineseForms(name, type, pairs)).toContain(form);
  });

  it.each<[string, EntityType, string]>([
    ["鳞状细胞癌", "Disease", "鳞状细胞恶性肿瘤"],
    ["卷心菜", "Species", "卷心脏菜"],
    ["心脏病", "Disease", "心病"],
    ["病毒性肝炎", "Disease", "病毒性肝脏炎"],
    ["2型受体", "Gene", "二型受体"],
  ])("of %s (%s) does not make %s", (name, type, form) => {
    expect(chineseForms(name, type, pairs)).not.toContain(form);
  });

  it("never gives the name itself, and nothing without pairs where no rule holds", () => {
    for (const name of ["胃癌", "肝脏", "白介素-6"])
      expect(chineseForms(name, "Disease", pairs)).not.toContain(name);
    expect([...chineseForms("贫血", "Disease", readChinesePairs("/nowhere"))]).toEqual([]);
  });
});

describe("a dictionary with Chinese forms", () => {
  const row = (id: string, name: string) => `${id}\tDisease\t${name}\tzh\tsynonym\t\ttest`;
  const dictionary = openTables(
    {
      ...smallTables(),
      "zh.tsv": [NAME_HEADER, row("MESH:D001943", "干燥综合征"), row("MESH:D010051", "干燥症候群")],
    },
    { ...smallLists(), "zh-variants.tsv": ["from\tto\trule", "肝脏\t肝\torgan"] },
  );
  const idsOf = (name: string) => {
    const group = dictionary.groupOf(name);
    return group < 0 ? [] : dictionary.entries(group).map(({ concept }) => dictionary.conceptId(concept));
  };

  it("finds the forms, and says that a rule made them", () => {
    expect(idsOf("干燥综合症")).toEqual(["MESH:D001943"]);
    const [entry] = dictionary.entries(dictionary.groupOf("干燥综合症"));
    expect(entry).toMatchObject({ rule: "chinese", chinese: true, name: "干燥综合征" });
  });

  it("makes no form that is a name of another concept", () => {
    expect(idsOf("干燥症候群")).toEqual(["MESH:D010051"]);
  });
});
