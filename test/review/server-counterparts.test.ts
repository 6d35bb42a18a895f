import { expect, test } from "vitest";
import { counterpartsOf } from "../../src/review/server/counterparts.js";
import { PAPER } from "./annotated-papers.js";

test("aligned mentions know each other; unknown ids and papers without alignment give nothing", () => {
  expect(counterpartsOf(PAPER).size).toBe(0);
  const id = (place: number) => PAPER.mentions[place]!.id;
  const aligned = counterpartsOf({
    ...PAPER,
    alignment: {
      sentences: [],
      onlyZh: [],
      onlyEn: [],
      mentions: [
        { zh: id(5), en: id(0), agree: true },
        { zh: id(5), en: id(2), agree: true },
        { zh: "gone", en: id(1), agree: true },
      ],
    },
  });
  expect([...aligned]).toEqual([
    [5, [0, 2]],
    [0, [5]],
    [2, [5]],
  ]);
});
