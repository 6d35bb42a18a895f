import { describe, expect, it } from "vitest";
import bilingual from "../../pipelines/bilingual.js";
import { createAuditor } from "../../src/audit/audit.js";
import type { AuditedAnnotation } from "../../src/audit/verdict.js";
import { openDictionary } from "../../src/dictionary/open.js";
import { randomFrom } from "../../src/evaluate/bootstrap.js";
import { renderTable } from "../../src/evaluate/table.js";
import { documentOf } from "../read/read-string.js";
import { PAGE_KINDS, type PageKind, plantedPage, sampleRecords } from "./planted-pages.js";

/** Pages a sample; there are seven samples. With eight, one name drawn twice moved a rate by a sixteenth. */
const PAGES = 20;
const { DIGLOT_AUDIT_SEED } = process.env;
const SEED = Number(DIGLOT_AUDIT_SEED ?? 20_261_125);

interface Rate {
  total: number;
  flagged: number;
  wrong: number;
  mended: number;
  examples: string[];
}

describe("pages of the samples with planted errors", async () => {
  const dictionary = openDictionary();
  const auditor = await createAuditor({ pipeline: bilingual, dictionary, warn: () => {} });
  const rates = new Map<PageKind, Rate>(
    PAGE_KINDS.map((kind) => [kind, { total: 0, flagged: 0, wrong: 0, mended: 0, examples: [] }]),
  );
  let pages = 0;
  const random = randomFrom(SEED);
  for (const record of sampleRecords()) {
    for (let i = 0; i < PAGES; i++) {
      const page = plantedPage(record, dictionary, random, `PAGE${pages++}`);
      const { annotations } = auditor.audit(await documentOf(page.markdown, `${page.id}.md`));
      for (const entry of page.entries) {
        const audited = annotations.find(
          ({ foreign, type, ids }) =>
            type === entry.type && foreign.text === entry.name && (ids[0] ?? null) === entry.id,
        );
        if (audited === undefined) throw new Error(`${entry.printed} of ${page.id} was not read`);
        count(rates.get(entry.kind)!, audited, entry.truth, entry.kind);
      }
    }
  }

  function count(rate: Rate, audited: AuditedAnnotation, truth: string, kind: PageKind): void {
    const { verdict, suggestion, foreign, ids, flags } = audited;
    rate.total++;
    if (verdict !== "right") rate.flagged++;
    if (verdict === "wrong" || verdict === "missing id") rate.wrong++;
    if (suggestion === truth) rate.mended++;
    if ((kind === "right") !== (verdict === "right"))
      rate.examples.push(
        `${foreign.text} ${ids.join()} ${flags.map((flag) => `${flag.code}: ${flag.message}`).join(" / ")} (${truth})`,
      );
  }

  const part = (some: number, all: number) => (all === 0 ? "–" : (some / all).toFixed(3));
  console.info(
    renderTable(
      ["planted", "number", "flagged", "called wrong", "mended"],
      [...rates].map(([kind, { total, flagged, wrong, mended }]) => [
        kind,
        String(total),
        part(flagged, total),
        part(wrong, total),
        kind === "right" ? "–" : part(mended, total),
      ]),
      ["left", "right", "right", "right", "right"],
      "text",
    ),
  );
  if (process.env["DIGLOT_AUDIT_EXAMPLES"])
    for (const [kind, { examples }] of rates) console.info([kind, ...examples].join("\n  "));

  it("are at least forty, and hold each kind of error ten times", () => {
    expect(pages).toBeGreaterThanOrEqual(40);
    for (const { total } of rates.values()) expect(total).toBeGreaterThanOrEqual(10);
  });

  it.each(PAGE_KINDS.filter((kind) => kind !== "right"))("%s: found in nine cases of ten", (kind) => {
    const { total, flagged } = rates.get(kind)!;
    expect(flagged / total).toBeGreaterThanOrEqual(0.9);
  });

  it("leave what is right alone, but for eight in a hundred", () => {
    const { total, flagged } = rates.get("right")!;
    expect(total).toBeGreaterThan(500);
    expect(flagged / total).toBeLessThanOrEqual(0.08);
  });
});
