/**
 * Keys of the sources in the column `source` of the tables, explained in `dictionaries/sources.json`. Those of large
 * sources have one or two letters: each letter costs a hundred thousand bytes.
 */
export const SOURCE = {
  humanGenes: "g",
  formerHumanGenes: "gf",
  mouseGenes: "gm",
  ratGenes: "r",
  cellosaurus: "cv",
  mesh: "m",
  meshProteins: "mp",
  meshClasses: "mc",
  meshSupplementary: "ms",
  drugBank: "db",
  mondo: "mo",
  diseaseOntology: "do",
  taxonomy: "t",
  homologue: "h",
  own: "diglot",
} as const;
