import { expect, it } from "vitest";
import { annotateTexts, links } from "../link/paper-of.js";

it("the mark of phosphorylation belongs to the span, in papers with Chinese text", async () => {
  const document = await annotateTexts([
    "检测p-JAK2、P-JAK1和JAK2蛋白",
    "Levels of phospho-JAK2 rose, UP-JAK1 did not.",
  ]);
  expect(links(document)).toEqual([
    "p-JAK2=NCBIGene:3717",
    "P-JAK1=NCBIGene:3716",
    "JAK2=NCBIGene:3717",
    "phospho-JAK2=NCBIGene:3717",
    "JAK1=NCBIGene:3716",
  ]);
  expect(links(await annotateTexts(["Levels of p-JAK2 rose."]))).toEqual(["JAK2=NCBIGene:3717"]);
});
