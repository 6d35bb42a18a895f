import { describe, expect, it } from "vitest";
import { annotateTexts, flagOf, links } from "../link/paper-of.js";

describe("a Chinese disease with a modifier", () => {
  it("is linked to the disease without it, flagged as broader, span and all", async () => {
    const document = await annotateTexts(["难治性克罗恩病与双侧乳腺癌"]);
    expect(links(document)).toEqual(["难治性克罗恩病=MESH:D003424", "双侧乳腺癌=MESH:D001943"]);
    expect(flagOf(document, "难治性克罗恩病", "broader-concept")?.message).toContain('"难治性"');
    for (const { span, surface, passageId } of document.mentions) {
      const { text } = document.passages.find(({ id }) => id === passageId)!;
      expect(text.slice(span.start, span.end)).toBe(surface);
    }
  });

  it("keeps the concept of its own that the dictionary has for the whole", async () => {
    const document = await annotateTexts(["急性髓系白血病患者"]);
    expect(links(document)).toEqual(["急性髓系白血病=MESH:D015470"]);
    expect(flagOf(document, "急性髓系白血病", "broader-concept")).toBeUndefined();
  });

  it("takes no other word for a modifier", async () => {
    expect(links(await annotateTexts(["检测克罗恩病患者"]))).toEqual(["克罗恩病=MESH:D003424"]);
  });
});
