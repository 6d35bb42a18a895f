import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/types.js";
import { jsonlWriter } from "../../src/write/jsonl.js";

const document: Document = {
  id: "PMC1",
  source: "paper.xml",
  passages: [{ id: "p0", kind: "title", section: "", language: "zh", text: "霉酚酸（MMF）\u2028\n" }],
  mentions: [
    {
      id: "m0",
      passageId: "p0",
      span: { start: 0, end: 3 },
      surface: "霉酚酸",
      type: "Chemical",
      linked: "MESH:D009173",
      probability: 0.9,
      candidates: [
        {
          concept: "MESH:D009173",
          name: "Mycophenolic Acid",
          entryTerm: "霉酚酸",
          nameStatus: "synonym",
          type: "Chemical",
          score: 0.9,
          evidence: [{ signal: "name-status", weight: 4, text: "x" }],
        },
      ],
      flags: [{ code: "low-margin", message: "y", evidence: [], suggestion: "MESH:D000001" }],
      evidence: [],
      decidedBy: "link",
      negated: false,
    },
  ],
  abbreviations: [
    {
      passageId: "p0",
      short: "MMF",
      long: "霉酚酸",
      shortSpan: { start: 4, end: 7 },
      longSpan: { start: 0, end: 3 },
    },
  ],
  foreign: [{ text: "MMF", type: "Chemical", ids: [], aliases: [] }],
};

describe("the JSONL writer", () => {
  it("writes the header as the format fixes it", () => {
    expect(jsonlWriter.begin({ version: "1.2.3", dictionary: "abc", pipeline: "bilingual" })).toBe(
      '{"diglot":{"schema":"1.0","version":"1.2.3","dictionary":"abc","pipeline":"bilingual","offsets":"utf-16"}}\n',
    );
  });

  it("writes a document on one line, keys in their fixed order", () => {
    const line = jsonlWriter.write(document);
    expect(line.match(/\n/g)).toHaveLength(1);
    expect(line).toBe(
      `${[
        '{"id":"PMC1","source":"paper.xml",',
        '"passages":[{"id":"p0","kind":"title","section":"","language":"zh","text":"霉酚酸（MMF）\u2028\\n"}],',
        '"mentions":[{"id":"m0","passageId":"p0","start":0,"end":3,"surface":"霉酚酸","type":"Chemical",',
        '"linked":"MESH:D009173","probability":0.9,',
        '"candidates":[{"id":"MESH:D009173","name":"Mycophenolic Acid","type":"Chemical","matched":"霉酚酸",',
        '"status":"synonym","score":0.9,"evidence":[{"signal":"name-status","weight":4,"text":"x"}]}],',
        '"flags":[{"code":"low-margin","message":"y","suggestion":"MESH:D000001"}],',
        '"evidence":[],"decidedBy":"link","negated":false}],',
        '"abbreviations":[{"passageId":"p0","short":"MMF","long":"霉酚酸","shortStart":4,"longStart":0}]}',
      ].join("")}\n`,
    );
  });

  it("says nothing of negation where it was not looked at, and gives composites all ids", () => {
    const { negated: _, ...mention } = document.mentions[0]!;
    const linked = ["NCBIGene:672", "NCBIGene:675"];
    const record = JSON.parse(jsonlWriter.write({ ...document, mentions: [{ ...mention, linked }] }));
    expect(record.mentions[0]).not.toHaveProperty("negated");
    expect(record.mentions[0].linked).toEqual(linked);
    expect(record).not.toHaveProperty("foreign");
  });
});
