import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/types.js";
import { annotateTexts, flagOf, type Settings } from "./paper-of.js";

/** One case: texts with a mention that must (or must not) carry the flag. */
interface Case {
  title: string;
  texts: string[];
  surface: string;
  settings?: Settings;
  message?: RegExp;
  suggestion?: string;
}

interface Rule {
  code: string;
  fires: Case[];
  silent: Case[];
}

const RULES: Rule[] = [
  {
    code: "alias-shared",
    fires: [
      {
        title: "two genes are about equally likely",
        texts: ["PD-1 rose."],
        surface: "PD-1",
        settings: { weights: { "default-reading:usual": 0, "default-reading:unusual": 0 } },
        message: /PDCD1 \(NCBIGene:5133\).*RPL17 \(NCBIGene:6139\)/,
        suggestion: "NCBIGene:6139",
      },
    ],
    silent: [
      {
        title: "the usual reading settles it",
        texts: ["PD-1 rose."],
        surface: "PD-1",
        settings: { weights: { "default-reading:usual": 6, "default-reading:unusual": -6 } },
      },
      { title: "the names belong to one gene in two species", texts: ["IL-6 rose."], surface: "IL-6" },
    ],
  },
  {
    code: "alias-of-other-symbol",
    fires: [
      {
        title: "an alias wins over the official symbol of another gene",
        texts: ["Carnitine O-acetyltransferase (CAT) fell."],
        surface: "CAT",
        message: /official symbol of CAT \(NCBIGene:847\).*CRAT \(NCBIGene:1384\)/,
        suggestion: "NCBIGene:847",
      },
    ],
    silent: [
      { title: "the official symbol wins", texts: ["CAT fell."], surface: "CAT" },
      { title: "the string is no official symbol", texts: ["PD-1 fell."], surface: "PD-1" },
    ],
  },
  {
    code: "fold-only",
    fires: [
      {
        title: "letter case apart and not quite sure",
        texts: ["il6 rose."],
        surface: "il6",
        settings: { weights: { "case-agreement:case:short:Gene": -6 } },
        message: /letter case apart/,
      },
      {
        title: "hyphens apart and not quite sure",
        texts: ["CD-274 rose."],
        surface: "CD-274",
        settings: { weights: { "case-agreement:fold:symbol:Gene": -6.5 } },
        message: /hyphens and spelling apart/,
      },
    ],
    silent: [
      { title: "the name is written as it stands", texts: ["IL6 rose."], surface: "IL6" },
      { title: "the mention is sure", texts: ["HEPG2 cells."], surface: "HEPG2" },
      { title: "the name is one of words", texts: ["ANAEMIAS and Anaemia."], surface: "Anaemia" },
    ],
  },
  {
    code: "type-clash",
    fires: [
      {
        title: "gene and cell type are both likely",
        texts: ["MSC was seen."],
        surface: "MSC",
        settings: { weights: { "species:none:human": 0, "name-status:preferred:CellLine": 2 } },
        message: /Gene MSC \(NCBIGene:9242\).*CellType mesenchymal stem cell/,
        suggestion: "CL:0000134",
      },
      {
        title: "three types are equally likely, and an entity for certain",
        texts: ["MSC was seen."],
        surface: "MSC",
        settings: {
          weights: {
            "species:none:human": 0,
            "name-status:preferred:CellLine": 4,
            "name-status:preferred:Gene": 4,
          },
        },
      },
    ],
    silent: [
      {
        title: "a definition settles it",
        texts: ["Mesenchymal stromal cell (MSC) therapy. MSC was given."],
        surface: "MSC",
      },
      { title: "one type alone has the name", texts: ["HeLa grew."], surface: "HeLa" },
    ],
  },
  {
    code: "not-an-entity",
    fires: [
      {
        title: "a trial has the name of a cell line",
        texts: ["In REACH2, patients were treated."],
        surface: "REACH2",
        message: /clinical trial/,
      },
      {
        title: "no entity is about as likely",
        texts: ["HeLa grew."],
        surface: "HeLa",
        settings: { weights: { "name-status:preferred:CellLine": 0.2 } },
        message: /no entity at all \(probability 0\.45\)/,
      },
      {
        title: "a curated list says so",
        texts: ["HER2 rose."],
        surface: "HER2",
        settings: { weights: { "stop-rules:never-gene:Gene": -6 } },
        message: /written here for the test only/,
      },
    ],
    silent: [
      {
        title: "the trial's name is nobody else's",
        texts: ["In KEYNOTE-024, patients"],
        surface: "KEYNOTE-024",
      },
      { title: "the entity is sure", texts: ["SET fell."], surface: "SET" },
    ],
  },
  {
    code: "family-or-complex",
    fires: [
      {
        title: "the symbol is that of a complex",
        texts: ["HLA-DR rose."],
        surface: "HLA-DR",
        message: /complex \(HLA-DR, with 2 human members\), no single gene/,
        suggestion: "NCBIGene:3122",
      },
      {
        title: "the symbol is that of a family",
        texts: ["TGF-β rose."],
        surface: "TGF-β",
        message: /family/,
      },
    ],
    silent: [
      { title: "the name is a gene's", texts: ["HLA-DRB1 rose."], surface: "HLA-DRB1" },
      { title: "the words say so themselves", texts: ["Janus kinases rose."], surface: "Janus kinases" },
    ],
  },
  {
    code: "abbreviation-conflict",
    fires: [
      {
        title: "the paper's long form is no name of the gene",
        texts: ["The serum exposure test (SET) was high. SET fell."],
        surface: "SET",
        settings: { weights: { "definition:unknown:Gene": 0 } },
        message: /"serum exposure test", not as SET \(NCBIGene:6418\)/,
      },
      {
        title: "the long form names another concept",
        texts: ["Carnitine O-acetyltransferase (CAT) fell. CAT fell."],
        surface: "CAT",
        settings: { weights: { "definition:agrees:Gene": -3, "definition:disagrees:Gene": 0 } },
        suggestion: "NCBIGene:1384",
      },
    ],
    silent: [
      { title: "the definition agrees", texts: ["Catalase (CAT) fell. CAT fell."], surface: "CAT" },
      { title: "there is no definition", texts: ["CAT fell."], surface: "CAT" },
    ],
  },
  {
    code: "abbreviation-undefined",
    fires: [
      {
        title: "short capitals of several readings are never spelt out",
        texts: ["CAT fell."],
        surface: "CAT",
        message: /never defined/,
      },
    ],
    silent: [
      { title: "the paper defines it", texts: ["Multiple sclerosis (MS) is severe. MS"], surface: "MS" },
      { title: "it is the one official symbol", texts: ["SET fell."], surface: "SET" },
      { title: "it holds a digit", texts: ["PD-1 fell."], surface: "PD-1" },
    ],
  },
  {
    code: "broader-concept",
    fires: [
      {
        title: "the long form is a kind of the concept",
        texts: ["Acute graft-versus-host disease (aGVHD) is common. aGVHD"],
        surface: "aGVHD",
        message: /short for "Acute graft-versus-host disease".*is broader/,
      },
    ],
    silent: [
      {
        title: "the long form is the concept",
        texts: ["Graft-versus-host disease (GVHD). GVHD"],
        surface: "GVHD",
      },
    ],
  },
  {
    code: "low-margin",
    fires: [
      {
        title: "the next reading is as likely",
        texts: ["PD-1 rose."],
        surface: "PD-1",
        settings: { weights: { "default-reading:usual": 0, "default-reading:unusual": 0 } },
        message: /hardly likelier/,
      },
    ],
    silent: [{ title: "the best is far ahead", texts: ["PD-1 rose."], surface: "PD-1" }],
  },
  {
    code: "unlinked",
    fires: [
      {
        title: "no concept is likely enough",
        texts: ["SET fell."],
        surface: "SET",
        settings: { options: { minProbability: 0.999999 } },
        suggestion: "NCBIGene:6418",
      },
    ],
    silent: [{ title: "a concept is linked", texts: ["SET fell."], surface: "SET" }],
  },
];

const annotated = (each: Case): Promise<Document> => annotateTexts(each.texts, each.settings);

describe.each(RULES)("$code", ({ code, fires, silent }) => {
  it.each(fires)("fires where $title", async (each) => {
    const flag = flagOf(await annotated(each), each.surface, code);
    expect(flag).toBeDefined();
    expect(flag!.message).toMatch(each.message ?? /./);
    if (each.suggestion !== undefined) expect(flag!.suggestion).toBe(each.suggestion);
  });

  it.each(silent)("is silent where $title", async (each) => {
    expect(flagOf(await annotated(each), each.surface, code)).toBeUndefined();
  });
});
