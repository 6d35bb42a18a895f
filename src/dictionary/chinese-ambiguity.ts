import type { Curie } from "../document/types.js";
import type { NameRow } from "./tables.js";

/**
 * Marks Chinese names that lead to several concepts of one type as ambiguous: sources translate two English names with
 * one Chinese one. A preferred name keeps its status where the others give way.
 */
export function withSharedNamesMarked(rows: NameRow[]): NameRow[] {
  const owners = new Map<string, Set<Curie>>();
  for (const { id, type, name, language, status } of rows) {
    if (language !== "zh" || status === "ambiguous") continue;
    const key = `${type}\t${name}`;
    const ids = owners.get(key);
    if (ids) ids.add(id);
    else owners.set(key, new Set([id]));
  }
  const isShared = ({ type, name, language, status }: NameRow) =>
    language === "zh" && status !== "preferred" && (owners.get(`${type}\t${name}`)?.size ?? 0) > 1;
  return rows.map((row) => (isShared(row) ? { ...row, status: "ambiguous" } : row));
}
