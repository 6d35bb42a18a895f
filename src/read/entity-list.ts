/** An entity of a list, without the type that the heading of the list gives. */
export interface ListedEntity {
  text: string;
  ids: string[];
  aliases: string[];
  /** What stands after a dash behind the name of a cell line: its species, disease and kind. */
  remark?: string;
}

/** Identifiers a list may show: a CURIE, a Cellosaurus or dbSNP id, "NCBI Gene 3684", "taxon 9606", "-" for none. */
const ID = String.raw`(?:-|CVCL_\w+|rs\d+|[A-Za-z][\w.]*:[\w.-]+|(?:NCBI )?(?:Gene|GeneID|Taxon|Taxonomy|taxon) ?(?:ID)? ?\d+)`;
const IDS = `${ID}(?:\\s*[,;|]\\s*${ID})*`;
/** The end of an item: its identifiers in brackets, names it is also known by, then a comma or the end of the list. */
const ITEM_END = new RegExp(
  String.raw`\s+(?:\((?<round>${IDS})\)|\[(?<square>${IDS})\])(?:\s*\{aka (?<aka>[^{}]*)\})?(?=\s*(?:[,;]\s|$))`,
  "g",
);
/** What follows the name of a cell line: "HeLa — Homo sapiens (Human), …". */
const REMARK = /\s+[—–]\s+(.*)$/s;
const RANKS = new Set([
  "species",
  "subspecies",
  "genus",
  "family",
  "order",
  "class",
  "phylum",
  "kingdom",
  "strain",
  "no rank",
  "clade",
]);

/**
 * Reads a list of entities in one line: "name (description) [NCBI Gene 1] {aka B, C}, other name (MESH:D1), …". An item
 * ends at its identifiers and not at a comma, for names and descriptions hold commas and brackets of their own.
 * Descriptions in brackets before identifiers in square brackets are further names and become aliases; a remark after
 * a dash is kept apart. What follows the last identifiers is read as names without any.
 */
export function readEntities(list: string): ListedEntity[] {
  const entities: ListedEntity[] = [];
  let from = 0;
  for (const match of list.matchAll(ITEM_END)) {
    const { round, square, aka } = match.groups ?? {};
    const head = list
      .slice(from, match.index)
      .replace(/^\s*[,;]\s+/, "")
      .trim();
    from = match.index + match[0].length;
    if (head === "") continue;
    const { name, description } =
      square === undefined ? { name: head, description: [] } : splitDescription(head);
    entities.push({
      ...named(name),
      ids: (round ?? square ?? "").split(/\s*[,;|]\s*/).flatMap(toCurie),
      aliases: [...description, ...(aka === undefined ? [] : splitNames(aka))],
    });
  }
  const rest = list
    .slice(from)
    .replace(/^\s*[,;]\s+/, "")
    .trim();
  for (const name of splitNames(rest)) entities.push({ ...named(name), ids: [], aliases: [] });
  return entities;
}

function named(name: string): { text: string; remark?: string } {
  const remark = REMARK.exec(name);
  return remark === null ? { text: name } : { text: name.slice(0, remark.index), remark: remark[1]! };
}

/** The type that a heading in the plural names: "Genes" gives "Gene", "Cell lines" "CellLine", "Species" "Species". */
export function entityType(heading: string): string {
  const words = heading.trim().split(/[\s_-]+/);
  const last = words.length - 1;
  return words
    .map((word, index) => (index === last ? singular(word) : word))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function singular(word: string): string {
  if (/(?:species|series)$/i.test(word)) return word;
  if (/[^aeiou]ies$/i.test(word)) return word.replace(/ies$/i, "y");
  return word.replace(/([^s])s$/i, "$1");
}

function toCurie(id: string): string[] {
  const number = /\d+$/.exec(id)?.[0];
  if (id === "-" || id === "") return [];
  if (/^(?:NCBI )?Gene/.test(id) && !id.includes(":")) return [`NCBIGene:${number}`];
  if (/^(?:NCBI )?[Tt]axon/.test(id) && !id.includes(":")) return [`NCBITaxon:${number}`];
  return [id];
}

/** "IL10 (interleukin 10)" is the name IL10 and its description; brackets that are part of a name stay. */
function splitDescription(head: string): { name: string; description: string[] } {
  if (!head.endsWith(")")) return { name: head, description: [] };
  let depth = 0;
  for (let i = head.length - 1; i > 0; i--) {
    if (head[i] === ")") depth++;
    else if (head[i] === "(") depth--;
    if (depth > 0) continue;
    if (!/\s/.test(head[i - 1]!)) break;
    const description = head.slice(i + 1, -1).trim();
    // A taxon is described by its common name and its rank; a rank is no name.
    const comma = description.lastIndexOf(", ");
    const isRank = comma > 0 && RANKS.has(description.slice(comma + 2));
    const name = isRank ? description.slice(0, comma) : description;
    return { name: head.slice(0, i).trim(), description: name === "" || RANKS.has(name) ? [] : [name] };
  }
  return { name: head, description: [] };
}

/** Parts names at ", " outside of brackets. */
function splitNames(list: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const sign = list[i]!;
    if (sign === "(" || sign === "[") depth++;
    else if ((sign === ")" || sign === "]") && depth > 0) depth--;
    else if (sign === "," && depth === 0 && /\s/.test(list[i + 1] ?? " ")) {
      names.push(list.slice(from, i));
      from = i + 1;
    }
  }
  names.push(list.slice(from));
  return names.map((name) => name.trim()).filter((name) => name !== "");
}
