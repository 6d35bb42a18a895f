import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCharacterTable } from "../../src/dictionary/characters.js";
import { spellKey } from "../../src/dictionary/key.js";
import { createTokens, tokenise } from "../../src/dictionary/tokenise.js";

const table = createCharacterTable();

/** What `tokenise` makes of a text, as comparable values: hashes and blank bits. */
function hashes(text: string): string {
  const tokens = createTokens(2);
  tokenise(table, text, tokens);
  const parts: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    parts.push(`${i > 0 ? tokens.spaces[i] : 0}:${tokens.hash1[i]}:${tokens.hash2[i]}`);
  }
  return parts.join(" ");
}

const same: [string, string][] = [
  ["TNF-α", "TNFα"],
  ["TNF-α", "TNF-alpha"],
  ["TNF-α", "TNF alpha"],
  ["TNF-α", "tnf Alpha"],
  ["TGF-β1", "TGF-beta1"],
  ["TGF-β1", "TGF-beta 1"],
  ["TGFβ1", "TGF-β-1"],
  ["IL-6", "IL6"],
  ["ＩＬ－６", "IL-6"],
  ["PD-1", "PD1"],
  ["type II diabetes", "type 2 diabetes"],
  ["type-2 diabetes", "type Ⅱ diabetes"],
  ["2型糖尿病", "Ⅱ型糖尿病"],
  ["interleukin-6", "interleukin 6"],
  ["白细胞介素-6", "白细胞介素 6"],
  ["tumour", "tumors"],
  ["anaemia", "Anemia"],
  ["oedema", "edema"],
  ["Alzheimer's disease", "Alzheimer disease"],
  ["Alzheimer’s disease", "Alzheimers disease"],
  ["MSCs", "MSC"],
  ["neuropathies", "neuropathy"],
  ["viruses", "virus"],
  ["Sjögren", "sjogren"],
  ["graft-versus-host disease", "graft versus host disease"],
  ["CD4⁺", "CD4+"],
  ["collagen type I", "collagen type 1"],
];
const different: [string, string][] = [
  ["AND1", "and 1"],
  ["miR-215", "miR-21-5p"],
  ["IL-1", "IL-17"],
  ["CATS", "cat"],
  ["PD-1", "PD-L1"],
  ["p53", "p5 3"],
  ["HIV", "HI"],
];

describe("keys", () => {
  it.each(same)("%s and %s have one key", (a, b) => {
    expect(spellKey(table, a)).toBe(spellKey(table, b));
    expect(hashes(a)).toBe(hashes(b));
  });

  it.each(different)("%s and %s have different keys", (a, b) => {
    expect(spellKey(table, a)).not.toBe(spellKey(table, b));
    expect(hashes(a)).not.toBe(hashes(b));
  });

  it("hashes agree with spelt keys on random strings", () => {
    const words = [
      "TNF",
      "alpha",
      "α",
      "β",
      "-",
      " ",
      " - ",
      "IL",
      "6",
      "17A",
      "II",
      "I",
      "type",
      "tumour",
      "s",
      "'",
      "’s",
    ];
    const more = [
      "病",
      "白细胞",
      "ａ",
      "é",
      "e\u0301",
      "so\u00adurce",
      "viruses",
      "ies",
      "MSCs",
      "/",
      "(",
      "Ⅱ",
      "²",
      "\u200b",
      "factor",
    ];
    const text = fc
      .array(fc.constantFrom(...words, ...more), { maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(hashes(a) === hashes(b)).toBe(spellKey(table, a) === spellKey(table, b));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(text, (a) => {
        const tokens = createTokens(2);
        tokenise(table, a, tokens);
        expect(spellKey(table, a) === "" ? 0 : spellKey(table, a).split(/[ \u0001]/).length).toBe(
          tokens.count,
        );
      }),
      { numRuns: 5000 },
    );
  });
});
