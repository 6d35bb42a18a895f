import { beforeAll, describe, expect, it } from "vitest";
import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { openDictionary } from "../../src/dictionary/open.js";
import { readingsOf } from "../../src/match/readings.js";

/** Concepts with the ways in which papers write their Chinese names: each must lead to the concept. */
const CASES: Record<string, string> = {
  "NCBIGene:3569":
    "白细胞介素-6|白细胞介素6|白介素-6|白介素6|白介素 6|IL-6|白细胞介素－6|白細胞介素-6|ＩＬ-６",
  "NCBIGene:3552": "白细胞介素-1α|白介素1α|白介素-1α|白细胞介素1α",
  "NCBIGene:3553": "白细胞介素-1β|白介素-1β|白介素1β|白细胞介素 1β",
  "NCBIGene:7124": "肿瘤坏死因子-α|肿瘤坏死因子α|腫瘤壞死因子-α|肿瘤坏死因子－α",
  "NCBIGene:3458": "干扰素-γ|γ-干扰素|干扰素γ|γ干扰素",
  "NCBIGene:7040": "转化生长因子-β1|转化生长因子β1",
  "NCBIGene:3791": "血管内皮生长因子受体2|血管内皮生长因子受体-2",
  "NCBIGene:920": "CD4分子|CD4抗原",
  "NCBIGene:5133": "程序性死亡蛋白-1|程序性死亡受体1|程序性死亡分子1|程序性细胞死亡蛋白1|程序性死亡受体-1",
  "NCBIGene:29126": "程序性死亡配体-1|程序性死亡配体1|程序性死亡受体配体1|程序性细胞死亡配体1",
  "NCBIGene:836": "半胱天冬酶-3|半胱氨酸天冬氨酸蛋白酶-3|半胱氨酸蛋白酶-3|胱天蛋白酶-3|半胱氨酸天冬氨酸酶-3",
  "NCBIGene:7099": "Toll样受体4|Toll样受体-4|TOLL样受体4|toll样受体4",
  "NCBIGene:4318": "基质金属蛋白酶-9|基质金属蛋白酶9|金属基质蛋白酶-9",
  "NCBIGene:999": "E-钙黏蛋白|E-钙粘蛋白|E-钙黏素|上皮钙黏素",
  "NCBIGene:6774": "信号转导与转录激活因子3|信号传导及转录激活因子3|信号转导及转录激活蛋白3",
  "NCBIGene:2475": "哺乳动物雷帕霉素靶蛋白|哺乳动物西罗莫司靶蛋白",
  "MESH:D003924": "2型糖尿病|II型糖尿病|Ⅱ型糖尿病|二型糖尿病|2 型糖尿病|Ⅱ 型糖尿病",
  "MESH:D003922": "1型糖尿病|I型糖尿病|Ⅰ型糖尿病|一型糖尿病",
  "MESH:D020734": "帕金森综合征|帕金森综合症|帕金森症候群",
  "MESH:D008175": "肺癌|肺恶性肿瘤|肺部恶性肿瘤|肺肿瘤",
  "MESH:D016889": "子宫内膜癌|宫内膜癌|子宫内膜恶性肿瘤",
  "MESH:D015470": "急性髓系白血病|急性髓细胞白血病|急性髓性白血病|急性髓細胞白血病",
  "MESH:D000806": "血管紧张素转换酶抑制剂|血管紧张素转化酶抑制剂",
  "MESH:D000067856": "PARP抑制剂",
  "CL:0000624": "CD4阳性T细胞|CD4+T细胞|CD4+ T细胞",
};

describe("the shipped dictionary", () => {
  let dictionary: Dictionary;
  beforeAll(() => {
    dictionary = openDictionary();
  });

  const cases = Object.entries(CASES).flatMap(([id, names]) =>
    names.split("|").map((name) => [name, id] as const),
  );
  it.each(cases)("reads %s as %s", (name, id) => {
    const group = dictionary.groupOf(name);
    const ids =
      group < 0
        ? []
        : readingsOf(dictionary, name, group).map(({ concept }) => dictionary.conceptId(concept));
    expect(ids).toContain(id);
  });

  it("does not take a drug of a gene for the gene", () => {
    const group = dictionary.groupOf("PARP抑制剂");
    const types = readingsOf(dictionary, "PARP抑制剂", group).map(({ type }) => type);
    expect(types).toEqual(["Chemical"]);
  });
});
