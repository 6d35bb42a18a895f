import type { Curie, EntityType } from "../document/types.js";

/** Names that sources have for the types, in small letters and without blanks, hyphens and underscores. */
const TYPES: ReadonlyMap<string, EntityType> = new Map(
  (
    [
      ["Gene", "gene genes geneorgeneproduct geneproduct protein proteins ggp geneproteins"],
      [
        "Disease",
        "disease diseases diseaseorphenotypicfeature specificdisease diseaseclass modifier compositemention",
      ],
      ["Chemical", "chemical chemicals chemicalentity drug drugs compound simplechemical"],
      ["Species", "species organism organismtaxon taxon genus strain"],
      ["CellLine", "cellline celllines"],
      ["CellType", "celltype celltypes cell cells"],
      ["GeneFamily", "genefamily familyname genefamilies"],
      ["Trial", "trial trials clinicaltrial"],
    ] as const
  ).flatMap(([type, names]) => names.split(" ").map((name): [string, EntityType] => [name, type])),
);

/** Our type for a source's name of it, or null. */
export function typeOfForeign(name: string): EntityType | null {
  return TYPES.get(name.toLowerCase().replace(/[\s_-]+/g, "")) ?? null;
}

/** What stands where there is no identifier. */
const NONE = /^(?:-+|-1|none|null|nil|n\/?a|unknown|cui-?less)?$/i;

/** The prefix of an identifier written without one, by type and shape. */
function bareCurie(piece: string, type: EntityType): Curie {
  if (/^\d+$/.test(piece)) {
    if (type === "Gene" || type === "GeneFamily") return `NCBIGene:${piece}`;
    if (type === "Species") return `NCBITaxon:${piece}`;
  }
  if (/^[CD]\d{6,9}$/i.test(piece)) return `MESH:${piece.toUpperCase()}`;
  return piece;
}

/** Prefixes as sources write them, in small letters, and as diglot does. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["mesh", "MESH"],
  ["msh", "MESH"],
  ["ncbigene", "NCBIGene"],
  ["ncbi gene", "NCBIGene"],
  ["gene", "NCBIGene"],
  ["geneid", "NCBIGene"],
  ["entrez", "NCBIGene"],
  ["egid", "NCBIGene"],
  ["ncbitaxon", "NCBITaxon"],
  ["taxonomy", "NCBITaxon"],
  ["taxon", "NCBITaxon"],
  ["taxid", "NCBITaxon"],
  ["tax", "NCBITaxon"],
  ["species", "NCBITaxon"],
  ["omim", "OMIM"],
  ["mim", "OMIM"],
  ["mondo", "MONDO"],
  ["doid", "DOID"],
  ["chebi", "CHEBI"],
  ["drugbank", "DrugBank"],
  ["cl", "CL"],
  ["rgd", "RGD"],
]);

function curieOf(piece: string, type: EntityType): Curie {
  const line = /^(?:cellosaurus:)?CVCL[_:]?(\w+)$/i.exec(piece);
  if (line) return `CVCL_${line[1]!.toUpperCase()}`;
  const parts = /^([A-Za-z][A-Za-z ]*)[:_]\s*(.+)$/.exec(piece);
  const prefix = parts && PREFIXES.get(parts[1]!.toLowerCase());
  return prefix ? `${prefix}:${parts[2]!.replace(/^(?:CHEBI|MONDO|ncbi):/i, "")}` : bareCurie(piece, type);
}

/**
 * A source's identifiers as CURIEs, each once. Composites and alternatives (`|`, `+`, `;`, `,`) become several; marks
 * of the species behind a gene ("3123(Tax:9606)") are dropped, and so is what stands for no identifier ("-", "-1").
 */
export function curiesOfForeign(ids: readonly string[], type: EntityType): Curie[] {
  const found: Curie[] = [];
  for (const id of ids) {
    for (const raw of id.replace(/\(Tax:\d+\)/gi, "").split(/[|;,+]/)) {
      const piece = raw.trim();
      if (NONE.test(piece)) continue;
      const curie = curieOf(piece, type);
      if (!found.includes(curie)) found.push(curie);
    }
  }
  return found;
}

const SHAPES: readonly [prefix: string, shape: RegExp][] = [
  ["NCBIGene:", /^[1-9]\d{0,9}$/],
  ["MESH:", /^(?:D\d{6}|D\d{9}|C\d{6}|C\d{9})$/],
  ["NCBITaxon:", /^[1-9]\d{0,7}$/],
  ["CVCL_", /^[A-Z0-9]{4}$/],
  ["OMIM:", /^\d{6}$/],
  ["MONDO:", /^\d{7}$/],
  ["DOID:", /^\d+$/],
  ["CHEBI:", /^\d+$/],
  ["CL:", /^\d{7}$/],
  ["DrugBank:", /^DB\d{5}$/],
  ["RGD:", /^\d+$/],
];

/** Whether an identifier has the form its vocabulary gives to them; one of an unknown vocabulary has. */
export function isWellFormed(id: Curie): boolean {
  const known = SHAPES.find(([prefix]) => id.startsWith(prefix));
  return known === undefined
    ? /^[A-Za-z][\w.-]*[:_]\S+$|^rs\d+$/.test(id)
    : known[1].test(id.slice(known[0].length));
}

/** The vocabulary of an identifier: `NCBIGene:`, `CVCL_`, … */
export function vocabularyOf(id: Curie): string {
  return id.startsWith("CVCL_") ? "CVCL_" : id.slice(0, id.indexOf(":") + 1);
}
