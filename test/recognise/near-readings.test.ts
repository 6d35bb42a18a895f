import { describe, expect, it } from "vitest";
import { nearReadings, readStretch } from "../../src/recognise/near-readings.js";
import { smallDictionary } from "../small-dictionary.js";

const dictionary = smallDictionary();

const stretchOf = (text: string, surface: string) => {
  const start = text.indexOf(surface);
  return { start, end: start + surface.length, type: "Disease" as const };
};
const read = (surface: string, text = surface) =>
  readStretch(dictionary, text, stretchOf(text, surface), () => undefined).map(
    ({ concept, agreement, likeness }) => ({
      id: dictionary.conceptId(concept),
      agreement,
      likeness: Math.round(likeness! * 100) / 100,
    }),
  );

describe("readings of stretches without an exact name", () => {
  it("are those of names with the same stems", () => {
    expect(read("cancers of the breast")).toEqual([{ id: "MESH:D001943", agreement: "near", likeness: 1 }]);
    expect(read("Alzheimer")).toEqual([{ id: "MESH:D000544", agreement: "near", likeness: 0.8 }]);
  });

  it("else those of the longest part that has a name, as broader ones", () => {
    const text = "He had a hereditary breast cancer.";
    expect(read("hereditary breast cancer", text)).toEqual([
      { id: "MESH:D001943", agreement: "broader", likeness: 0.55 },
    ]);
    expect(read("breast cancer grade")).toMatchObject([{ id: "MESH:D001943", agreement: "broader" }]);
  });

  it("take the later of two parts of the same length: the head stands last", () => {
    expect(read("diabetes with anemia")).toMatchObject([{ id: "MESH:D000740", agreement: "broader" }]);
  });

  it("are none where no part has a name of the type, or the stretch is too long for one", () => {
    expect(read("raised pressure")).toEqual([]);
    expect(nearReadings(dictionary, "cancers of the breast", "Chemical")).toEqual([]);
    expect(read(`${"very ".repeat(12)}bad anemia`)).toEqual([]);
  });
});
