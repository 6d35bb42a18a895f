import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../../src/document/types.js";
import { findPlace, foldSigns, placeOf } from "../../src/review/decision-place.js";

const passage = (text: string, id = "p0"): Passage => ({
  id,
  kind: "abstract",
  section: "",
  language: "en",
  text,
});

/** The place of a word's n-th occurrence. */
function quote(from: Passage, word: string, occurrence = 0) {
  let start = from.text.indexOf(word);
  for (let seen = 0; seen < occurrence; seen++) start = from.text.indexOf(word, start + 1);
  return placeOf(from, { start, end: start + word.length });
}

/** Where a place stands now, with a mark around it. */
function shown(passages: readonly Passage[], place: ReturnType<typeof quote>): string | null {
  const found = findPlace(passages, place);
  if (found === null) return null;
  const { text, id } = found.passage;
  return `${id}: ${text.slice(0, found.span.start)}«${text.slice(found.span.start, found.span.end)}»${text.slice(found.span.end)}`;
}

/** Words that differ in every part, so that it is certain which place is which. */
const word = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrst移植物抗宿主病细胞🧬"),
  minLength: 4,
  maxLength: 9,
});
const sentence = fc.uniqueArray(word, { minLength: 20, maxLength: 40 });

describe("a quoted place", () => {
  it("cuts no surrogate pair", () => {
    const text = `🧬${"x".repeat(31)}PD-1${"y".repeat(31)}🧬`;
    const { prefix, suffix } = quote(passage(text), "PD-1");
    expect([prefix, suffix]).toEqual(["x".repeat(31), "y".repeat(31)]);
  });

  it("is found where it stood", () => {
    const from = passage("PD-1 and PD-1 and PD-1");
    expect(shown([from], quote(from, "PD-1", 1))).toBe("p0: PD-1 and «PD-1» and PD-1");
  });

  it("is found in another passage of the same words", () => {
    const from = passage("We gave MSC to patients with GVHD. It helped.");
    const moved = [
      passage("A title", "p0"),
      passage("It was long ago. We gave MSC to patients with GVHD.", "p1"),
    ];
    expect(shown(moved, quote(from, "MSC"))).toBe(
      "p1: It was long ago. We gave «MSC» to patients with GVHD.",
    );
  });

  it("is found in spite of other hyphens, blanks and widths", () => {
    const from = passage("antibodies against PD-1 were given");
    const changed = passage("antibodies\u00a0against ＰＤ‑１ were given");
    expect(shown([changed], quote(from, "PD-1"))).toBe("p0: antibodies\u00a0against «ＰＤ‑１» were given");
  });

  it("is not found where the words are gone or mean another place", () => {
    const from = passage("Mice were given an antibody against PD-1 and followed for 30 days.");
    const place = quote(from, "PD-1");
    expect(
      findPlace([passage("Mice were given an antibody against CTLA-4 and followed for 30 days.")], place),
    ).toBeNull();
    expect(findPlace([passage("Human RPL17, once PD-1, is a ribosomal protein.")], place)).toBeNull();
    expect(findPlace([], place)).toBeNull();
  });

  it("among equal contexts is the nearest", () => {
    const from = passage(
      "PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1, PD-1.",
    );
    const place = { ...quote(from, "PD-1", 6), prefix: "", suffix: "" };
    const found = findPlace([passage(`x${from.text}`)], { ...place, suffix: "," });
    expect(found?.span.start).toBe(place.start + 1);
  });

  it("survives text put in or taken out elsewhere", () => {
    fc.assert(
      fc.property(
        sentence,
        fc.nat(),
        fc.nat(),
        word,
        fc.nat({ max: 12 }),
        (words, which, where, added, removed) => {
          const index = which % words.length;
          const before = words.slice(0, index).join(" ");
          const start = before.length + (index > 0 ? 1 : 0);
          const from = passage(words.join(" "));
          const span = { start, end: start + words[index]!.length };
          const place = placeOf(from, span);
          // A change of up to 12 characters anywhere outside the words themselves.
          const outside = from.text.length - (span.end - span.start);
          const at = where % (outside + 1);
          const inFront = at <= start;
          const offset = inFront ? at : at + (span.end - span.start);
          const cut = Math.min(removed, inFront ? start - offset : from.text.length - offset);
          const text = `${from.text.slice(0, offset)}${added} ${from.text.slice(offset + cut)}`;
          const moved = inFront ? start - cut + added.length + 1 : start;
          // Where the same letters came to stand elsewhere too, either place may be meant.
          const places = text.split(place.surface).length - 1;
          fc.pre(places === 1);
          expect(findPlace([passage(text)], place)?.span).toEqual({
            start: moved,
            end: moved + span.end - span.start,
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is told from its repeats after a shift", () => {
    fc.assert(
      fc.property(sentence, fc.nat(), word, (words, which, added) => {
        // The same word after every other one.
        const text = words.map((one) => `${one} PD-1`).join(" ");
        const from = passage(text);
        const place = quote(from, "PD-1", which % words.length);
        const shifted = passage(`${added} ${text}`);
        expect(findPlace([shifted], place)?.span.start).toBe(place.start + added.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});

it("folding signs keeps every offset", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(foldSigns(text)).toHaveLength(text.length);
      expect(foldSigns(foldSigns(text))).toBe(foldSigns(text));
    }),
  );
  expect(foldSigns("ＩＬ‑６\u3000“β”−’")).toBe('IL-6 "β"-\'');
});
