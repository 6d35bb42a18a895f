import { describe, expect, it } from "vitest";
import { clip, displayWidth, pad } from "../../src/corpus/display-width.js";
import { StatisticsCollector } from "../../src/corpus/statistics.js";
import { statisticsPage } from "../../src/corpus/statistics-page.js";
import { statisticsText } from "../../src/corpus/statistics-text.js";
import { documentOf } from "./documents.js";

const collector = new StatisticsCollector();
collector.add(
  documentOf(
    "1",
    [
      ["zh", "哮喘与PD-1"],
      ["en", "Asthma and PD-1 <b> and MSC"],
    ],
    [
      ["哮喘", "Disease", "MESH:D001249"],
      ["Asthma", "Disease", "MESH:D001249"],
      ["PD-1", "Gene", "NCBIGene:5133", "alias-shared", "low-margin"],
      ["MSC", "CellType", null],
    ],
  ),
);
collector.add(
  documentOf("2", [["en", "PD-1 in mice"]], [["PD-1", "Gene", "NCBIGene:18566", "alias-shared"]]),
);
const statistics = collector.finish();

describe("statistics", () => {
  it("count mentions, concepts, strings and flags", () => {
    expect(statistics).toMatchObject({
      documents: 2,
      passages: 3,
      mentions: 5,
      linked: 4,
      flagged: 2,
      concepts: 3,
      strings: 4,
    });
    expect(statistics.flags).toEqual([
      ["alias-shared", 2],
      ["low-margin", 1],
    ]);
    expect(statistics.types).toEqual([
      { type: "Disease", mentions: 2, zh: 1, en: 1, concepts: 1, strings: 2 },
      { type: "Gene", mentions: 2, zh: 1, en: 1, concepts: 2, strings: 1 },
      { type: "CellType", mentions: 1, zh: 0, en: 1, concepts: 0, strings: 1 },
    ]);
  });

  it("count concepts of both languages, in the corpus and within documents", () => {
    expect(statistics.overlap).toEqual({
      zhOnly: 1,
      enOnly: 1,
      both: 1,
      perDocument: { documents: 1, zhOnly: 1, enOnly: 0, both: 1 },
    });
  });

  it("find the strings of several concepts", () => {
    expect(statistics.ambiguity).toEqual([
      { concepts: 1, strings: 2 },
      { concepts: 2, strings: 1 },
    ]);
    expect(statistics.mostAmbiguous).toEqual([
      {
        text: "PD-1",
        mentions: 2,
        entropy: 1,
        concepts: [
          { id: "NCBIGene:18566", name: "NCBIGene:18566", mentions: 1 },
          { id: "NCBIGene:5133", name: "NCBIGene:5133", mentions: 1 },
        ],
      },
    ]);
  });

  it("have a Zipf curve whose slope is that of the law it follows", () => {
    const zipf = new StatisticsCollector();
    const said = Array.from({ length: 30 }, (_, rank) =>
      Array.from(
        { length: Math.round(3000 / (rank + 1)) },
        () => ["x", "Gene", `NCBIGene:${rank + 1}`] as const,
      ),
    ).flat();
    zipf.add(documentOf("1", [["en", "x"]], said));
    const { zipfSlope, zipf: points } = zipf.finish();
    expect(zipfSlope).toBeCloseTo(-1, 2);
    expect(points[0]).toEqual({ rank: 1, mentions: 3000 });
    expect(points.at(-1)).toEqual({ rank: 30, mentions: 100 });
  });

  it("of nothing are nothing", () => {
    const empty = new StatisticsCollector();
    empty.add(documentOf("1", [["en", "nothing"]]));
    const nothing = empty.finish();
    expect(nothing).toMatchObject({ mentions: 0, concepts: 0, zipf: [], zipfSlope: 0 });
    expect(statisticsText(nothing)).toContain("0 mentions");
    expect(statisticsPage(nothing, "x")).toContain("</html>");
  });

  it("are written for a terminal and as a page, with everything escaped", () => {
    const text = statisticsText(statistics);
    expect(text).toContain("5 mentions (80.0 % linked, 40.0 % flagged)");
    expect(text).toMatch(/PD-1 +2 {2}NCBIGene:18566/);
    const page = statisticsPage(statistics, "<Corpus>");
    expect(page).toContain("&lt;Corpus&gt;");
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});

describe("display width", () => {
  it.each([
    ["abc", 3],
    ["移植物", 6],
    ["e\u0301", 1],
    ["🧬", 2],
    ["𠮷a", 3],
    ["ＩＬ", 4],
    ["\u200b", 0],
  ])("of %j is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("is what texts are cut and filled to", () => {
    expect(pad("细胞", 6)).toBe("细胞  ");
    expect(pad("细胞", 6, "start")).toBe("  细胞");
    expect(clip("细胞a🧬b", 5, "start")).toBe("细胞a");
    expect(clip("细胞a🧬b", 5, "end")).toBe("a🧬b");
    expect(clip("细胞", 3, "end")).toBe("胞");
  });
});
