import { describe, expect, it } from "vitest";
import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { openNames, smallDictionary } from "../small-dictionary.js";
import { matchesOf } from "./matches-of.js";

const surfacesOf = (dictionary: Dictionary, text: string) =>
  matchesOf(dictionary, text).map(({ start, end }) => text.slice(start, end));

const dictionary = smallDictionary();
const found = (text: string) => surfacesOf(dictionary, text);

describe("findMatches", () => {
  it.each([
    ["IL-6 and IL6, il 6", ["IL-6", "IL6", "il 6"]],
    ["TNF-α, TNFα, TNF-alpha, TNF alpha", ["TNF", "TNF-α", "TNFα", "TNF", "TNF-alpha", "TNF", "TNF alpha"]],
    ["MSCs, MSC's", ["MSCs", "MSC"]],
    ["acute myeloid leukaemias", ["acute myeloid leukaemias"]],
    ["Leukemia, Myeloid, Acute", ["Leukemia, Myeloid, Acute"]],
    ["graft versus host disease", ["graft versus host disease"]],
    ["type II diabetes", ["type II diabetes", "diabetes"]],
    ["Type Ⅱ diabetes", ["Type Ⅱ diabetes", "diabetes"]],
    ["Ⅱ型糖尿病", ["Ⅱ型糖尿病", "糖尿病"]],
    ["血清ＩＬ－６水平", ["ＩＬ－６"]],
    ["移植物抗宿主病與間充質幹細胞", ["移植物抗宿主病", "間充質幹細胞"]],
    ["人间充质干细胞", ["人", "间充质干细胞"]],
    ["白细胞介素 6", ["白细胞介素 6"]],
    ["Crohn’s disease, Crohn disease", ["Crohn’s disease", "Crohn disease"]],
    ["(IL-4)/IL-13", ["IL-4", "IL-13"]],
    ["E. coli", ["E. coli"]],
    ["CD4s and CD4+", ["CD4", "CD4"]],
    ["anti-PD-1", ["PD-1"]],
    ["HepG2.² TNF-α.¹ IL-6.5 IL-6. 5", ["HepG2", "TNF", "TNF-α", "IL-6"]],
    ["ovarian  \u00a0cancer", ["ovarian  \u00a0cancer", "cancer"]],
    ["ovarian\ncancer", ["ovarian\ncancer", "cancer"]],
  ])("finds in %j the names %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ["IL-60", "digits go on"],
    ["PDCD10", "digits go on"],
    ["IL-6R", "letters go on"],
    ["xIL-6", "letters before"],
    ["TNFRSF1", "letters go on"],
    ["IL-6α", "a Greek letter goes on"],
    ["αIL-6", "a Greek letter before"],
    ["IL-6.5", "a decimal point"],
    ["2.5-FU", "a decimal point before"],
    ["CD4s2", "no plural s, for a digit follows"],
    ["HeLabor", "a longer word"],
    ["I L-6", "a blank inside the letters"],
  ])("finds nothing in %j: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ["the nuclear IκBα protein", "IκBα"],
    ["kinase IKBA", "IKBA"],
    ["phosphorylated I-kappa-B-alpha", "I-kappa-B-alpha"],
    ["nuclear I kappa B alpha", "I kappa B alpha"],
  ])("reads a letter I that belongs to the name as no numeral: %j", (text, name) => {
    expect(found(text)).toContain(name);
  });

  it.each([
    ["IL-6\u200b", "IL-6"],
    ["tumor\u00ads", "tumor\u00ads"],
    ["MSCs\u200b", "MSCs"],
    ["HeLa\u200b", "HeLa"],
    ["Type II\u200b diabetes", "Type II\u200b diabetes"],
  ])("sees through invisible characters: %j", (text, name) => {
    expect(found(text)).toContain(name);
  });

  it.each(["IL-6\u200bR", "IL-6\u00adR", "x\u200bIL-6", "6\u200bIL-6"])(
    "finds nothing in %j, whose name goes on",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it("reads a letter V before a hyphen as no numeral either", () => {
    const small = openNames(["V-ATPase"]);
    expect(surfacesOf(small, "the V-ATPase")).toEqual(["V-ATPase"]);
    expect(surfacesOf(small, "vacuolar V-ATPase")).toEqual(["V-ATPase"]);
  });

  it("leaves the accent of a last letter with its letter", () => {
    const small = openNames(["Guillain-Barré"]);
    const [composed, decomposed] = ["NFC", "NFD"].map((form) => "Guillain-Barré".normalize(form));
    expect(surfacesOf(small, `${composed} and ${decomposed}.`)).toEqual([composed, decomposed]);
  });

  it("finds names of several tokens inside each other, in order of start, then end", () => {
    expect(found("human immunodeficiency virus 1")).toEqual([
      "human",
      "human immunodeficiency virus",
      "human immunodeficiency virus 1",
    ]);
  });

  it("gives the group of the key", () => {
    const [match] = matchesOf(dictionary, "移植物抗宿主病");
    expect(match!.group).toBe(dictionary.groupOf("移植物抗宿主病"));
    const [entry] = dictionary.entries(match!.group);
    expect(dictionary.conceptId(entry!.concept)).toBe("MESH:D006086");
  });

  it("finds nothing in texts without words, and can use its working space again", () => {
    for (const text of ["", " ", "\n\n", "---", "'s", "。", "\ud800", "\u200b"])
      expect(found(text)).toEqual([]);
    expect(found("IL-6")).toEqual(["IL-6"]);
  });

  it("finds each of many matches in a long text", () => {
    const text = "IL-6 与 TNF-α ".repeat(3000);
    expect(matchesOf(dictionary, text)).toHaveLength(9000);
  });

  it("leaves out names of more than forty tokens", () => {
    const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join("");
    const small = openNames([`${words(20)}`, `${words(21)}`]);
    expect(surfacesOf(small, `${words(20)} ${words(21)}`)).toEqual([words(20)]);
  });
});
