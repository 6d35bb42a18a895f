import { describe, expect, it } from "vitest";
import { ambiguityPage } from "../../src/ambiguity/page.js";
import { AmbiguityRanking } from "../../src/ambiguity/rank-names.js";
import { documentOf, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();
/** By hand: every name counts the same, so that shared ones alone are in doubt. */
const weights = new Map([...handWeights()].map(([feature, weight]) => [feature, weight > 0 ? 6 : weight]));

function rankingOf(...texts: string[]): AmbiguityRanking {
  const ranking = new AmbiguityRanking(dictionary, weights);
  for (const text of texts) ranking.add(documentOf(text));
  return ranking;
}

describe("dangerous names", () => {
  it("are those of many places and even chances", () => {
    const ranking = rankingOf("MSC and MSC; PDCD1.", "MSC with CAT, breast cancer and PDCD1.");
    const names = ranking.ranked(10);
    expect(names[0]).toMatchObject({ name: "MSC", occurrences: 3, documents: 2, concepts: 3 });
    expect(names[0]!.types).toEqual(["CellLine", "CellType", "Gene"]);
    const breast = names.find(({ name }) => name === "breast cancer");
    expect(names[0]!.danger).toBeGreaterThan(10 * breast!.danger);
    expect(names.map(({ danger }) => danger)).toEqual(
      names.map(({ danger }) => danger).sort((a, b) => b - a),
    );
  });

  it("have probabilities that add up to one with no entity", () => {
    for (const { readings, none, concepts } of rankingOf("MSC, CAT, PD-1, ALL, cat").ranked(10)) {
      const sum = readings.reduce((total, { probability }) => total + probability, none);
      if (concepts === readings.length) expect(sum).toBeCloseTo(1, 10);
    }
  });

  it("may be asked of one type", () => {
    const ranking = rankingOf("MSC and CAT in ALL with asthma");
    const names = ranking.ranked(10, "CellLine").map(({ name }) => name);
    expect(names.sort()).toEqual(["CAT", "MSC"]);
  });

  it("are taken of the whole dictionary where there is no corpus", () => {
    const ranking = new AmbiguityRanking(dictionary, weights);
    ranking.addDictionary();
    const names = ranking.ranked(1000);
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(["PD-1", "CAT", "MSC"]));
    expect(names.every(({ concepts, documents }) => concepts > 0 && documents === 0)).toBe(true);
  });

  it("make a page in which nothing is markup but its own", () => {
    const [name] = rankingOf("MSC").ranked(1);
    const page = ambiguityPage([{ ...name!, name: "<b>&" }], "a < b");
    expect(page).toContain("&lt;b&gt;&amp;");
    expect(page).toContain("a &lt; b");
    expect(page).not.toContain("<b><b>");
  });
});
