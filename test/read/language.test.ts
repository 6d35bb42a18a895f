import { describe, expect, it } from "vitest";
import { countLetters, languageNamed, languageOf } from "../../src/read/language.js";

describe("languageOf", () => {
  it.each([
    ["MSC治疗激素耐药aGVHD的临床研究进展", "zh"],
    ["S100A9参与HepG2细胞增殖与迁移", "zh"],
    ["Mesenchymal stromal cells (间充质基质细胞) in GVHD", "en"],
    ["Conhecimento de HIV/Aids entre homens", "en"],
    ["12.5 ± 3 %", "en"],
    ["𠮷𠮷𠮷𠮷", "zh"],
  ])("%s is %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it("asks the declared language only of texts with few letters", () => {
    expect(languageOf("CD4+ T", "zh-CN")).toBe("zh");
    expect(languageOf("CD4+ T", "pt")).toBe("en");
    expect(languageOf("A longer English sentence", "zh")).toBe("en");
    expect(languageOf("间充质基质细胞治疗", "en")).toBe("zh");
  });

  it("counts letters of both scripts only", () => {
    expect(countLetters("aÉ×1 中𠮷，ＡＢ я")).toEqual({ han: 2, latin: 4 });
    expect([
      languageNamed("chi"),
      languageNamed("EN"),
      languageNamed("zh-Hant"),
      languageNamed("pt"),
    ]).toEqual(["zh", "en", "zh", undefined]);
  });
});
