import { InvalidArgumentError } from "commander";
import { ENTITY_TYPES, type EntityType } from "../document/types.js";

/** Reads a list of types, as `--types Gene,Disease`. */
export function parseTypes(value: string): EntityType[] {
  return value.split(",").map((name) => {
    const type = ENTITY_TYPES.find((known) => known.toLowerCase() === name.trim().toLowerCase());
    if (type === undefined) throw new InvalidArgumentError(`Expected some of ${ENTITY_TYPES.join(", ")}.`);
    return type;
  });
}

/** Reads a probability, 0–1. */
export function parseProbability(value: string): number {
  const number = Number(value);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError("Expected a number from 0 to 1.");
  return number;
}
