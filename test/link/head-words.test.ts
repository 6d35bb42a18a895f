import { describe, expect, it } from "vitest";
import type { EntityType } from "../../src/document/types.js";
import { withoutHeadWords } from "../../src/link/head-words.js";
import type { SpotChoice } from "../../src/link/select.js";

function choice(surface: string, type: EntityType, concept: number, entity = 0.9): SpotChoice {
  const form = { surface, readings: [{ type, concept }] };
  const spot = { passage: 0, start: 0, end: surface.length, form };
  return { spot, best: 0, probability: entity, entity } as unknown as SpotChoice;
}

const kept = (...choices: SpotChoice[]) =>
  withoutHeadWords(choices, 0.5).map(({ spot }) => spot.form.surface);

describe("withoutHeadWords", () => {
  it("prefers a disease to the cell type that adds 细胞 or cells", () => {
    expect(kept(choice("肿瘤", "Disease", 1), choice("肿瘤细胞", "CellType", 2))).toEqual(["肿瘤"]);
    expect(kept(choice("tumor", "Disease", 1), choice("tumor cells", "CellType", 2))).toEqual(["tumor"]);
  });

  it("prefers a symbol to the symbol with protein or 蛋白, of the same gene only", () => {
    expect(kept(choice("STAT3", "Gene", 1), choice("STAT3 protein", "Gene", 1))).toEqual(["STAT3"]);
    expect(kept(choice("STAT3", "Gene", 1), choice("STAT3 protein", "Gene", 2))).toHaveLength(2);
  });

  it("keeps names that add more than a head, and those whose inner name is not believed", () => {
    expect(kept(choice("肿瘤", "Disease", 1), choice("肿瘤干细胞", "CellType", 2))).toHaveLength(2);
    expect(kept(choice("肿瘤", "Disease", 1, 0.3), choice("肿瘤细胞", "CellType", 2))).toHaveLength(2);
    expect(kept(choice("胸腺", "Gene", 1), choice("胸腺蛋白", "Gene", 1))).toHaveLength(2);
  });
});
