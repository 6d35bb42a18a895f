import { describe, expect, it } from "vitest";
import { looseKey, looseWords, stemOf } from "../../src/dictionary/near-names.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();
const keyOf = (name: string, bare = false) => looseKey(looseWords(dictionary.characters, name), bare);

describe("loose keys of names", () => {
  it("stem words so far that four letters are left", () => {
    expect(stemOf("nephropathies")).toBe(stemOf("nephropathy"));
    expect(stemOf("epilepsy")).not.toBe(stemOf("epileptic"));
    expect(stemOf("toxicity")).toBe(stemOf("toxic"));
    expect(stemOf("acid")).toBe("acid");
  });

  it("do not depend on order, stop words, hyphens and British spelling", () => {
    expect(keyOf("deficiency of the thiamine")).toBe(keyOf("Thiamine deficiencies"));
    expect(keyOf("Graft-versus-host disease")).toBe(keyOf("disease, graft versus host"));
    expect(keyOf("haemophilia tumour")).toBe(keyOf("hemophilia tumor"));
    expect(keyOf("Crohn's disease")).toBe(keyOf("Crohn disease"));
    expect(keyOf("diabetes type 1")).not.toBe(keyOf("diabetes type 2"));
  });

  it("leave out empty heads where asked for, unless too little is left", () => {
    expect(keyOf("Alzheimer disease", true)).toBe(keyOf("Alzheimer", true));
    expect(keyOf("Alzheimer disease")).not.toBe(keyOf("Alzheimer"));
    expect(keyOf("eye disease", true)).toBeNull();
    expect(keyOf("of the")).toBeNull();
  });

  it("of genes want two words and eight letters, and leave out other heads", () => {
    const gene = (name: string, bare = false) =>
      looseKey(looseWords(dictionary.characters, name), bare, "Gene");
    expect(gene("angiotensin II type 1 receptor")).toBe(gene("angiotensin II receptor type 1"));
    expect(gene("angiotensin II receptor type 1")).not.toBe(gene("angiotensin II receptor type 2"));
    expect(gene("androgen receptor protein", true)).toBe(gene("androgen receptor", true));
    expect(gene("indoleamine 2,3-dioxygenase 2")).not.toBe(gene("indoleamine 2,3-dioxygenase"));
    expect(gene("musculin")).toBeNull();
    expect(gene("IL 6")).toBeNull();
    expect(gene("androgen receptor")).not.toBe(keyOf("androgen receptor"));
  });

  it("find the entries of diseases, chemicals and human genes, and of nothing else", () => {
    const ids = (name: string) =>
      dictionary.entriesNear(keyOf(name)!).map(({ concept }) => dictionary.conceptId(concept));
    expect(ids("cancers of the breast")).toEqual(["MESH:D001943"]);
    expect(ids("domain of the musculin")).toEqual([]);
    expect(ids("musculin")).toEqual([]);
    const genes = (name: string) =>
      dictionary
        .entriesNear(looseKey(looseWords(dictionary.characters, name), false, "Gene")!)
        .map(({ concept }) => dictionary.conceptId(concept));
    expect(genes("receptor of androgens")).toEqual(["NCBIGene:367"]);
  });
});
