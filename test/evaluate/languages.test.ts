import { expect, it } from "vitest";
import { scoredIn, seenIn } from "../../src/evaluate/languages.js";
import { documentOf } from "../link/paper-of.js";

const gold = (passageId: string) => ({
  passageId,
  span: { start: 0, end: 1 },
  text: "x",
  type: "Gene",
  ids: [],
  aliases: [],
});
const document = { ...documentOf("标题", "A title"), foreign: [gold("p0"), gold("p1")] };

it("seenIn leaves one language to be read, with its gold", () => {
  const { passages, foreign } = seenIn(document, "zh");
  expect(passages.map(({ id }) => id)).toEqual(["p0"]);
  expect(foreign.map(({ passageId }) => passageId)).toEqual(["p0"]);
});

it("scoredIn leaves both to be read, and one to be scored", () => {
  const { passages, foreign } = scoredIn(document, "en");
  expect(passages.map(({ id }) => id)).toEqual(["p0", "p1"]);
  expect(foreign.map(({ passageId }) => passageId)).toEqual(["p1"]);
});
