import { describe, expect, it } from "vitest";
import { interruptedNames } from "../../src/link/interrupted.js";
import { createPaper } from "../../src/link/paper.js";
import { SurfaceForms } from "../../src/link/surface-forms.js";
import { NAME_HEADER, openTables, smallTables } from "../small-dictionary.js";
import { annotateTexts, documentOf, links } from "./paper-of.js";

const dictionary = openTables({
  ...smallTables(),
  "more.tsv": [
    NAME_HEADER,
    "MESH:D005955\tDisease\tGlucosephosphate Dehydrogenase Deficiency\ten\tpreferred\t\tm",
    "MESH:D005955\tDisease\tglucose-6-phosphate dehydrogenase deficiency\ten\tsynonym\t\tm",
    "MESH:D006623\tDisease\tvon Hippel-Lindau Disease\ten\tpreferred\t\tm",
  ],
});

/** Names found in a text with one definition, as the text has them, with the name that they stand for. */
function found(text: string, long: string, short: string): string[] {
  const paper = createPaper(documentOf(text));
  const start = text.indexOf(long);
  const at = text.indexOf(short, start + long.length);
  const abbreviation = {
    ...{ passageId: "p0", short, long },
    longSpan: { start, end: start + long.length },
    shortSpan: { start: at, end: at + short.length },
  };
  const forms = new SurfaceForms(dictionary, new Map());
  paper.document.abbreviations.push(abbreviation);
  return interruptedNames(paper, new Map([["p0", 0]]), dictionary, forms).map(
    ({ start: from, end, form }) => `${text.slice(from, end)} = ${form.surface}`,
  );
}

describe("names that a definition interrupts", () => {
  it.each([
    [
      "In glucose-6-phosphate dehydrogenase (G6PD) deficiency cells",
      "glucose-6-phosphate dehydrogenase",
      "G6PD",
      "glucose-6-phosphate dehydrogenase (G6PD) deficiency = glucose-6-phosphate dehydrogenase deficiency",
    ],
    [
      "The von Hippel-Lindau [VHL] disease gene",
      "von Hippel-Lindau",
      "VHL",
      "von Hippel-Lindau [VHL] disease = von Hippel-Lindau disease",
    ],
  ])("are found whole: %s", (text, long, short, expected) => {
    expect(found(text, long, short)).toEqual([expected]);
  });

  it.each([
    ["Of von Hippel-Lindau (VHL), disease", "von Hippel-Lindau", "VHL"],
    ["Of von Hippel-Lindau (VHL) origin", "von Hippel-Lindau", "VHL"],
    ["Of von Hippel-Lindau, also VHL, disease", "von Hippel-Lindau", "VHL"],
  ])("are none where the words behind the bracket belong to no name: %s", (text, long, short) => {
    expect(found(text, long, short)).toEqual([]);
  });

  it("become mentions with the bracket in them", async () => {
    const text = "Patients with graft-versus-host (GVH) disease were treated. GVH disease is grave.";
    expect(links(await annotateTexts([text]))).toContain("graft-versus-host (GVH) disease=MESH:D006086");
  });
});
