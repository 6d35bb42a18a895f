import { NameOwners } from "./name-owners.js";
import type { NameRow } from "./tables.js";

/**
 * Marks Chinese names that lead to several concepts of one type as ambiguous: sources translate two English names with
 * one Chinese one. A preferred name keeps its status where the others give way.
 */
export function withSharedNamesMarked(rows: NameRow[]): NameRow[] {
  const owners = new NameOwners();
  for (const { id, type, name, language, status } of rows) {
    if (language !== "zh" || status === "ambiguous") continue;
    owners.add(`${type}\t${name}`, id);
  }
  const isShared = ({ type, name, language, status }: NameRow) =>
    language === "zh" && status !== "preferred" && owners.of(`${type}\t${name}`).length > 1;
  return rows.map((row) => (isShared(row) ? { ...row, status: "ambiguous" } : row));
}
