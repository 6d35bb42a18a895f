import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dictionary } from "../../src/dictionary/dictionary.js";
import { spellKey } from "../../src/dictionary/key.js";
import { naiveMatches, spellAllKeys } from "../reference/naive-matcher.js";
import { openNames, smallDictionary } from "../small-dictionary.js";
import { matchesOf } from "./matches-of.js";

const dictionary = smallDictionary();

/** A fixed seed keeps the test the same from run to run; `MATCH_SEED=3 npx vitest run test/match` tries another. */
const { MATCH_SEED: seed = "20" } = process.env;
const settings = (numRuns: number) => ({ seed: Number(seed), numRuns });

const SEPARATORS = [
  "",
  "",
  " ",
  " ",
  " ",
  "-",
  "–",
  " - ",
  "/",
  ", ",
  "、",
  "，",
  "(",
  ")",
  ".",
  "’s ",
  "s ",
  "\n",
  "　",
  "+",
];
const WORDS = [
  ...[
    "TNF",
    "IL",
    "IL-",
    "Smad",
    "MSC",
    "CAT",
    "cat",
    "Cat",
    "AND",
    "and",
    "PD",
    "PD-L",
    "HLA-DR",
    "NF",
    "E",
    "coli",
  ],
  ...[
    "alpha",
    "beta",
    "kappa",
    "ALPHA",
    "α",
    "β",
    "κ",
    "Β",
    "µ",
    "δ",
    "κB",
    "IκB",
    "IκBα",
    "TGF",
    "TGFβ",
    "miR-",
    "p",
  ],
  ...[
    "1",
    "2",
    "6",
    "17",
    "13",
    "17A",
    "17E",
    "21-5p",
    "1/2",
    "II",
    "type II",
    "type I",
    "Ⅱ",
    "²",
    "₆",
    "１７",
    "0.5",
    "5-FU",
  ],
  ...[
    "ＩＬ",
    "ｃａｔ",
    "－",
    "ＴＮＦ－α",
    "病",
    "癌",
    "胃",
    "结直肠",
    "結直腸癌",
    "間充質幹細胞",
    "糖尿病",
    "2型",
    "型",
    "人",
    "小鼠",
  ],
  ...[
    "tumour",
    "tumors",
    "anaemia",
    "anemias",
    "leukaemia",
    "Leukemia, Myeloid, Acute",
    "disease",
    "diseases",
    "Crohn",
  ],
  ...[
    "Alzheimer",
    "graft",
    "versus",
    "host",
    "virus",
    "human",
    "é",
    "e\u0301",
    "Sjögren",
    "cancer",
    "breast",
    "ovarian",
  ],
  ...[
    "therapies",
    "class",
    "s",
    "S",
    "x",
    "v",
    "Hep",
    "G2",
    "REACH2",
    "patients",
    "患者",
    "🧬",
    "\ud83e",
    "%",
    "[",
    "“",
    "~",
    "ß",
  ],
];

function textOf(names: readonly string[]): fc.Arbitrary<string> {
  const word = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...WORDS));
  const cut = fc
    .tuple(fc.constantFrom(...names), fc.nat(12), fc.nat(12))
    .map(([name, a, b]) => name.slice(a, a + b));
  const part = fc.oneof({ arbitrary: word, weight: 6 }, { arbitrary: cut, weight: 1 });
  return fc
    .array(fc.tuple(part, fc.constantFrom(...SEPARATORS)), { maxLength: 10 })
    .map((parts) => parts.flat().join(""));
}

function namesOf(from: Dictionary): string[] {
  const names: string[] = [];
  for (let group = 0; group < from.header.counts["keys"]!; group++) {
    for (const { form } of from.entries(group)) names.push(form);
  }
  return names;
}

function compare(from: Dictionary, names: readonly string[], numRuns: number): void {
  const keys = spellAllKeys(from);
  fc.assert(
    fc.property(textOf(names), (text) => {
      const fast = matchesOf(from, text);
      const slow = naiveMatches(from.characters, keys, text);
      const show = ({ start, end, group }: (typeof fast)[number]) => [start, text.slice(start, end), group];
      expect(fast.map(show)).toEqual(slow.map(show));
    }),
    settings(numRuns),
  );
}

describe("findMatches and its naive twin", () => {
  it("agree on random texts over the small dictionary", () => {
    compare(dictionary, namesOf(dictionary), 4000);
  });

  it("agree on random texts over random dictionaries", () => {
    const name = fc
      .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom("", "", " ", "-", "/")), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.flat().join("").trim())
      .filter((text) => /[\p{L}\d]/u.test(text) && !/[\ud800-\udfff]|[-–－\s]$|^[\s–－-]/u.test(text));
    const dictionaries = fc.sample(fc.uniqueArray(name, { minLength: 5, maxLength: 60 }), {
      seed: Number(seed),
      numRuns: 12,
    });
    for (const names of dictionaries) compare(openNames(names), names, 250);
  });

  it("agree that every key's own name is found whole", () => {
    for (const name of namesOf(dictionary)) {
      const whole = matchesOf(dictionary, name).find(({ start, end }) => start === 0 && end === name.length);
      expect(whole?.group, name).toBe(dictionary.groupOf(name));
    }
  });

  it("give offsets that slice to the key's own spelling", () => {
    fc.assert(
      fc.property(textOf(namesOf(dictionary)), (text) => {
        let last = -1;
        for (const { start, end, group } of matchesOf(dictionary, text)) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
          const [entry] = dictionary.entries(group);
          const key = spellKey(dictionary.characters, text.slice(start, end));
          expect(key).toBe(spellKey(dictionary.characters, entry!.form));
        }
      }),
      settings(2000),
    );
  });
});
