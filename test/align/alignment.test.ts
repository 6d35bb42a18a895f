import { describe, expect, it } from "vitest";
import { documentSchema } from "../../src/document/schema.js";
import type { Document } from "../../src/document/types.js";
import { annotate } from "../../src/pipeline/annotate.js";
import { documentRecord } from "../../src/write/jsonl.js";
import { documentOf, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { annotateBoth, bilingualPipeline } from "./bilingual.js";

const ZH = "目的：探讨阿司匹林对克罗恩病患者的作用。结果：37例患者接受了他克莫司治疗。结论：胃癌少见。";
const EN =
  "To study the effect of aspirin in patients with Crohn's disease. Tacrolimus was given to 37 patients of the group. We conclude that gastric cancer was rare.";

function text(
  document: Document,
  place: { passageId: string; span: { start: number; end: number } },
): string {
  const passage = document.passages.find(({ id }) => id === place.passageId)!;
  return passage.text.slice(place.span.start, place.span.end);
}

describe("the alignment of a paper", () => {
  it("pairs the sentences, and the mentions of one concept", async () => {
    const document = await annotateBoth(ZH, EN);
    const { sentences, mentions, onlyZh, onlyEn } = document.alignment!;
    expect(sentences.map(({ zh, en }) => [zh.map((place) => text(document, place)), en.length])).toEqual([
      [["目的：探讨阿司匹林对克罗恩病患者的作用。"], 1],
      [["结果：37例患者接受了他克莫司治疗。"], 1],
      [["结论：胃癌少见。"], 1],
    ]);
    const surface = (id: string) => document.mentions.find((mention) => mention.id === id)!.surface;
    expect(mentions.map(({ zh, en, agree }) => [surface(zh), surface(en), agree])).toEqual([
      ["阿司匹林", "aspirin", true],
      ["克罗恩病", "Crohn's disease", true],
      ["他克莫司", "Tacrolimus", true],
      ["胃癌", "gastric cancer", true],
    ]);
    expect([onlyZh, onlyEn]).toEqual([[], []]);
  });

  it("tells what one language alone names", async () => {
    const document = await annotateBoth(`${ZH}脓毒症较多。`, `${EN} Sepsis and anemia occurred in mice.`);
    expect(document.alignment!.onlyZh).toEqual([]);
    expect(document.alignment!.onlyEn).toEqual(["MESH:D000740", "NCBITaxon:10090"]);
  });

  it("is written as the schema says, and is absent in a paper of one language", async () => {
    const record: unknown = JSON.parse(JSON.stringify(documentRecord(await annotateBoth(ZH, EN))));
    expect(documentSchema.parse(record)).toEqual(record);
    const settings = { pipeline: bilingualPipeline(), dictionary: smallDictionary(), weights: handWeights() };
    const [alone] = await annotate([documentOf("标题", ZH)], settings);
    expect(alone!.alignment).toBeUndefined();
    expect(documentRecord(alone!)).not.toHaveProperty("alignment");
  });

  it("does not keep the alignment of an earlier run", async () => {
    const earlier = await annotateBoth(ZH, EN);
    const settings = { pipeline: bilingualPipeline(), dictionary: smallDictionary(), weights: handWeights() };
    const passages = earlier.passages.filter(({ language }) => language === "zh");
    const [again] = await annotate([{ ...earlier, passages }], settings);
    expect(again!.alignment).toBeUndefined();
  });
});

describe("evidence from the aligned sentence", () => {
  it("settles an ambiguous name by the other language's full name", async () => {
    const zh = "目的：研究间充质干细胞。";
    const en = "We study MSC here.";
    const plain = await annotateBoth(zh, en);
    const raised = await annotateBoth(zh, en, { "aligned:telling:CellType": 3 });
    const linked = (document: Document) => document.mentions.find(({ surface }) => surface === "MSC")?.linked;
    expect(linked(plain)).not.toBe("CL:0000134");
    expect(linked(raised)).toBe("CL:0000134");
    const { evidence } = raised.mentions.find(({ surface }) => surface === "MSC")!.candidates[0]!;
    expect(evidence.map(({ text }) => text).join("\n")).toContain(
      'the Chinese sentence that corresponds to this one calls the concept "间充质干细胞"',
    );
  });

  it("does not count the same string in both languages", async () => {
    const document = await annotateBoth("目的：研究PD-1。", "We study PD-1 here.", {
      "aligned:named:Gene": 8,
    });
    for (const { candidates } of document.mentions)
      for (const { evidence } of candidates)
        expect(evidence.map(({ signal }) => signal)).not.toContain("aligned");
  });
});

describe("zh-en-conflict", () => {
  const conflicts = (document: Document) =>
    document.mentions.flatMap(({ surface, flags }) =>
      flags.filter(({ code }) => code === "zh-en-conflict").map((flag) => [surface, flag.suggestion]),
    );

  it("flags the two concepts that stand for each other in a pair of sentences", async () => {
    const document = await annotateBoth("结果：37例小鼠被处死。", "In all, 37 rats were killed.");
    expect(conflicts(document)).toEqual([
      ["小鼠", "NCBITaxon:10116"],
      ["rats", "NCBITaxon:10090"],
    ]);
  });

  it("is silent where the concepts agree, and where one is named elsewhere in the other language", async () => {
    expect(conflicts(await annotateBoth(ZH, EN))).toEqual([]);
    const document = await annotateBoth(
      "结果：37例小鼠被处死。大鼠存活。",
      "In all, 37 rats were killed. The mice lived on for long.",
    );
    expect(conflicts(document)).toEqual([]);
  });
});
