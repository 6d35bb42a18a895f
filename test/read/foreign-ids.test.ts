import { describe, expect, it } from "vitest";
import { curiesOf } from "../../src/read/foreign-ids.js";

describe("curiesOf", () => {
  it.each<[string[], string, string[]]>([
    [["5133"], "Gene", ["NCBIGene:5133"]],
    [["672|675"], "Gene", ["NCBIGene:672", "NCBIGene:675"]],
    [["19260(Tax:10090)"], "Gene", ["NCBIGene:19260"]],
    [["9606"], "Species", ["NCBITaxon:9606"]],
    [["D006086"], "Disease", ["MESH:D006086"]],
    [["MESH: D006086"], "Disease", ["MESH:D006086"]],
    [["CVCL:0030"], "CellLine", ["CVCL_0030"]],
    [["NCBI Gene:5133"], "x", ["NCBIGene:5133"]],
    [["Taxonomy:9606"], "x", ["NCBITaxon:9606"]],
    [["-"], "Gene", []],
    [["-1", "", "NIL"], "Gene", []],
    [["MESH:D001943|MESH:D010051"], "Disease", ["MESH:D001943", "MESH:D010051"]],
    [["MESH:D001943", "MESH:D001943"], "Disease", ["MESH:D001943"]],
    [["D001,D002"], "x", ["D001", "D002"]],
    [["a name, with a comma"], "x", ["a name, with a comma"]],
    [["tmVar:c|SUB|A|1|T"], "DNAMutation", ["tmVar:c|SUB|A|1|T"]],
    [["MONDO:0020546"], "Disease", ["MONDO:0020546"]],
    [["Gene:abc"], "Gene", ["Gene:abc"]],
  ])("%j of a %s: %j", (raw, type, wanted) => {
    expect(curiesOf(raw, type)).toEqual(wanted);
  });
});
