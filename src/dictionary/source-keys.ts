/**
 * Keys of the sources in the column `source` of the tables, explained in `dictionaries/sources.json`. Those of large
 * sources have one or two letters: each letter costs a hundred thousand bytes.
 */
export const SOURCE = {
  humanGenes: "g",
  formerHumanGenes: "gf",
  mouseGenes: "gm",
  ratGenes: "r",
  otherGenes: "go",
  cellosaurus: "cv",
  mesh: "m",
  meshProteins: "mp",
  meshClasses: "mc",
  meshSupplementary: "ms",
  drugBank: "db",
  chebi: "ch",
  mondo: "mo",
  diseaseOntology: "do",
  phenotypeOntology: "hpo-zh-2026",
  cellOntology: "cell-ontology-2026",
  cedict: "cc-cedict",
  chinaxiv: "chinaxiv",
  bioresources: "bioresources",
  depmap: "depmap-25q3",
  taxonomy: "t",
  homologue: "h",
  own: "diglot",
} as const;
