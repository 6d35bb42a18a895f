import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAbbreviations, findTranslations } from "../../../src/link/abbreviations/find-abbreviations.js";

/** Pieces of which definitions are made, so that random texts reach every branch. */
const PIECE = fc.constantFrom(
  ..."( ) [ ] （ ） 【 】 , ， ; ； = : 。 . ' “ ” - / \n".split(" "),
  " ",
  "tumor necrosis factor",
  "TNF",
  "IL-2",
  "α",
  "𝛼",
  "é",
  "ﬁ",
  "İ",
  "肿瘤坏死因子",
  "白细胞介素-2",
  "简称",
  "又称",
  "即",
  "检测",
  "的",
  "Abbreviations:",
  " stands for ",
  ", or ",
  "12",
);

const TEXT = fc.oneof(
  fc.array(PIECE, { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
);

describe("any text", () => {
  it("gives spans that lie in it and slice to the strings told", () => {
    fc.assert(
      fc.property(
        TEXT,
        fc.constantFrom("zh" as const, "en" as const),
        fc.boolean(),
        (text, language, known) => {
          const isName = known ? (candidate: string) => candidate.length % 2 === 0 : undefined;
          for (const { short, long, shortSpan, longSpan } of findAbbreviations(text, language, { isName })) {
            expect(text.slice(shortSpan.start, shortSpan.end)).toBe(short);
            expect(text.slice(longSpan.start, longSpan.end)).toBe(long);
            expect(shortSpan.start).toBeLessThan(shortSpan.end);
            expect(longSpan.start).toBeLessThan(longSpan.end);
            expect(shortSpan.start >= longSpan.end || longSpan.start >= shortSpan.end).toBe(true);
          }
          for (const { zh, en, zhSpan, enSpan } of findTranslations(text, { isName })) {
            expect(text.slice(zhSpan.start, zhSpan.end)).toBe(zh);
            expect(text.slice(enSpan.start, enSpan.end)).toBe(en);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("time", () => {
  /** CPU seconds, which other processes do not lengthen as they do the clock's. */
  const seconds = (text: string): number => {
    const before = process.cpuUsage();
    findAbbreviations(text, "zh");
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };

  it.each([
    ["definitions", "tumor necrosis factor (TNF) and 肿瘤坏死因子（TNF）"],
    ["open brackets", "(a "],
    ["nested brackets", "[a(b] "],
    ["one letter", "aaaa (aa) "],
    ["equations", "a = b, "],
    ["naming words", "简称即又称"],
    ["blanks", "          "],
  ])("grows in step with the text: %s", { timeout: 120_000 }, (_, unit) => {
    const small = unit.repeat(Math.ceil(60_000 / unit.length));
    seconds(small);
    const once = seconds(small);
    const fourfold = seconds(small.repeat(4));
    expect(fourfold).toBeLessThan(4 * once * 2.5 + 0.25);
  });

  it("passes over text without brackets at 20 MB/s and more", () => {
    const text = "The patients were given several drugs and did well over all in every group. ".repeat(
      50_000,
    );
    seconds(text);
    expect(text.length / 1e6 / seconds(text)).toBeGreaterThan(20);
  });
});
