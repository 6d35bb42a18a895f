import { describe, expect, it } from "vitest";
import type { EntityType } from "../../../src/document/types.js";
import { chineseContext } from "../../../src/link/evidence/chinese-context.js";
import { createPaper, type Spot } from "../../../src/link/paper.js";
import { documentOf } from "../paper-of.js";

/** Features found for the name between the brackets, read as the type. */
function features(marked: string, type: EntityType, ...others: string[]): string[] {
  const spots: Spot[] = [];
  const texts = [marked, ...others].map((text, passage) => {
    const start = text.indexOf("[");
    const plain = text.replace(/[[\]]/g, "");
    if (start < 0) return plain;
    const end = text.indexOf("]") - 1;
    const form = { surface: plain.slice(start, end), readings: [{ type }] };
    spots.push({ passage, start, end, form } as unknown as Spot);
    return plain;
  });
  const paper = createPaper(documentOf(...texts, "另一段"));
  paper.spots.push(...spots);
  const [spot] = spots;
  return chineseContext
    .assess(spot!.form.readings[0]!, spot!, paper)
    .map(({ feature }) => feature.replace(/^beside:|:[A-Za-z]+$/g, ""));
}

describe("chineseContext", () => {
  it.each<[string, EntityType, string]>([
    ["转染[A549]细胞", "CellLine", "cell-after"],
    ["人鼻咽癌细胞株[C666-1]增殖", "CellLine", "cell-before"],
    ["比较[A549]及201T细胞", "CellLine", "cell-list"],
    ["促凋亡蛋白[Bad]的作用", "Gene", "gene-before"],
    ["[CD36]基因敲除小鼠", "Gene", "gene-after"],
    ["[DM1]组水平较高", "Gene", "group-label"],
    ["在[F3]代获得", "Gene", "generation"],
    ["与[Alb]-Cre小鼠交配", "Gene", "driver"],
    ["[CCK]-8检测增殖", "Gene", "reagent"],
    ["抗[肿瘤]作用", "Disease", "against"],
    ["8例非[恶性血液病]患者", "Disease", "against"],
    ["anti-[tumor] effect", "Disease", "against"],
    ["[CD4]+ T细胞比例", "Gene", "phenotype"],
    ["[CD133]阳性细胞", "Gene", "phenotype"],
    ["[CD38] T cells of 患者, after which English goes on", "Gene", "phenotype"],
    ["an English stretch of a Chinese paper: [CD4]⁺ T cells and their cytokines", "Gene", "phenotype"],
    ["an English stretch of a Chinese paper: [CD8] T cells and their cytokines", "Gene", "phenotype"],
    ["an English stretch of a Chinese paper: [A549] cells grew", "CellLine", "cell-after"],
    ["an English stretch of a Chinese paper: cell line [C666-1] grew", "CellLine", "cell-before"],
    ["an English stretch of a Chinese paper: [TP53] mRNA was low", "Gene", "gene-after"],
    ["an English stretch of a Chinese paper: [Alb]-Cre crossed", "Gene", "driver"],
    ["an English stretch of a Chinese paper: recombinant [adenovirus] was given", "Species", "vector"],
    ["an English stretch of a Chinese paper: [adenovirus]-mediated transfer", "Species", "vector"],
    ["[磷酸]化水平", "Chemical", "part"],
    ["荷[瘤]小鼠", "Disease", "part"],
    ["健康[人]血清", "Species", "people"],
    ["[高血压病]史", "Disease", "cut-right"],
    ["[肺炎症]反应", "Disease", "cut-right"],
    ["多态[性病]", "Disease", "cut-left"],
    ["[炎症]因子水平", "Disease", "factor"],
    ["慢病毒[感染]细胞", "Disease", "transduction"],
    ["[腺病毒]载体", "Species", "vector"],
    ["[黄芪]注射液", "Species", "preparation"],
    ["重组[人]血管内皮抑素", "Species", "recombinant"],
  ])("%s as %s: %s", (text, type, feature) => {
    expect(features(text, type)).toContain(feature);
  });

  it.each<[string, EntityType]>([
    ["[肿瘤]患者", "Disease"],
    ["肺部[感染]患者", "Disease"],
    ["[黄芪]的栽培", "Species"],
    ["[腺病毒]肺炎", "Species"],
    ["[CCK]水平", "Gene"],
    ["[CD4]水平", "Gene"],
    ["[人]肝癌细胞", "Species"],
    ["[高血压病]患者", "Disease"],
    ["[A549]的表达", "Chemical"],
  ])("is silent of %s as %s", (text, type) => {
    expect(features(text, type)).toEqual([]);
  });

  it("carries a cell line's name to places where nothing says that it is one", () => {
    expect(features("感染[4T1]，观察", "CellLine")).toEqual([]);
    expect(features("感染[4T1]，观察", "CellLine", "培养[4T1]细胞")).toEqual(["called-cell"]);
  });
});
