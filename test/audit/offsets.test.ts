import { describe, expect, it } from "vitest";
import { repairOffsets } from "../../src/audit/offsets.js";
import type { ForeignAnnotation } from "../../src/document/types.js";
import { documentOf } from "../read/read-string.js";
import { audit, auditor, documentWith, flagsOf, placed } from "./audit-of.js";
import { sampleRecords } from "./planted-pages.js";

const TITLE = "TP53 and asthma in mice";
const ABSTRACT = "BRCA1 was raised. TP53 was not. Asthma and type 2 diabetes were found in mice.";

function stated(passageId: string, text: string, start: number): ForeignAnnotation {
  const end = start + text.length;
  return { passageId, stated: { start, end }, text, type: "Gene", ids: [], aliases: [] };
}

/** Shifted annotations of one document, at every word that is no small one. */
function shifted(shift: number): ForeignAnnotation[] {
  return ["BRCA1", "TP53", "Asthma", "diabetes"].map((word) =>
    stated("p1", word, ABSTRACT.indexOf(word) + shift),
  );
}

describe("repairOffsets", () => {
  it("leaves offsets that fit alone", () => {
    const annotation = placed([TITLE, ABSTRACT], "BRCA1", "Gene", []);
    const { places, shift } = repairOffsets(documentWith([TITLE, ABSTRACT], [annotation]));
    expect(shift).toBe(0);
    expect(places.get(annotation)).toEqual({ passageId: "p1", span: annotation.span, moved: 0 });
  });

  it.each([1, -1, 7, -12, 60])("finds a constant shift of %i, across the passages", (shift) => {
    const document = documentWith([TITLE, ABSTRACT], shifted(shift));
    const repaired = repairOffsets(document);
    expect(repaired.shift).toBe(-shift);
    for (const annotation of document.foreign) {
      const { passageId, span, moved } = repaired.places.get(annotation)!;
      expect(passageId).toBe("p1");
      expect(ABSTRACT.slice(span.start, span.end)).toBe(annotation.text);
      expect(moved).toBe(-shift);
    }
  });

  it("takes the nearest place where no shift mends most of them", () => {
    const annotations = [stated("p1", "TP53", 30), stated("p0", "asthma", 1)];
    const { places, shift } = repairOffsets(documentWith([TITLE, ABSTRACT], annotations));
    expect(shift).toBe(0);
    expect(places.get(annotations[0]!)).toMatchObject({ passageId: "p1", span: { start: 18, end: 22 } });
    expect(places.get(annotations[1]!)).toMatchObject({ passageId: "p0", span: { start: 9, end: 15 } });
  });

  it("looks again where a reader went to the nearest place of each text", () => {
    const text = "TP53, BRCA1, TP53, IL6 and asthma, TP53.";
    const wanted = [0, 6, 13, 19].map((start) => ({ start, word: /^\w+/.exec(text.slice(start))![0] }));
    // Shifted by 8: the nearest TP53 of the first is another one.
    const annotations = wanted.map(({ start, word }): ForeignAnnotation => {
      const at = start + 8;
      const places = [...text.matchAll(new RegExp(word, "g"))].map(({ index }) => index);
      const near = places.reduce((a, b) => (Math.abs(b - at) < Math.abs(a - at) ? b : a));
      const span = { start: near, end: near + word.length };
      return { passageId: "p0", span, moved: near - at, text: word, type: "Gene", ids: [], aliases: [] };
    });
    const { places, shift } = repairOffsets(documentWith([text], annotations));
    expect(annotations[0]!.span!.start).not.toBe(0);
    expect(shift).toBe(-8);
    expect(annotations.map((one) => places.get(one)!.span.start)).toEqual([0, 6, 13, 19]);
  });

  it("has no place for what stands nowhere", () => {
    const annotation = stated("p1", "EGFR", 3);
    expect(repairOffsets(documentWith([TITLE, ABSTRACT], [annotation])).places.size).toBe(0);
  });
});

describe("offset-mismatch", () => {
  it("says by how much the offsets are off, and that nothing stands there", () => {
    const [moved, ...rest] = audit([TITLE, ABSTRACT], ...shifted(2)).annotations;
    expect(rest).toHaveLength(3);
    expect(flagsOf(moved!)).toContain("doubtful offset-mismatch");
    expect(moved!.flags.find(({ code }) => code === "offset-mismatch")!.message).toContain("-2");
    const nowhere = audit([TITLE, ABSTRACT], stated("p1", "EGFR", 3)).annotations[0]!;
    expect(nowhere.verdict).toBe("wrong");
    expect(nowhere.flags[0]!.message).toContain(`"A1 w"`);
  });

  it("is silent where the offsets fit", () => {
    const text = "BRCA1 was raised in the patients.";
    const [audited] = audit([text], placed([text], "BRCA1", "Gene", ["672"])).annotations;
    expect(flagsOf(audited!)).toEqual([]);
  });
});

describe("PubTator files of the samples with shifted offsets", () => {
  /** English title and abstract of a sample, its mentions there, all offsets moved by a shift. */
  function pubtatorOf(record: ReturnType<typeof sampleRecords>[number], shift: number) {
    const part = (kind: string) =>
      record.passages.find((passage) => passage.kind === kind && passage.language === "en");
    const [title, abstract] = [part("title")!, part("abstract")!];
    const text = [title, abstract].map((passage) => passage.text.replace(/\s/g, " "));
    const mentions = record.mentions.filter(
      ({ passageId, start, linked, probability }) =>
        typeof linked === "string" &&
        probability > 0.9 &&
        // What stands at the very beginning cannot be moved further to the left.
        (passageId === abstract.id || (passageId === title.id && start + shift >= 0)),
    );
    const lines = mentions.map(({ passageId, start, surface, type, linked }) => {
      const from = start + (passageId === title.id ? 0 : text[0]!.length + 1) + shift;
      return ["1", from, from + surface.length, surface, type, linked].join("\t");
    });
    return { source: [`1|t|${text[0]}`, `1|a|${text[1]}`, ...lines, ""].join("\n"), mentions, text };
  }

  const records = sampleRecords();
  it.each([3, 11, -5])("are all noticed and repaired, shift %i", async (shift) => {
    let noticed = 0;
    let repaired = 0;
    let total = 0;
    for (const record of records) {
      const { source, mentions } = pubtatorOf(record, shift);
      if (mentions.length < 3) continue;
      const audited = auditor.audit(await documentOf(source, "x.pubtator"));
      expect(audited.shift).toBe(-shift);
      for (const [i, { foreign, span, flags }] of audited.annotations.entries()) {
        total++;
        expect(foreign.text).toBe(mentions[i]!.surface);
        if (flags.some(({ code }) => code === "offset-mismatch")) noticed++;
        if (span?.start === mentions[i]!.start) repaired++;
      }
    }
    expect(total).toBeGreaterThan(30);
    expect(noticed / total).toBeGreaterThanOrEqual(0.98);
    expect(repaired / total).toBeGreaterThanOrEqual(0.98);
  });
});
