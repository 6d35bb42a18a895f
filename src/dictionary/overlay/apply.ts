import type { Curie, EntityType } from "../../document/types.js";
import type { NameRow } from "../tables.js";
import {
  type Overlay,
  type OverlayFault,
  type OverlayRow,
  overlayError,
  typeOfIdentifier,
} from "./overlay-file.js";

/** Source of the rows that come from an overlay. */
export const OWN_SOURCE = "own";

/** A name that an overlay hides. */
export interface HiddenName {
  name: string;
  /** "" for that of all concepts. */
  id: Curie | "";
  /** null for those of all types. */
  type: EntityType | null;
  /** File and line. */
  by: string;
}

/** What overlays do to a dictionary. */
export interface AppliedOverlays {
  /** The rows that stay, and behind them those of the user. */
  rows: NameRow[];
  hidden: HiddenName[];
  hiddenConcepts: { id: Curie; by: string }[];
  /** Which concept a shared name usually means, by the user's word. */
  preferred: { name: string; type: EntityType; id: Curie; reason: string }[];
  /** File and line of each name of the user's, by id, a tab and the name. */
  places: Record<string, string>;
}

const keyOf = (id: string, name: string) => `${id}\t${name}`;

/**
 * Lays overlays over the rows of a dictionary, later files over earlier ones. An own name takes the place of the same
 * name of the same concept; a concept that the tables lack becomes one, if a row gives its preferred name or only one.
 * @throws DiglotError dictionary-malformed with all faults that show only beside the tables
 */
export function applyOverlays(tableRows: NameRow[], overlays: readonly Overlay[]): AppliedOverlays {
  const applied: AppliedOverlays = {
    ...{ rows: tableRows, hidden: [], hiddenConcepts: [], preferred: [], places: {} },
  };
  if (overlays.length === 0) return applied;
  const known = new Map<Curie, { type: EntityType; species: Curie | "" }>();
  for (const { id, type, species } of tableRows) {
    const concept = known.get(id);
    if (concept === undefined) known.set(id, { type, species });
    else if (species !== "") concept.species = species;
  }
  const faults: OverlayFault[] = [];
  const added = new Map<string, NameRow>();
  const ownConcepts = new Map<Curie, EntityType>();
  for (const { file, rows } of overlays) {
    for (const row of rows) {
      const fault = (expected: string, received: string) =>
        faults.push({ file, line: row.line, expected, received });
      const by = `${file}, line ${row.line}`;
      const { name, id } = row;
      if (row.action === "hide") {
        if (name === "" && id !== "") applied.hiddenConcepts.push({ id, by });
        else applied.hidden.push({ name, id, type: row.type, by });
        if (id !== "") added.delete(keyOf(id, name));
        continue;
      }
      if (id === "") continue;
      const concept = known.get(id);
      const type = typeOf(row, concept?.type ?? ownConcepts.get(id));
      if (type === null) {
        fault(`the type of ${id}, which the dictionary does not know`, "none");
        continue;
      }
      if (concept !== undefined && concept.type !== type) {
        fault(`${concept.type}, the type of ${id}`, type);
        continue;
      }
      if (row.action === "prefer") {
        if (concept === undefined && !ownConcepts.has(id)) fault(`a concept of the dictionary`, id);
        else applied.preferred.push({ name, type, id, reason: row.reason });
        continue;
      }
      const isNew = concept === undefined && !ownConcepts.has(id);
      if (isNew) ownConcepts.set(id, type);
      added.set(keyOf(id, name), {
        ...{ id, type, name, language: row.language },
        status: row.status ?? (isNew ? "preferred" : "synonym"),
        species: row.species,
        source: OWN_SOURCE,
      });
      applied.places[keyOf(id, name)] = by;
    }
  }
  if (faults.length > 0) throw overlayError(faults);
  const gone = new Set(applied.hiddenConcepts.map(({ id }) => id));
  applied.rows = tableRows.filter(({ id, name }) => !gone.has(id) && !added.has(keyOf(id, name)));
  for (const row of added.values()) if (!gone.has(row.id)) applied.rows.push(row);
  return applied;
}

/** The type of a row: as it says, as the dictionary knows it, or as the prefix tells. */
function typeOf({ type, id }: OverlayRow, known: EntityType | undefined): EntityType | null {
  if (type !== null) return type;
  if (known !== undefined) return known;
  const types = typeOfIdentifier(id);
  return types?.length === 1 ? types[0]! : null;
}
