import type { Curie, EntityType } from "../../document/types.js";

const SHAPES: readonly RegExp[] = [
  /^NCBIGene:[1-9]\d*$/,
  /^MESH:[CD]\d{6,9}$/,
  /^OMIM:\d{6}$/,
  /^NCBITaxon:[1-9]\d*$/,
  /^CVCL_[A-Z0-9]{4}$/,
];

/** Whether a gold identifier has one of the five shapes that the corpora use, as diglot writes them. */
export function isWellFormed(curie: Curie): boolean {
  return SHAPES.some((shape) => shape.test(curie));
}

/** `5133` or `NCBIGene:5133`. */
export function geneCurie(piece: string): Curie | undefined {
  const found = /^(?:(?:NCBI)?Gene:)?([1-9]\d*)$/i.exec(piece);
  return found ? `NCBIGene:${found[1]}` : undefined;
}

/** `9606`, `NCBITaxon:9606`, `species:ncbi:9606`, `taxonomy:9606`. */
export function taxonCurie(piece: string): Curie | undefined {
  const found = /^(?:NCBITaxon:|species:ncbi:|taxonomy:|tax:)?([1-9]\d*)$/i.exec(piece);
  return found ? `NCBITaxon:${found[1]}` : undefined;
}

/** `D003000`, `C535702`, `MESH:D003000`, `OMIM:604121`, `OMIM_604121` and, once in tmVar3, `OMOM_615961`. */
export function meshOrOmimCurie(piece: string): Curie | undefined {
  const mesh = /^(?:MESH:\s*)?([CD]\d{6,9})$/i.exec(piece);
  if (mesh) return `MESH:${mesh[1]!.toUpperCase()}`;
  const omim = /^(?:OMIM|OMOM)[:_]\s*(\d{6})$/i.exec(piece);
  return omim ? `OMIM:${omim[1]}` : undefined;
}

/** `CVCL_0027`, `CVCL:0027`. */
export function cellLineCurie(piece: string): Curie | undefined {
  const found = /^CVCL[_:]([A-Z0-9]{4})$/i.exec(piece);
  return found ? `CVCL_${found[1]!.toUpperCase()}` : undefined;
}

/** Reads one piece as an identifier of the vocabulary that the corpora use for the type. */
export function curieOfType(piece: string, type: EntityType): Curie | undefined {
  switch (type) {
    case "Gene":
    case "GeneFamily":
      return geneCurie(piece);
    case "Disease":
    case "Chemical":
      return meshOrOmimCurie(piece);
    case "Species":
      return taxonCurie(piece);
    case "CellLine":
      return cellLineCurie(piece);
    default:
      return undefined;
  }
}
