import { describe, expect, test } from "vitest";
import { ratePerMinute } from "../../src/review/page/filters.js";
import { blockStarts, type Marked, type Segment, segmentsOf } from "../../src/review/page/segments.js";
import { moveEdge, moveWord, trimRange, wordFrom } from "../../src/review/page/words.js";

const flat = (segments: Segment<Marked>[]): string =>
  segments.map((segment) => (typeof segment === "string" ? segment : `[${flat(segment.inner)}]`)).join("");

describe("segments of a text", () => {
  const text = "anti-PD-1 and TGF-β1 in mice";
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  test("are text and marks in turn", () => {
    expect(flat(segmentsOf(text, [at("mice"), at("PD-1")]))).toBe("anti-[PD-1] and TGF-β1 in [mice]");
    expect(segmentsOf(text, [])).toEqual([text]);
    expect(segmentsOf("", [])).toEqual([]);
  });

  test("hold marks in marks, also of equal ends", () => {
    expect(flat(segmentsOf(text, [at("TGF-β"), at("TGF-β1"), at("β1")]))).toBe(
      "anti-PD-1 and [[TGF-[β]]1] in mice",
    );
    expect(flat(segmentsOf(text, [at("mice"), at("mice")]))).toBe("anti-PD-1 and TGF-β1 in [[mice]]");
  });

  test("keep every mark and all text, whatever the marks", () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let turn = 0; turn < 300; turn++) {
      const marks = Array.from({ length: random(8) }, () => {
        const start = random(text.length);
        return { start, end: start + 1 + random(text.length - start) };
      });
      const words = flat(segmentsOf(text, marks));
      expect(words.replace(/[[\]]/g, "")).toBe(text);
    }
  });
});

describe("blocks of a long text", () => {
  test("end after sentences, in either language, and never in a mark", () => {
    const long = `${"A sentence of some length stands here. ".repeat(80)}${"这里有一个句子。".repeat(400)}`;
    const mark = { start: 2370, end: 2390 };
    const starts = blockStarts(long, [mark]);
    expect(starts[0]).toBe(0);
    expect(starts.length).toBeGreaterThan(2);
    for (const [i, start] of starts.entries()) {
      expect((starts[i + 1] ?? long.length) - start).toBeLessThanOrEqual(2400);
      expect(start > mark.start && start < mark.end).toBe(false);
      if (i > 0) expect(long.slice(0, start)).toMatch(/[。.]\s?$/);
    }
  });

  test("a text without an end is cut all the same; a short one is not", () => {
    expect(blockStarts("x".repeat(6000), [])).toEqual([0, 2400, 4800]);
    expect(blockStarts("A. B. C.", [])).toEqual([0]);
  });
});

describe("moving a mark by words", () => {
  const text = "MSC, MMF 及二甲双胍 fell";
  const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const of = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

  test("begins at the next word that is no punctuation", () => {
    expect(words(wordFrom(text, 3)!)).toBe("MMF");
    expect(words(wordFrom(text, text.length)!)).toBe("fell");
    expect(wordFrom("", 0)).toBeNull();
  });

  test("goes by Latin words and single Han characters", () => {
    expect(words(moveWord(text, of("MMF"), 1))).toBe("及");
    expect(words(moveWord(text, of("MMF"), -1))).toBe(",");
    expect(words(moveEdge(text, of("二"), "end", 1))).toBe("二甲");
    expect(words(moveEdge(text, of("二甲"), "end", -1))).toBe("二");
    expect(words(moveEdge(text, of("MMF"), "start", -1))).toBe(", MMF");
  });

  test("never leaves nothing marked", () => {
    expect(moveEdge(text, of("二"), "end", -1)).toEqual(of("二"));
    expect(moveWord(text, of("fell"), 1)).toEqual(of("fell"));
    expect(trimRange(text, { start: 4, end: 9 })).toEqual(of("MMF"));
    expect(trimRange(text, { start: 4, end: 5 })).toBeNull();
  });
});

describe("rulings a minute", () => {
  test("are those of the last five minutes; too few tell nothing", () => {
    const now = 10_000_000;
    expect(ratePerMinute([now - 1000, now], now)).toBeNull();
    expect(ratePerMinute([now - 400_000, now - 60_000, now - 30_000, now], now)).toBeCloseTo(3);
  });
});
