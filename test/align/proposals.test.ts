import { describe, expect, it } from "vitest";
import { endsLikeType, isCutLikeName, likeness } from "../../src/align/name-checks.js";
import { ProposalCollector, proposalsTsv } from "../../src/align/proposals.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { annotateBoth } from "./bilingual.js";

describe("isCutLikeName", () => {
  it.each(["大细胞神经内分泌癌", "白细胞介素-6", "N-乙酰转移酶", "慢性阻塞性肺疾病", "黑鲈属", "氟尿嘧啶"])(
    "takes %s for a name",
    (name) => expect(isCutLikeName(name)).toBe(true),
  );

  it.each([
    "和支链氨基酸",
    "本试验旨在比较吡咯喹啉醌",
    "饲粮中添加果寡糖",
    "化合物为山奈酚",
    "样受体",
    "裂原活化蛋白激酶",
    "型糖尿病",
    "菌属",
    "白介素水平",
    "甲基转移酶基因",
    "癌",
    "一个很长很长很长很长很长很长很长很长的名称",
  ])("takes %s for a piece of a sentence", (name) => expect(isCutLikeName(name)).toBe(false));

  it("knows how names of a type end, and how much two names share", () => {
    expect(endsLikeType("肠系膜炎", "Disease")).toBe(true);
    expect(endsLikeType("肠系膜", "Disease")).toBe(false);
    expect(endsLikeType("阿替利珠单抗", "Chemical")).toBe(true);
    expect(likeness("克罗恩病", "克隆恩病")).toBeCloseTo(0.75);
    expect(likeness("克罗恩病", "胃癌")).toBe(0);
  });
});

const collector = (blind = false) => {
  const dictionary = smallDictionary();
  return new ProposalCollector(dictionary, new SurfaceForms(dictionary, handWeights()), blind);
};

describe("ProposalCollector", () => {
  it("proposes a Chinese name that papers give with the English one, once for each paper", async () => {
    const proposals = collector();
    for (let i = 0; i < 3; i++)
      proposals.addDocument(
        await annotateBoth("节段性肠炎病（Crohn's disease，XD）少见。", "Crohn's disease."),
      );
    const [first] = proposals.proposals();
    expect(first).toMatchObject({
      zh: "节段性肠炎病",
      concept: "MESH:D003424",
      papers: 3,
      english: ["Crohn's disease"],
      known: "no",
    });
    expect(first!.score).toBeGreaterThan(0.5);
    expect(first!.example).toContain("节段性肠炎病（Crohn's disease");
    expect(proposalsTsv([first!]).split("\n")[1]).toMatch(
      /^节段性肠炎病\tMESH:D003424\tDisease\tCrohn Disease\t3\t0\.\d{3}\t/,
    );
  });

  it("does not propose what the dictionary has, ends of known names, and what several concepts share", () => {
    const proposals = collector();
    proposals.addPair("克罗恩病", "Crohn disease", 9);
    proposals.addPair("肠克罗恩病", "Crohn disease", 9);
    proposals.addPair("罗恩病", "Crohn disease", 9);
    proposals.addPair("目标蛋白", "MSC", 9);
    proposals.addPair("未知病", "no such name", 9);
    expect(proposals.proposals()).toEqual([]);
  });

  it("drops the end of another candidate of the same concept, and ranks by papers", () => {
    const proposals = collector();
    proposals.addPair("节段性肠炎病", "Crohn disease", 5);
    proposals.addPair("肠炎病", "Crohn disease", 2);
    proposals.addPair("缺血性贫血病", "anemia", 1);
    const found = proposals.proposals().map(({ zh }) => zh);
    expect(found[0]).toBe("节段性肠炎病");
    expect(found).not.toContain("肠炎病");
  });

  it("in a blind run proposes the dictionary's own names too, and says so", () => {
    const proposals = collector(true);
    proposals.addPair("克罗恩病", "Crohn disease", 9);
    proposals.addPair("胃癌病", "Crohn disease", 1);
    expect(proposals.proposals().map(({ zh, known }) => [zh, known])).toContainEqual(["克罗恩病", "yes"]);
  });
});
