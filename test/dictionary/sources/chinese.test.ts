import { describe, expect, it } from "vitest";
import {
  readChineseGeneNames,
  readChineseGlosses,
  readChineseMeshNames,
  readPhenotypeLabels,
} from "../../../src/dictionary/sources/chinese.js";
import { collect, sourceFile } from "./source-file.js";

describe("the Chinese sources", () => {
  it("give names joined to MeSH and OMIM", async () => {
    const path = sourceFile(
      "zh_mesh_join.tsv",
      "D006209\tHalitosis\t口臭\tcedict|hpo\tC",
      "167750\tAnnular pancreas\t环状胰\thpo\t",
    );
    expect(await collect(readChineseMeshNames(path))).toEqual([
      { id: "D006209", heading: "Halitosis", name: "口臭", sources: ["cedict", "hpo"] },
      { id: "167750", heading: "Annular pancreas", name: "环状胰", sources: ["hpo"] },
    ]);
    const wrong = sourceFile("zh_mesh_join.tsv", "x\tHalitosis\t口臭\thpo\tC");
    await expect(collect(readChineseMeshNames(wrong))).rejects.toMatchObject({
      where: "zh_mesh_join.tsv line 1",
    });
  });

  it("give glosses, gene names and official phenotype labels", async () => {
    expect(await collect(readChineseGlosses(sourceFile("c.tsv", "一口\tbite\tD001733\tC")))).toEqual([
      { name: "一口", gloss: "bite", id: "D001733" },
    ]);
    expect(await collect(readChineseGeneNames(sourceFile("g.tsv", "6696\tSPP1\t骨桥蛋白\t2")))).toEqual([
      { geneId: "6696", symbol: "SPP1", name: "骨桥蛋白" },
    ]);
    const labels = sourceFile(
      "hp-zh.babelon.tsv.gz",
      "source_language\ttranslation_language\tsubject_id\tpredicate_id\tsource_value\ttranslation_value\ttranslation_status",
      "en\tzh\tHP:0000011\trdfs:label\tNeurogenic bladder\t神经源性膀胱功能障碍\tOFFICIAL",
      "en\tzh\tHP:0000012\trdfs:label\tUrinary urgency\t尿急\tCANDIDATE",
    );
    expect(await collect(readPhenotypeLabels(labels))).toEqual([
      { id: "HP:0000011", english: "Neurogenic bladder", chinese: "神经源性膀胱功能障碍" },
    ]);
  });
});
