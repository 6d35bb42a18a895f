import { describe, expect, it } from "vitest";
import { DiglotError } from "../../../src/document/errors.js";
import { cehrner, chineseNerDocument, cmedqaner } from "../../../src/evaluate/adapters/chinese-ner.js";

const line = (mention: string, offset: number, kind: object) =>
  JSON.stringify({ text: "口服hcv药", mention_data: [{ mention, offset: String(offset), ...kind }] });

describe("chineseNerDocument", () => {
  it("reads the label of either corpus, and the text's own letter case", () => {
    const one = chineseNerDocument(line("HCV", 2, { type: "disease" }), "x-1", "x", "x, line 1");
    expect(one.foreign).toMatchObject([
      { span: { start: 2, end: 5 }, text: "hcv", type: "disease", ids: [] },
    ]);
    const two = chineseNerDocument(line("药", 5, { label: "药物" }), "x-2", "x", "x, line 2");
    expect(two.foreign.map(({ type }) => type)).toEqual(["药物"]);
    expect(two.passages).toMatchObject([{ language: "zh", text: "口服hcv药" }]);
  });

  it.each(["not JSON", "{}", line("肝", 0, { type: "body" })])("refuses %s, with file and line", (text) => {
    const read = () => chineseNerDocument(text, "x-1", "x", "x, line 7");
    expect(read).toThrow(DiglotError);
    expect(read).toThrow("x, line 7");
  });
});

it("the adapters take diseases and drugs, and leave other kinds", () => {
  expect(cehrner.typeOf("疾病和诊断", cehrner.defaults)).toBe("Disease");
  expect(cehrner.typeOf("解剖部位", cehrner.defaults)).toBeNull();
  expect(cmedqaner.typeOf("drug", cmedqaner.defaults)).toBe("Chemical");
  expect(cmedqaner.parseIds("", "Disease", cmedqaner.defaults).concepts).toEqual([]);
});
