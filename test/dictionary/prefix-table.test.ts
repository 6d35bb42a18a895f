import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCharacterTable } from "../../src/dictionary/characters.js";
import { spellKey } from "../../src/dictionary/key.js";
import {
  extend1,
  extend2,
  findPrefix,
  MAX_TOKENS,
  PREFIX_SEED1,
  PREFIX_SEED2,
  PrefixTableBuilder,
} from "../../src/dictionary/prefix-table.js";
import { createTokens, tokenise } from "../../src/dictionary/tokenise.js";

const table = createCharacterTable();
const tokens = createTokens(4);

function add(builder: PrefixTableBuilder, name: string): number {
  tokenise(table, name, tokens);
  return builder.add(tokens);
}

/** Walks a name through the slots: the value of its whole key, or 0. */
function walk(slots: Int32Array, name: string): number {
  tokenise(table, name, tokens);
  let hash1 = PREFIX_SEED1;
  let hash2 = PREFIX_SEED2;
  let value = 0;
  for (let i = 0; i < tokens.count; i++) {
    const space = i > 0 ? tokens.spaces[i]! : 0;
    hash1 = extend1(hash1, tokens.hash1[i]!, space);
    hash2 = extend2(hash2, tokens.hash2[i]!, space);
    value = findPrefix(slots, hash1, hash2);
    if (value === 0) return 0;
  }
  return value;
}

const groupAt = (slots: Int32Array, name: string) => (walk(slots, name) >>> 1) - 1;
const goesOn = (slots: Int32Array, name: string) => (walk(slots, name) & 1) === 1;

describe("the prefix table", () => {
  it("numbers groups from 0 in the order in which new keys come, equal keys alike", () => {
    const builder = new PrefixTableBuilder(16);
    expect(add(builder, "IL-6")).toBe(0);
    expect(add(builder, "IL-17A")).toBe(1);
    expect(add(builder, "IL6")).toBe(0);
    expect(add(builder, "IL-17")).toBe(2);
    expect(builder.groups).toBe(3);
  });

  it("knows where keys end and where longer ones go on", () => {
    const builder = new PrefixTableBuilder(16);
    for (const name of ["breast cancer", "breast cancer cell line", "cancer"]) add(builder, name);
    const { slots } = builder;
    expect(groupAt(slots, "breast")).toBe(-1);
    expect(goesOn(slots, "breast")).toBe(true);
    expect(groupAt(slots, "breast cancer")).toBe(0);
    expect(goesOn(slots, "breast cancer")).toBe(true);
    expect(groupAt(slots, "breast cancer cell line")).toBe(1);
    expect(goesOn(slots, "breast cancer cell line")).toBe(false);
    expect(walk(slots, "ovarian")).toBe(0);
    expect(walk(slots, "breast tumour")).toBe(0);
  });

  it("tells a blank from none", () => {
    const builder = new PrefixTableBuilder(16);
    add(builder, "AND1");
    expect(groupAt(builder.slots, "AND1")).toBe(0);
    expect(walk(builder.slots, "and 1")).toBe(0);
  });

  it("holds a key that is the beginning of one added before", () => {
    const builder = new PrefixTableBuilder(16);
    add(builder, "T cell receptor");
    add(builder, "T cell");
    expect(groupAt(builder.slots, "T cell")).toBe(1);
    expect(goesOn(builder.slots, "T cell")).toBe(true);
    expect(groupAt(builder.slots, "T cell receptor")).toBe(0);
  });

  it("takes no name without tokens and none with too many", () => {
    const builder = new PrefixTableBuilder(16);
    expect(add(builder, "")).toBe(-1);
    expect(add(builder, " \u200b")).toBe(-1);
    expect(add(builder, "间".repeat(MAX_TOKENS + 1))).toBe(-1);
    expect(builder.groups).toBe(0);
    expect(add(builder, "间".repeat(MAX_TOKENS))).toBe(0);
  });

  it.each([2, 4, 16, 1024])("keeps every key while it grows from a capacity of %i", (capacity) => {
    const builder = new PrefixTableBuilder(capacity);
    const names = Array.from({ length: 5000 }, (_, i) => `gene ${(i * 7919).toString(36)} alpha ${i}`);
    const groups = names.map((name) => add(builder, name));
    expect(new Set(groups).size).toBe(names.length);
    names.forEach((name, i) => {
      expect(groupAt(builder.slots, name)).toBe(groups[i]);
    });
    expect(walk(builder.slots, "gene nowhere")).toBe(0);
  });

  it("is never more than half full, so that a search always ends", () => {
    const builder = new PrefixTableBuilder(2);
    for (let i = 0; i < 500; i++) {
      add(builder, `n${i}`);
      let used = 0;
      for (let slot = 1; slot < builder.slots.length; slot += 2) if (builder.slots[slot] !== 0) used++;
      expect(used * 2).toBeLessThanOrEqual(builder.slots.length / 2 + 2);
    }
  });

  it("finds exactly the names added, on random names in a small table", () => {
    const part = fc.constantFrom("IL", "6", "α", "-", " ", "病", "cancer", "A", "b", "17", "/", "II");
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), fc.array(name, { maxLength: 30 }), (names, others) => {
        const builder = new PrefixTableBuilder(2);
        const keys = new Map<string, number>();
        for (const each of names) {
          const group = add(builder, each);
          const key = spellKey(table, each);
          if (key === "") expect(group).toBe(-1);
          else {
            expect(group).toBe(keys.get(key) ?? keys.size);
            keys.set(key, group);
          }
        }
        for (const each of [...names, ...others]) {
          expect(groupAt(builder.slots, each)).toBe(keys.get(spellKey(table, each)) ?? -1);
        }
      }),
      { numRuns: 1000, seed: 11 },
    );
  });
});
