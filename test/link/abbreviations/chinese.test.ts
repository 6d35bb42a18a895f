import { describe, expect, it } from "vitest";
import { findAbbreviations, findTranslations } from "../../../src/link/abbreviations/find-abbreviations.js";

/** Text, then the pairs expected in it: short | long. */
const DEFINED: [string, ...string[]][] = [
  [
    "探讨移植物抗宿主病（graft-versus-host disease，GVHD）的机制",
    "GVHD | 移植物抗宿主病",
    "GVHD | graft-versus-host disease",
  ],
  [
    "探讨移植物抗宿主病(graft-versus-host disease,GVHD)的机制",
    "GVHD | 移植物抗宿主病",
    "GVHD | graft-versus-host disease",
  ],
  [
    "移植物抗宿主病 (graft-versus-host disease; GVHD) 是",
    "GVHD | 移植物抗宿主病",
    "GVHD | graft-versus-host disease",
  ],
  [
    "患者接受间充质干细胞（mesenchymal stem cells，MSCs)治疗",
    "MSCs | 间充质干细胞",
    "MSCs | mesenchymal stem cells",
  ],
  ["患者血清肿瘤坏死因子-α（TNF-α）水平升高", "TNF-α | 肿瘤坏死因子-α"],
  ["检测白细胞介素-10（IL-10）的表达", "IL-10 | 白细胞介素-10"],
  ["IL-10受体1（IL-10R1）胞外段", "IL-10R1 | IL-10受体1"],
  ["探讨p38丝裂原活化蛋白激酶(p38MAPK)信号途径", "p38MAPK | p38丝裂原活化蛋白激酶"],
  ["采用酶联免疫吸附试验（ELISA）检测", "ELISA | 酶联免疫吸附试验"],
  ["利用荧光定量PCR（qRT-PCR）", "qRT-PCR | 荧光定量PCR"],
  ["检测C反应蛋白（CRP）和降钙素原（PCT）", "CRP | C反应蛋白", "PCT | 降钙素原"],
  ["结果显示C反应蛋白(CRP)、降钙素原(PCT)升高", "CRP | C反应蛋白", "PCT | 降钙素原"],
  ["Toll样受体4（TLR4）激动剂", "TLR4 | Toll样受体4"],
  ["B细胞淋巴瘤-2（Bcl-2）蛋白", "Bcl-2 | B细胞淋巴瘤-2"],
  ["加入N-乙酰半胱氨酸（NAC）处理", "NAC | N-乙酰半胱氨酸"],
  ["给予5-氟尿嘧啶（5-FU）化疗", "5-FU | 5-氟尿嘧啶"],
  ["血清1,25-二羟维生素D3（VD3）水平", "VD3 | 1,25-二羟维生素D3"],
  ["诱导型一氧化氮合酶（iNOS）的表达", "iNOS | 诱导型一氧化氮合酶"],
  ["肿瘤坏死因子相关凋亡诱导配体（TRAIL）通路", "TRAIL | 肿瘤坏死因子相关凋亡诱导配体"],
  ["低氧诱导因子-1α（HIF-1α）在肝癌中", "HIF-1α | 低氧诱导因子-1α"],
  [
    "甘露糖结合凝集素(MBL)、MBL相关丝氨酸蛋白酶-2(MASP-2)",
    "MBL | 甘露糖结合凝集素",
    "MASP-2 | MBL相关丝氨酸蛋白酶-2",
  ],
  ["行经皮冠状动脉介入治疗（PCI）的患者", "PCI | 经皮冠状动脉介入治疗"],
  ["人类免疫缺陷病毒（HIV）感染", "HIV | 人类免疫缺陷病毒"],
  ["中性粒细胞胞外诱捕网（NETs）", "NETs | 中性粒细胞胞外诱捕网"],
  ["对慢性阻塞性肺疾病（COPD）患者的", "COPD | 慢性阻塞性肺疾病"],
  ["为了解神经元特异性烯醇化酶（NSE）与", "NSE | 神经元特异性烯醇化酶"],
  ["外周血单个核细胞（PBMC）中", "PBMC | 外周血单个核细胞"],
  ["血清淀粉样蛋白A（SAA）升高", "SAA | 血清淀粉样蛋白A"],
  ["使用303例肝癌(HCC)组织", "HCC | 肝癌"],
  ["而多囊卵巢综合征（PCOS）是", "PCOS | 多囊卵巢综合征"],
  [
    "诱导多能干细胞（induced pluripotent stem cells，iPSCs）",
    "iPSCs | 诱导多能干细胞",
    "iPSCs | induced pluripotent stem cells",
  ],
  ["PD-1（程序性死亡受体1）抑制剂", "PD-1 | 程序性死亡受体1"],
  ["CTLA-4(细胞毒性T淋巴细胞相关抗原4)表达", "CTLA-4 | 细胞毒性T淋巴细胞相关抗原4"],
  ["慢性阻塞性肺疾病（以下简称慢阻肺）是", "慢阻肺 | 慢性阻塞性肺疾病"],
  ["慢性阻塞性肺疾病（简称“慢阻肺”）是", "慢阻肺 | 慢性阻塞性肺疾病"],
  ["慢性阻塞性肺疾病，简称慢阻肺，是", "慢阻肺 | 慢性阻塞性肺疾病"],
  ["慢性阻塞性肺疾病（COPD），简称慢阻肺，是", "COPD | 慢性阻塞性肺疾病", "慢阻肺 | 慢性阻塞性肺疾病"],
  ["移植物抗宿主病，以下简称GVHD，是", "GVHD | 移植物抗宿主病"],
  ["移植物抗宿主病（英文缩写：GVHD）", "GVHD | 移植物抗宿主病"],
  ["移植物抗宿主病，缩写为GVHD，", "GVHD | 移植物抗宿主病"],
  ["系统性红斑狼疮（又称红斑狼疮）", "红斑狼疮 | 系统性红斑狼疮"],
  ["心房颤动（房颤）患者", "房颤 | 心房颤动"],
  ["程序性死亡受体1，即PD-1，是", "PD-1 | 程序性死亡受体1"],
  ["PD-1，即程序性死亡受体1，是", "PD-1 | 程序性死亡受体1"],
  ["表达programmed death-1 (PD-1)的T细胞", "PD-1 | programmed death-1"],
  ["【目的】观察心肌梗死【MI】大鼠", "MI | 心肌梗死"],
  ["微小残留疾病（Minimal Residual Disease MRD）", "MRD | 微小残留疾病", "MRD | Minimal Residual Disease"],
];

const UNDEFINED = [
  "差异有统计学意义（P<0.05）。",
  "共纳入患者（n=30）",
  "如图所示（图1）",
  "购自美国公司（Sigma，USA）",
  "血糖浓度（mmol/L）",
  "结果表明：（1）有效；（2）无效",
  "剂量组（50 mg/kg）",
  "平均年龄（56.3±4.2）岁",
  "野生型小鼠（+/+）",
  "近期（2019-2022）研究",
  "治疗前（见表2）",
  "（）【】",
  "，即可",
];

const TRANSLATED: [string, ...string[]][] = [
  ["探讨移植物抗宿主病（graft-versus-host disease，GVHD）", "移植物抗宿主病 = graft-versus-host disease"],
  ["以拟南芥（Arabidopsis thaliana）为材料", "拟南芥 = Arabidopsis thaliana"],
  ["graft-versus-host disease（移植物抗宿主病）", "移植物抗宿主病 = graft-versus-host disease"],
  ["莪术醇(Curcumol)处理", "莪术醇 = Curcumol"],
  ["黄芩苷（baicalin）和青蒿素（artemisinin）", "黄芩苷 = baicalin", "青蒿素 = artemisinin"],
  ["移植物抗宿主病（GVHD）"],
  ["差异（P<0.05）"],
];

const list = (text: string): string[] =>
  findAbbreviations(text, "zh").map(({ short, long }) => `${short} | ${long}`);

describe("definitions in Chinese", () => {
  it.each(DEFINED)("%s", (text, ...expected) => {
    expect(list(text).sort()).toEqual([...expected].sort());
  });

  it.each(UNDEFINED)("none in: %s", (text) => {
    expect(list(text)).toEqual([]);
  });
});

describe("names in two languages", () => {
  it.each(TRANSLATED)("%s", (text, ...expected) => {
    expect(findTranslations(text).map(({ zh, en }) => `${zh} = ${en}`)).toEqual(expected);
  });
});

describe("the dictionary", () => {
  const isName = (candidate: string): boolean =>
    ["牛血清白蛋白", "白蛋白", "晚期氧化蛋白产物"].includes(candidate);

  it("decides the left edge by the longest name it knows", () => {
    const [found] = findAbbreviations("次氯酸氧化牛血清白蛋白(BSA)", "zh", { isName });
    expect(found?.long).toBe("牛血清白蛋白");
  });

  it("leaves the rule's cut where it knows only the head of the name", () => {
    const [found] = findAbbreviations("检测缺血修饰型人血白蛋白（IMA）水平", "zh", { isName });
    expect(found?.long).toBe("缺血修饰型人血白蛋白");
  });
});
