import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnnotatedDocument, type Annotation, coverOf, textOf } from "../../src/document/annotated.js";
import type { OffsetUnit } from "../../src/read/code-units.js";
import type { Format } from "../../src/read/index.js";
import type { ExportFormat, ExportOptions, TagScheme } from "../../src/write/corpus-format.js";
import { flatText } from "../../src/write/flat-text.js";
import { annotatedDocument } from "./arbitrary-document.js";
import { contiguous, essence, exported, readBack } from "./exported.js";

const RUNS = { numRuns: 200, seed: 7 };
const documents = fc.array(annotatedDocument, { minLength: 1, maxLength: 3 }).map((all) =>
  // Documents that follow one another have ids of their own.
  all.map((document, i) => ({ ...document, id: `${document.id}-${i}` })),
);

async function roundTrip(
  all: readonly AnnotatedDocument[],
  format: ExportFormat & Format,
  options: ExportOptions = {},
): Promise<AnnotatedDocument[]> {
  return readBack(exported(all, format, options), format);
}

/** What a text of one line can say of an annotation: where a format keeps text, type and identifiers only. */
function told(document: AnnotatedDocument, annotation: Annotation): string {
  const { text } = document.passages.find(({ id }) => id === annotation.passageId)!;
  const surface = textOf(text, annotation.parts).replace(/\s/gu, " ");
  return `${surface} ${annotation.type} ${annotation.ids.join("|")}`;
}

function allTold(document: AnnotatedDocument): string[] {
  return document.annotations.map((annotation) => told(document, annotation)).sort();
}

describe("formats that hold everything", () => {
  const cases: [ExportFormat & Format, ExportOptions][] = [
    ["bioc-xml", {}],
    ["bioc-xml", { offsets: "utf-8" }],
    ["bioc-xml", { offsets: "utf-16" }],
    ["bioc-json", {}],
    ["bioc-json", { offsets: "utf-8" }],
    ["bioc-json", { offsets: "utf-16" }],
    ["pubannotation", {}],
    ["web-annotation", {}],
  ];
  it.each(cases)("%s %j comes back as it was", async (format, options) => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        const back = await roundTrip(all, format, options);
        expect(back.map(essence)).toEqual(all.map(essence));
      }),
      RUNS,
    );
  });
});

describe("formats without discontinuous mentions", () => {
  const cases: [ExportFormat & Format, ExportOptions][] = [
    ["spacy", {}],
    ["label-studio", {}],
    ["label-studio", { offsets: "utf-16" }],
  ];
  it.each(cases)("%s %j brings back everything else", async (format, options) => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        const back = await roundTrip(all, format, options);
        expect(back.map(essence)).toEqual(all.map(contiguous).map(essence));
      }),
      RUNS,
    );
  });
});

describe("BigBIO rows", () => {
  it.each(["hf-jsonl", "hf-parquet"] as const)(
    "%s keeps parts, identifiers and the codes of flags",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(documents, async (all) => {
          const back = await roundTrip(all, format);
          const expected = all.map((document) => ({
            ...document,
            annotations: document.annotations.map(({ note: _, flags, ...rest }) => ({
              ...rest,
              flags: flags.map(({ code }) => ({ code, message: "" })),
            })),
          }));
          expect(back.map(essence)).toEqual(expected.map(essence));
        }),
        { ...RUNS, numRuns: 60 },
      );
    },
  );
});

describe("doccano", () => {
  it("brings back passages, labels, and the identifiers of labels nobody moved", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        const back = await roundTrip(all, "doccano");
        expect(back.map(({ id, passages }) => ({ id, passages }))).toEqual(
          all.map(({ id, passages }) => ({ id, passages })),
        );
        // Mentions of one place and type share a key: their identifiers may change places, so they are compared as a set.
        const places = (document: AnnotatedDocument) =>
          document.annotations
            .map(({ passageId, parts, type }) => `${passageId} ${JSON.stringify(parts)} ${type}`)
            .sort();
        expect(back.map(places)).toEqual(all.map(contiguous).map(places));
        const ids = (document: AnnotatedDocument) => document.annotations.flatMap((each) => each.ids).sort();
        expect(back.map(ids)).toEqual(all.map(ids));
      }),
      RUNS,
    );
  });
});

describe("brat", () => {
  it("keeps the text, and every mention with its remarks, cut at line breaks only", async () => {
    await fc.assert(
      fc.asyncProperty(annotatedDocument, async (document) => {
        const written = exported([document], "brat");
        const [text] = [...written.files].find(([path]) => path.endsWith(".txt"))!.slice(1) as [string];
        expect(text).toBe(flatText(document, "utf-16").text);
        const [back] = await readBack(written, "brat");
        const broken = (annotation: Annotation) => {
          const passage = document.passages.find(({ id }) => id === annotation.passageId)!;
          const parts = annotation.parts.flatMap(({ start, end }) =>
            [...passage.text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ 0: piece }) => piece),
          );
          return parts.join(" ");
        };
        const said = ({ type, ids, flags, probability, negated, note }: Annotation, surface: string) =>
          JSON.stringify([surface, type, ids, flags, probability, negated, note]);
        const expected = document.annotations
          .filter((annotation) => /\S/.test(broken(annotation)))
          .map((annotation) => said(annotation, broken(annotation)));
        const received = back!.annotations.map((annotation) => {
          const passage = back!.passages.find(({ id }) => id === annotation.passageId)!;
          return said(annotation, textOf(passage.text, annotation.parts));
        });
        expect(received.sort()).toEqual(expected.sort());
      }),
      RUNS,
    );
  });
});

describe("CoNLL", () => {
  const overlaps = ({ annotations }: AnnotatedDocument) =>
    annotations.some((one, i) =>
      annotations.slice(i + 1).some((other) => {
        if (one.passageId !== other.passageId) return false;
        const [a, b] = [coverOf(one.parts), coverOf(other.parts)];
        return a.start < b.end && b.start < a.end;
      }),
    );

  it.each<TagScheme>(["iob1", "iob2", "bioes"])(
    "%s brings back text, and mentions that do not overlap",
    async (scheme) => {
      await fc.assert(
        fc.asyncProperty(annotatedDocument, async (document) => {
          fc.pre(!overlaps(document));
          const written = exported([document], "conll", { scheme, cutTokens: true });
          const [back] = await readBack(written, "conll");
          const visible = (text: string) => text.replace(/\s/gu, " ").trimEnd();
          expect(back!.passages.map(({ text }) => text)).toEqual(
            document.passages.map(({ text }) => visible(text)),
          );
          // A mention that begins or ends with white space is cut to what is visible of it.
          const shown = (each: AnnotatedDocument) =>
            each.annotations
              .map((annotation) =>
                told(each, annotation)
                  .replace(/^\s+/, "")
                  .replace(/\s+(?=\S+ \S*$)/, " "),
              )
              .sort();
          const lost = written.losses.get("mentions without a token of their own, left out") ?? 0;
          expect(shown(back!).length + lost).toBe(document.annotations.length);
          const wanted = shown(contiguous(document));
          for (const line of shown(back!)) expect(wanted).toContain(line);
        }),
        { ...RUNS, numRuns: 400 },
      );
    },
  );

  it("counts every mention it leaves out or widens", async () => {
    await fc.assert(
      fc.asyncProperty(annotatedDocument, async (document) => {
        const written = exported([document], "conll");
        const [back] = await readBack(written, "conll");
        const left = [...written.losses]
          .filter(([what]) => what.endsWith("left out") && what.startsWith("mentions"))
          .reduce((sum, [, times]) => sum + times, 0);
        expect(back!.annotations.length + left).toBe(document.annotations.length);
        const widened =
          written.losses.get("mentions that begin or end inside a token, widened or cut to whole tokens") ??
          0;
        const wanted = allTold(contiguous(document));
        const changed = allTold(back!).filter((line) => !wanted.includes(line)).length;
        expect(changed).toBeLessThanOrEqual(widened);
      }),
      RUNS,
    );
  });
});

describe("PubTator", () => {
  it("keeps every mention's text, type and identifiers", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        const back = await roundTrip(all, "pubtator");
        const shown = (document: AnnotatedDocument) =>
          allTold(contiguous(document)).map((line) => line.replace(/\s/gu, " "));
        expect(back.map(shown)).toEqual(all.map(shown));
      }),
      RUNS,
    );
  });
});

describe("offsets", () => {
  const slice: Record<OffsetUnit, (text: string, start: number, end: number) => string> = {
    "code-point": (text, start, end) => [...text].slice(start, end).join(""),
    "utf-8": (text, start, end) => Buffer.from(text).subarray(start, end).toString(),
    "utf-16": (text, start, end) => text.slice(start, end),
  };

  it.each(["code-point", "utf-8", "utf-16"] as const)(
    "of BioC in %s slice the text that is written",
    (offsets) => {
      fc.assert(
        fc.property(annotatedDocument, (document) => {
          const { files } = exported([document], "bioc-json", { offsets });
          const [{ passages }] = JSON.parse(files.get("") as string).documents;
          const whole = passages.map(({ text }: { text: string }) => text).join("\n");
          for (const passage of passages) {
            for (const { locations, text } of passage.annotations) {
              const parts = locations.map(({ offset, length }: { offset: number; length: number }) =>
                slice[offsets](whole, offset, offset + length),
              );
              expect(parts.join(" ")).toBe(text);
            }
          }
        }),
        RUNS,
      );
    },
  );
});
