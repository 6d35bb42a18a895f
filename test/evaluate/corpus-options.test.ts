import { describe, expect, it } from "vitest";
import { adapterOf } from "../../src/evaluate/adapters/index.js";
import { annotateOptions, corpusOptions } from "../../src/evaluate/corpus-options.js";
import { annotateTexts } from "../link/paper-of.js";

/** What is found in a text with a disease inside a gene's name, as a corpus's guideline wants it or as was asked for. */
async function found(corpus: string, asked: { nested?: boolean } = {}): Promise<string[]> {
  const options = annotateOptions(corpusOptions(adapterOf(corpus), asked));
  const { mentions } = await annotateTexts(["They measured tumor necrosis factor."], { options });
  return mentions.map(({ type, surface }) => `${type} ${surface}`).sort();
}

describe("mentions inside longer ones of another type", () => {
  it("are kept where the guideline annotates them", async () => {
    expect(await found("bc5cdr")).toEqual(["Disease tumor", "Gene tumor necrosis factor"]);
    expect(await found("biored")).toEqual(["Gene tumor necrosis factor"]);
  });

  it("are kept or not as asked, whatever the guideline", async () => {
    expect(await found("bc5cdr", { nested: false })).toEqual(["Gene tumor necrosis factor"]);
    expect(await found("biored", { nested: true })).toEqual(["Disease tumor", "Gene tumor necrosis factor"]);
  });
});
