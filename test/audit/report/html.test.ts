import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/audit/report/html.js";
import { escapeHtml, idLink } from "../../../src/audit/report/html-escape.js";
import { audit, listed, placed } from "../audit-of.js";

const EVIL = `<script>alert("x")</script>`;
const TEXTS = [`TP53 was ${EVIL} mutated & 'lost' in asthma.`, "间充质基质细胞（MSC）治疗。"];

function reportOf(): string {
  const audited = audit(
    TEXTS,
    placed(TEXTS, "TP53", "Gene", ["NCBIGene:7158"]),
    listed("MSC", "CellLine", ["CVCL_U446"], [`"><img src=x onerror=alert(1)>`]),
    { ...listed(EVIL, EVIL, [EVIL]), remark: EVIL },
    listed(EVIL, "Gene", [EVIL]),
  );
  audited.document.id = EVIL;
  return htmlReport([audited]);
}

/** Text of a page as a browser shows it: tags away, entities read. */
function shown(html: string): string {
  return html
    .replace(/<(script|style)>[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

function tagsOf(html: string): string[] {
  return [...html.replace(/<(script|style)>[\s\S]*?<\/\1>/g, "").matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

describe("the HTML report", () => {
  const html = reportOf();

  it("escapes all text of papers and sources", () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain("<img");
    expect(html).not.toContain('alert("x")');
    for (const tag of tagsOf(html)) expect(tag).not.toMatch(/\son\w+=/);
  });

  it("keeps every character of the passages", () => {
    const text = shown(html);
    for (const passage of TEXTS) expect(text).toContain(passage);
  });

  it("is one file that loads nothing: its policy allows its own style and script alone", () => {
    const policy = /content="(default-src[^"]*)"/.exec(html)![1]!;
    const hash = (tag: string) => {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)![1]!;
      return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    };
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hash("style")}`);
    expect(policy).toContain(`script-src ${hash("script")}`);
    for (const tag of tagsOf(html))
      expect(tag).not.toMatch(/^<(?:link|img|iframe|object|base)\b|\ssrc=|style="/);
  });

  it("sets both languages side by side, and leads each mark to its card", () => {
    expect(html).toContain('<div class="texts columns-2">');
    expect(html.indexOf('lang="zh"')).toBeGreaterThan(0);
    const targets = [...html.matchAll(/<a class="mark[^"]*" href="#([^"]+)"/g)].map((match) => match[1]!);
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) expect(html).toContain(`id="${target}"`);
  });

  it("has a card for every annotation, with verdict, flags and suggestion", () => {
    expect(html.match(/<article /g)).toHaveLength(4);
    expect(html).toContain('data-verdict="wrong" data-type="CellLine" data-codes="type-clash');
    expect(html).toContain('href="https://www.cellosaurus.org/CVCL_U446"');
    expect(html).toContain("prefers-color-scheme: dark");
  });
});

describe("escapeHtml", () => {
  it("escapes signs and replaces what HTML forbids", () => {
    expect(escapeHtml(`<a href="x">'&\u0000</a>`)).toBe(
      "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\ufffd&lt;/a&gt;",
    );
  });
});

describe("idLink", () => {
  it("leads to the database, and makes no address of what has none", () => {
    expect(idLink("NCBIGene:5133")).toContain('href="https://www.ncbi.nlm.nih.gov/gene/5133"');
    expect(idLink("javascript:alert(1)")).toBe('<span class="id">javascript:alert(1)</span>');
    expect(idLink('MESH:"><b>')).not.toContain("<b>");
  });
});
