import { describe, expect, it } from "vitest";
import type { EntityType } from "../../src/document/types.js";
import { type SpotChoice, selectSpots } from "../../src/link/select.js";
import { annotateTexts, links } from "./paper-of.js";

/** A choice of which only place, type and probabilities matter; an entity as likely as it is linked, if not given. */
function spot(
  start: number,
  end: number,
  type: EntityType,
  probability: number,
  entity = probability,
): SpotChoice {
  const form = { readings: [{ type }] };
  return { spot: { passage: 0, start, end, form }, best: 0, probability, entity } as unknown as SpotChoice;
}

const places = (spots: SpotChoice[]) => spots.map(({ spot }) => [spot.start, spot.end]);
const select = (spots: SpotChoice[], nested = false) => places(selectSpots(spots, 0.5, nested));

describe("selectSpots", () => {
  it("keeps spots that do not overlap, in order of place", () => {
    expect(select([spot(10, 12, "Gene", 0.9), spot(0, 4, "Gene", 0.9), spot(4, 10, "Gene", 0.4)])).toEqual([
      [0, 4],
      [4, 10],
      [10, 12],
    ]);
  });

  it("keeps the longer of two believed spots, nested or not", () => {
    const long = spot(0, 10, "Disease", 0.6);
    expect(select([spot(0, 4, "Gene", 0.99), long])).toEqual([[0, 10]]);
    expect(select([spot(8, 14, "Gene", 0.99), long])).toEqual([[0, 10]]);
  });

  it("keeps a believed spot before a longer doubtful one", () => {
    expect(select([spot(0, 10, "Disease", 0.4), spot(2, 5, "Gene", 0.8)])).toEqual([[2, 5]]);
  });

  it("keeps the likelier of two of the same length, then the earlier", () => {
    expect(select([spot(0, 4, "Gene", 0.6), spot(2, 6, "Gene", 0.9)])).toEqual([[2, 6]]);
    expect(select([spot(2, 6, "Gene", 0.9), spot(0, 4, "Gene", 0.9)])).toEqual([[0, 4]]);
  });

  it("believes a spot whose readings add up", () => {
    expect(select([spot(0, 10, "Gene", 0.3, 0.7), spot(0, 4, "Gene", 0.9)])).toEqual([[0, 10]]);
  });

  it("keeps a composite before a name of the same length", () => {
    const composite = {
      ...spot(0, 7, "Gene", 0.7),
      parts: [spot(0, 5, "Gene", 0.9), spot(6, 7, "Gene", 0.7)],
    };
    expect(selectSpots([spot(0, 7, "GeneFamily", 0.9), composite], 0.5, false)).toEqual([composite]);
  });

  it("keeps believed spots of another type inside longer ones where nested ones are wanted", () => {
    const long = spot(0, 10, "Disease", 0.9);
    const gene = spot(0, 4, "Gene", 0.9);
    expect(select([long, gene, spot(5, 8, "Disease", 0.9)], true)).toEqual([
      [0, 10],
      [0, 4],
    ]);
    expect(select([long, spot(8, 12, "Gene", 0.9)], true)).toEqual([[0, 10]]);
    expect(select([long, spot(0, 4, "Gene", 0.4)], true)).toEqual([[0, 10]]);
  });

  it("keeps passages apart and finds overlaps far into a long text", () => {
    const far = spot(100_000, 100_400, "Disease", 0.9);
    const inside = spot(100_300, 100_303, "Gene", 0.9);
    const other = { ...inside, spot: { ...inside.spot, passage: 1 } };
    expect(select([far, inside, other])).toEqual([
      [100_000, 100_400],
      [100_300, 100_303],
    ]);
  });
});

describe("selection in a paper", () => {
  it("links the longest name", async () => {
    expect(links(await annotateTexts(["Human immunodeficiency virus 1 in type 2 diabetes."]))).toEqual([
      "Human immunodeficiency virus 1=NCBITaxon:11676",
      "type 2 diabetes=MESH:D003924",
    ]);
  });

  it("keeps nested names on demand", async () => {
    const text = "Human immunodeficiency virus 1 infects T cells of 人T细胞.";
    expect(links(await annotateTexts([text], { options: { nested: true } }))).toContain(
      "Human immunodeficiency virus 1=NCBITaxon:11676",
    );
  });

  it("gives composites all their links", async () => {
    expect(links(await annotateTexts(["BRCA1/2 in breast and ovarian cancer."]))).toEqual([
      "BRCA1/2=NCBIGene:672|NCBIGene:675",
      "breast and ovarian cancer=MESH:D001943|MESH:D010051",
    ]);
  });

  it("gives a composite whose parts mean the same one link", async () => {
    expect(links(await annotateTexts(["breast or breast cancer"]))).toEqual([
      "breast or breast cancer=MESH:D001943",
    ]);
  });
});
