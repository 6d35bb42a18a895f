import { describe, expect, it } from "vitest";
import { translateStage } from "../../src/link/translate-stage.js";
import { annotate } from "../../src/pipeline/annotate.js";
import { definePipeline } from "../../src/pipeline/define-pipeline.js";
import { smallDictionary } from "../small-dictionary.js";
import { documentOf, fullPipeline, handWeights } from "./paper-of.js";

async function linksOf(...texts: string[]) {
  const stages = [...fullPipeline().stages];
  stages.splice(2, 0, translateStage());
  const settings = {
    pipeline: definePipeline({ name: "test", stages }),
    dictionary: smallDictionary(),
    weights: handWeights(),
  };
  const [document] = await annotate([documentOf(...texts)], settings);
  return document!.mentions.map(({ surface, linked, candidates }) => ({
    surface,
    linked,
    why: candidates[0]!.evidence.map(({ text }) => text).join("; "),
  }));
}

const of = (mentions: Awaited<ReturnType<typeof linksOf>>, surface: string) =>
  mentions.filter((mention) => mention.surface === surface).map(({ linked }) => linked);

describe("translateStage", () => {
  it("links a Chinese name that no table has through the English beside it, at all its places", async () => {
    const mentions = await linksOf(
      "研究",
      "目的 探讨多处硬化症（multiple sclerosis，MS）的病因。多处硬化症患者",
    );
    expect(of(mentions, "多处硬化症")).toEqual(["MESH:D009103", "MESH:D009103"]);
    const found = mentions.find(({ surface }) => surface === "多处硬化症")!;
    expect(found.why).toContain('the paper defines "多处硬化症" as "multiple sclerosis"');
  });

  it("reaches the English long form of the same short form in the other language", async () => {
    const mentions = await linksOf(
      "研究",
      "检测脓毒血病（SPX）患者，脓毒血病组",
      "Patients with sepsis (SPX) were studied.",
    );
    expect(new Set(of(mentions, "脓毒血病"))).toEqual(new Set());
    const named = await linksOf(
      "研究",
      "检测多处硬化症（MSX）患者",
      "Patients with multiple sclerosis xanthic (MSX) and multiple sclerosis.",
    );
    expect(of(named, "多处硬化症")).toEqual([]);
  });

  it("believes the short form of a gene alone where the Chinese sounds like one", async () => {
    const mentions = await linksOf("研究", "肌肉萎缩样蛋白（JAK2）水平升高，肌肉萎缩样蛋白下降");
    expect(of(mentions, "肌肉萎缩样蛋白")).toEqual(["NCBIGene:3717", "NCBIGene:3717"]);
  });

  it("leaves names alone that the dictionary has, and words that are no names", async () => {
    const mentions = await linksOf("研究", "多发性硬化（multiple sclerosis）与患者（breast cancer）");
    expect(of(mentions, "多发性硬化")).toEqual(["MESH:D009103"]);
    expect(of(mentions, "患者")).toEqual([]);
  });
});
