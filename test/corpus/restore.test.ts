import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type ParsedStandoff, readStandoff, restoreDocument, TextStore } from "../../src/corpus/restore.js";
import { textOf } from "../../src/document/annotated.js";
import { Workplace } from "../cli/run-cli.js";
import { annotatedDocument } from "../write/arbitrary-document.js";
import { exported, textOfExport } from "../write/exported.js";

const place = new Workplace();
afterAll(() => place.remove());

async function standoffOf(text: string): Promise<ParsedStandoff[]> {
  const records: ParsedStandoff[] = [];
  for await (const record of readStandoff(place.write("x.standoff.jsonl", text))) records.push(record);
  return records;
}

describe("stand-off without texts", () => {
  it("comes back whole from the same texts", async () => {
    await fc.assert(
      fc.asyncProperty(annotatedDocument, async (document) => {
        const [record] = await standoffOf(textOfExport(exported([document], "standoff")));
        const texts = new TextStore();
        texts.add(document);
        const { document: back, ...counts } = restoreDocument(record!, texts);
        expect(counts).toEqual({ shifted: 0, missingPassages: 0, missingMentions: 0 });
        const annotations = document.annotations.map(({ note: _, flags, ...rest }) => ({
          ...rest,
          flags: flags.map((flag) => ({ ...flag, message: "" })),
        }));
        const passages = document.passages.map((passage) => ({ ...passage, section: "" }));
        expect(back).toEqual({ ...document, passages, annotations });
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it("comes back from texts that differ in white space, each mention on its own words", async () => {
    await fc.assert(
      fc.asyncProperty(annotatedDocument, async (document) => {
        const [record] = await standoffOf(textOfExport(exported([document], "standoff")));
        const texts = new TextStore();
        const spaced = document.passages.map((passage) => ({
          ...passage,
          text: ` ${passage.text.replace(/\s+/gu, "\n \t")}`,
        }));
        for (const passage of spaced) texts.add({ passages: [passage] });
        const { document: back } = restoreDocument(record!, texts);
        const solid = (text: string) => text.replace(/\s+/gu, "");
        for (const annotation of back.annotations) {
          const was = document.annotations.find(({ id }) => id === annotation.id)!;
          const surface = (from: typeof document, { passageId, parts }: typeof was) =>
            solid(textOf(from.passages.find(({ id }) => id === passageId)!.text, parts));
          expect(surface(back, annotation)).toBe(surface(document, was));
        }
        // Only mentions with a part of nothing but white space have no place there.
        const visible = document.annotations.filter(({ passageId, parts }) => {
          const { text } = document.passages.find(({ id }) => id === passageId)!;
          return parts.every((part) => /\S/u.test(textOf(text, [part])));
        });
        expect(back.annotations.map(({ id }) => id)).toEqual(visible.map(({ id }) => id));
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it("quotes no text", () => {
    const marked = fc.sample(annotatedDocument, { numRuns: 50, seed: 8 }).map((document) => ({
      ...document,
      passages: document.passages.map((passage) => ({ ...passage, text: `${passage.text} Zwölfboxkämpfer` })),
    }));
    expect(textOfExport(exported(marked, "standoff"))).not.toMatch(/Zw|移植物|IL-6/);
  });

  it("counts what has no text", async () => {
    const [document] = fc.sample(annotatedDocument, { numRuns: 1, seed: 12 });
    const [record] = await standoffOf(textOfExport(exported([document!], "standoff")));
    const restored = restoreDocument(record!, new TextStore());
    expect(restored.missingPassages).toBe(document!.passages.length);
    expect(restored.missingMentions).toBe(document!.annotations.length);
    expect(restored.document.passages).toEqual([]);
  });

  it("refuses files of another form", async () => {
    await expect(standoffOf('{"diglot": {}}\n')).rejects.toMatchObject({ code: "format-malformed" });
    const text = `${JSON.stringify({ standoff: "1.0" })}\n{"id": "1"}\n`;
    await expect(standoffOf(text)).rejects.toThrow(/line 2/);
  });
});
