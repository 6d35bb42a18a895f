import {
  type Curie,
  type EntityType,
  type Language,
  NAME_STATUSES,
  type NameStatus,
} from "../../document/types.js";

/** A row of a table of names: one name of one concept. */
export interface Fact {
  id: Curie;
  type: EntityType;
  name: string;
  language: Language;
  status: NameStatus;
  /** Taxon of a gene or cell line; written on the preferred row alone, "" elsewhere. */
  species: Curie;
  /** Key of a source in `dictionaries/sources.json`. */
  source: string;
}

/** The header of every table of names. */
export const FACT_COLUMNS = ["id", "type", "name", "language", "status", "species", "source"] as const;

const RANK: Record<NameStatus, number> = Object.fromEntries(
  NAME_STATUSES.map((status, rank) => [status, rank]),
) as Record<NameStatus, number>;

/** Position of a status in `NAME_STATUSES`: the lower, the better the name. */
export function statusRank(status: NameStatus): number {
  return RANK[status];
}

/**
 * Orders identifiers: by the part before the last digits, then by these digits as a number, so that NCBIGene:9 stands
 * before NCBIGene:10.
 */
export function compareIds(left: Curie, right: Curie): number {
  if (left === right) return 0;
  const first = idParts(left);
  const second = idParts(right);
  return (
    compareCodeUnits(first.prefix, second.prefix) ||
    first.number - second.number ||
    compareCodeUnits(left, right)
  );
}

/** Orders strings by UTF-16 code unit, whatever the locale. */
export function compareCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The order of the rows of a table: id, status, language, name. */
export function compareFacts(left: Fact, right: Fact): number {
  return (
    compareIds(left.id, right.id) ||
    statusRank(left.status) - statusRank(right.status) ||
    compareCodeUnits(left.language, right.language) ||
    compareCodeUnits(left.name, right.name)
  );
}

function idParts(id: Curie): { prefix: string; number: number } {
  let start = id.length;
  while (start > 0 && id.charCodeAt(start - 1) >= 48 && id.charCodeAt(start - 1) <= 57) start--;
  return { prefix: id.slice(0, start), number: start === id.length ? -1 : Number(id.slice(start)) };
}
