import { describe, expect, it } from "vitest";
import { placeInPassage, readThroughMath } from "../../src/match/math-markup.js";

const B = String.fromCharCode(92);
const tex = (text: string) => text.replaceAll("/", B);

describe("readThroughMath", () => {
  it.each([
    ["$/beta$ -catenin", "β-catenin"],
    ["GSK- $3 /beta$ was", "GSK-3β was"],
    ["$/mathrm { I L } { - } 1 /beta$", "IL-1β"],
    ["$/mathrm { C D 4 ^ { + } }$ T", "CD4+ T"],
    ["$M u c 2$ gene", "Muc2 gene"],
    ["$S _ { /mathrm { - } } 1 0 0 /beta$", "S-100β"],
    ["$P { < } 0 . 0 5$", "P<0.05"],
    ["$5 0 ~ /textmu/mathrm { m o l }$", "50μmol"],
    ["receptor $/boldsymbol { /alpha }$ in", "receptor α in"],
    ["$/mathrm { C D } 3 6 ^ { /mathrm { f l / f l } }$", "CD36^flfl"],
  ])("reads %s as %s", (text, plain) => {
    expect(readThroughMath(tex(text))?.text).toBe(plain);
  });

  it.each(["no formula", "it costs $5 per test and $10 per kit", "a $ alone", ""])(
    "leaves %j alone",
    (text) => {
      expect(readThroughMath(text)).toBeNull();
    },
  );

  it("keeps the offset of each character that it shows", () => {
    const text = tex("of $/beta$ -catenin $( P < 0 . 0 5 )$ and $M u c 2$.");
    const { text: plain, origin } = readThroughMath(text)!;
    expect(origin).toHaveLength(plain.length + 1);
    expect(origin.at(-1)).toBe(text.length);
    for (let i = 1; i < origin.length; i++) expect(origin[i]).toBeGreaterThan(origin[i - 1]!);
    for (let i = 0; i < plain.length; i++) {
      const there = text[origin[i]!]!;
      expect(there === plain[i] || there === B).toBe(true);
    }
  });
});

describe("placeInPassage", () => {
  it.each([
    ["level of $/beta$ -catenin fell", "β-catenin", "$/beta$ -catenin"],
    ["level of GSK- $3 /beta$ fell", "GSK-3β", "GSK- $3 /beta$"],
    ["with $( /mathrm { I F N } { - } /gamma )$ for", "IFN-γ", "$( /mathrm { I F N } { - } /gamma )$"],
    ["and $/mathrm { W n t } / /beta$ -catenin", "β-catenin", "/beta$ -catenin"],
    ["plain CD4 and $x _ { 1 }$", "CD4", "CD4"],
  ])("in %s puts %s at %s", (markup, name, expected) => {
    const text = markup.replaceAll("/ /", "x /").replaceAll("/", B).replaceAll(`x ${B}`, `/ ${B}`);
    const reading = readThroughMath(text)!;
    const at = reading.text.indexOf(name);
    const { start, end } = placeInPassage(reading, text, at, at + name.length);
    expect(text.slice(start, end)).toBe(expected.replaceAll("/", B));
  });

  it("places names among many formulae as among one", () => {
    const snippets = [
      ["level of $\\beta$ -catenin fell. ", "β-catenin"],
      ["level of GSK- $3 \\beta$ fell. ", "GSK-3β"],
      ["with $( \\mathrm { I F N } { - } \\gamma )$ for. ", "IFN-γ"],
      ["plain CD4 and $x _ { 1 }$. ", "CD4"],
    ] as const;
    let text = "";
    let plain = "";
    const expected: [number, number][] = [];
    const at: [number, number][] = [];
    for (let i = 0; i < 200; i++) {
      const [snippet, name] = snippets[(i * 7 + (i >> 3)) % snippets.length]!;
      const alone = readThroughMath(snippet)!;
      const start = alone.text.indexOf(name);
      const span = placeInPassage(alone, snippet, start, start + name.length);
      expected.push([text.length + span.start, text.length + span.end]);
      at.push([plain.length + start, plain.length + start + name.length]);
      text += snippet;
      plain += alone.text;
    }
    const reading = readThroughMath(text)!;
    expect(reading.text).toBe(plain);
    const found = at.map(([start, end]) => {
      const span = placeInPassage(reading, text, start, end);
      return [span.start, span.end];
    });
    expect(found).toEqual(expected);
  });
});
