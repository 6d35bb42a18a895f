import { describe, expect, it } from "vitest";
import { mentionOf } from "../link/paper-of.js";
import { rulingOf, undoOf } from "./decisions.js";
import { annotateUnder, outcomes, placeIn, shown } from "./obeyed.js";

const TEXTS = ["PD-1 in sepsis", "We saw PD-1 on T cells of patients with sepsis."];
const SHIFTED = [
  "Expression of PD-1 in sepsis",
  "In this study, we saw PD-1 on the T cells of patients with sepsis.",
];

describe("a ruling on a single mention", () => {
  it("is obeyed at its place alone", async () => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1", 1), concept: "NCBIGene:6139" });
    const document = await annotateUnder([ruling], TEXTS);
    const [title, abstract] = document.mentions.filter(({ surface }) => surface === "PD-1");
    expect([title!.linked, title!.decidedBy, title!.ruling]).toEqual(["NCBIGene:5133", "link", undefined]);
    expect(abstract).toMatchObject({
      linked: "NCBIGene:6139",
      type: "Gene",
      probability: 1,
      flags: [],
      decidedBy: `lin, ruling ${ruling.id}`,
      ruling: { id: ruling.id, reviewer: "lin", verdict: "relink", scope: "mention" },
    });
    expect(abstract!.candidates[0]).toMatchObject({ concept: "NCBIGene:6139", name: "RPL17" });
    expect(document.rulings).toEqual([
      {
        ...{ id: ruling.id, reviewer: "lin", verdict: "relink", scope: "mention", outcome: "relinked" },
        ...{ passageId: "p1", span: { start: 7, end: 11 }, surface: "PD-1" },
        before: { type: "Gene", linked: "NCBIGene:5133" },
        after: { type: "Gene", linked: "NCBIGene:6139" },
      },
    ]);
  });

  it("flags the senses that it leaves apart, but not where the reviewer spoke", async () => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1", 1), concept: "NCBIGene:6139" });
    const texts = [...TEXTS, "PD-1 again, and PD-1."];
    const flagged = await annotateUnder([{ ...ruling, place: placeIn(texts, "PD-1", 1) }], texts);
    expect(shown(flagged).filter((line) => line.includes("sense-inconsistent"))).toEqual([]);
    const all = [0, 1, 2].map((n) =>
      rulingOf({ place: placeIn(texts, "PD-1", n), concept: "NCBIGene:6139" }),
    );
    const [, , , last] = (await annotateUnder(all, texts)).mentions.filter(
      ({ surface }) => surface === "PD-1",
    );
    expect(last!.flags.find(({ code }) => code === "sense-inconsistent")?.suggestion).toBe("NCBIGene:6139");
  });

  it("survives a shift of the text", async () => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1", 1), concept: "NCBIGene:6139" });
    const document = await annotateUnder([ruling], SHIFTED);
    const genes = document.mentions.filter(({ surface }) => surface === "PD-1");
    expect(genes.map(({ linked }) => linked)).toEqual(["NCBIGene:5133", "NCBIGene:6139"]);
    expect(document.rulings).toMatchObject([{ outcome: "relinked", span: { start: 22, end: 26 } }]);
  });

  it("is told of where its text is gone, and touches no other document", async () => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1", 1), concept: "NCBIGene:6139" });
    const document = await annotateUnder([ruling], ["PD-1 in sepsis"]);
    expect(outcomes(document)).toEqual([`${ruling.id} text-gone PD-1`]);
    expect(mentionOf(document, "PD-1").linked).toBe("NCBIGene:5133");
    expect((await annotateUnder([ruling], TEXTS, { id: "2" })).rulings).toEqual([]);
  });

  it("is told of and flagged where its concept left the dictionary", async () => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1"), concept: "NCBIGene:1" });
    const document = await annotateUnder([ruling], TEXTS);
    expect(outcomes(document)).toEqual([`${ruling.id} concept-gone PD-1`]);
    const { linked, flags, decidedBy } = mentionOf(document, "PD-1");
    expect([linked, decidedBy]).toEqual(["NCBIGene:5133", "link"]);
    expect(flags.find(({ code }) => code === "obsolete-id")?.message).toContain(
      "NCBIGene:1, ruled for by lin",
    );
  });

  it("confirms, with no flag left", async () => {
    const place = placeIn(["aGVHD and MMF, PD1"], "PD1");
    const texts = ["aGVHD and MMF, PD1"];
    const before = await annotateUnder([], texts);
    expect(before.rulings).toEqual([]);
    expect(mentionOf(before, "PD1").flags.map(({ code }) => code)).toContain("alias-shared");
    const document = await annotateUnder([rulingOf({ verdict: "accept", place })], texts);
    expect(mentionOf(document, "PD1")).toMatchObject({ linked: "NCBIGene:5133", flags: [], probability: 1 });
    expect(document.rulings).toMatchObject([{ outcome: "confirmed" }]);
  });

  it.each([
    ["reject", { verdict: "reject", concept: null }, undefined],
    [
      "no-id",
      { verdict: "no-id", concept: null, type: "Disease" },
      { linked: null, type: "Disease", flags: [] },
    ],
    [
      "family",
      { verdict: "family", concept: "FPLX:JAK" },
      { linked: "FPLX:JAK", type: "GeneFamily", flags: [] },
    ],
    ["family without id", { verdict: "family", concept: null }, { linked: null, type: "GeneFamily" }],
    [
      "relink to several",
      { concept: ["NCBIGene:672", "NCBIGene:675"] },
      { linked: ["NCBIGene:672", "NCBIGene:675"], type: "Gene" },
    ],
  ])("%s is obeyed", async (_name, fields, wanted) => {
    const ruling = rulingOf({ place: placeIn(TEXTS, "PD-1"), ...fields });
    const document = await annotateUnder([ruling], TEXTS);
    const found = document.mentions.find(
      ({ passageId, surface }) => passageId === "p0" && surface === "PD-1",
    );
    if (wanted === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(wanted);
  });

  it("reads a family as its usual gene where families are read so", async () => {
    const texts = ["HLA-DR in sepsis"];
    const family = { verdict: "family", type: "GeneFamily" } as const;
    const known = await annotateUnder([], texts, { options: { families: "as-family" } });
    const concept = mentionOf(known, "HLA-DR").linked;
    const ruling = rulingOf({ ...family, concept, place: placeIn(texts, "HLA-DR") });
    const document = await annotateUnder([ruling], texts, { options: { families: "as-gene" } });
    expect(mentionOf(document, "HLA-DR")).toMatchObject({ type: "Gene", linked: "NCBIGene:3122" });
  });

  it("adds what was missed, and clears what it overlaps", async () => {
    const texts = ["Cells of steroid-refractory graft-versus-host disease and XYZ-9 were seen"];
    const add = { verdict: "add", type: "Disease", concept: "MESH:D006086" } as const;
    const longer = rulingOf({
      ...add,
      place: placeIn(texts, "steroid-refractory graft-versus-host disease"),
    });
    const unknown = rulingOf({ ...add, type: "Chemical", concept: null, place: placeIn(texts, "XYZ-9") });
    const document = await annotateUnder([longer, unknown], texts);
    expect(shown(document)).toEqual([
      "steroid-refractory graft-versus-host disease=MESH:D006086",
      "XYZ-9=none",
    ]);
    expect(outcomes(document)).toEqual([
      `${longer.id} added steroid-refractory graft-versus-host disease`,
      `${longer.id} removed graft-versus-host disease`,
      `${unknown.id} added XYZ-9`,
    ]);
    expect(document.mentions.map(({ id }) => id)).toEqual(["m0", "m1"]);
  });

  it("moves the ends of a mention", async () => {
    const texts = ["acute graft-versus-host disease of mice"];
    const ruling = rulingOf({
      ...{ verdict: "respan", type: "Disease", concept: "MESH:D006086" },
      place: placeIn(texts, "graft-versus-host disease"),
      newPlace: placeIn(texts, "acute graft-versus-host disease"),
    });
    const document = await annotateUnder([ruling], ["Seen: acute graft-versus-host disease of mice"]);
    expect(shown(document)).toEqual(["acute graft-versus-host disease=MESH:D006086", "mice=NCBITaxon:10090"]);
    expect(document.rulings).toMatchObject([
      { outcome: "moved", before: { linked: "MESH:D006086" }, after: { linked: "MESH:D006086" } },
    ]);
  });

  it("moves a mention there and back again", async () => {
    const texts = ["acute graft-versus-host disease of mice"];
    const [short, long] = ["graft-versus-host disease", "acute graft-versus-host disease"].map((words) =>
      placeIn(texts, words),
    );
    const fields = { verdict: "respan", type: "Disease", concept: "MESH:D006086" } as const;
    const there = rulingOf({ ...fields, place: short, newPlace: long });
    const back = rulingOf({ ...fields, place: long, newPlace: short });
    const surfaces = async (...decisions: Parameters<typeof annotateUnder>[0]) =>
      (await annotateUnder(decisions, texts)).mentions.map(({ surface }) => surface);
    expect(await surfaces(there)).toEqual([long!.surface, "mice"]);
    expect(await surfaces(there, back)).toEqual([short!.surface, "mice"]);
    expect(await surfaces(there, undoOf(there))).toEqual([short!.surface, "mice"]);
    // Having said that the mention was right where it stood, the reviewer no longer moves it.
    const stay = rulingOf({ ...fields, verdict: "accept", place: short });
    expect(await surfaces(there, stay)).toEqual([short!.surface, "mice"]);
  });

  it("that was moved can be ruled on where it went", async () => {
    const texts = ["acute graft-versus-host disease of mice"];
    const [short, long] = ["graft-versus-host disease", "acute graft-versus-host disease"].map((words) =>
      placeIn(texts, words),
    );
    const fields = { type: "Disease", concept: "MESH:D006086" } as const;
    const there = rulingOf({ ...fields, verdict: "respan", place: short, newPlace: long });
    const later = rulingOf({ ...fields, verdict: "relink", concept: "MESH:D018805", place: long });
    expect(shown(await annotateUnder([there, later], texts))[0]).toBe(`${long!.surface}=MESH:D018805`);
    const other = { ...later, reviewer: "wang" };
    expect(outcomes(await annotateUnder([there, other], texts))).toEqual([
      `${there.id} conflict ${long!.surface}`,
      `${other.id} conflict ${long!.surface}`,
    ]);
  });
});

describe("several rulings on a mention", () => {
  const place = placeIn(TEXTS, "PD-1");
  const title = async (...decisions: Parameters<typeof annotateUnder>[0]) =>
    mentionOf(await annotateUnder(decisions, TEXTS), "PD-1");

  it("by one reviewer: the last counts, until it is undone", async () => {
    const first = rulingOf({ place, concept: "NCBIGene:6139" });
    const second = rulingOf({ place, concept: "NCBIGene:18566" });
    const undo = undoOf(second);
    expect((await title(first, second)).linked).toBe("NCBIGene:18566");
    expect((await title(first, second, undo)).linked).toBe("NCBIGene:6139");
    expect((await title(first, second, undo, undoOf(undo))).linked).toBe("NCBIGene:18566");
  });

  it("by several reviewers: is left and flagged where they disagree, until settled", async () => {
    const [lin, wang] = [
      rulingOf({ place, concept: "NCBIGene:6139" }),
      rulingOf({ place, concept: "NCBIGene:18566", reviewer: "wang" }),
    ];
    const left = await title(lin, wang);
    expect([left.linked, left.decidedBy]).toEqual(["NCBIGene:5133", "link"]);
    const message = left.flags.find(({ code }) => code === "ruling-conflict")?.message;
    expect(message).toContain(`"relink NCBIGene:6139" (lin, ruling ${lin.id})`);
    expect(message).toContain(`"relink NCBIGene:18566" (wang, ruling ${wang.id})`);
    const third = rulingOf({ place, concept: "NCBIGene:18566", reviewer: "zhao", settles: [lin.id] });
    const settled = await title(lin, wang, third);
    expect([settled.linked, settled.flags]).toEqual(["NCBIGene:18566", []]);
  });

  it("by several reviewers who agree: the last one has decided", async () => {
    const [lin, wang] = [
      rulingOf({ place, verdict: "accept" }),
      rulingOf({ place, verdict: "relink", reviewer: "wang" }),
    ];
    expect(await title(lin, wang)).toMatchObject({ linked: "NCBIGene:5133", ruling: { reviewer: "wang" } });
    expect(outcomes(await annotateUnder([lin, wang], TEXTS))).toEqual([
      `${lin.id} confirmed PD-1`,
      `${wang.id} confirmed PD-1`,
    ]);
  });
});
