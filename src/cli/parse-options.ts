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

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/** Reads a whole number from 1 on. */
export function parseCount(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("Expected a whole number from 1 on.");
  return number;
}

/** Reads a time in seconds, above 0. */
export function parseSeconds(value: string): number {
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError("Expected seconds, above 0.");
  return number;
}

/** Reads a shard, as `--shard 3/40`. */
export function parseShard(value: string): { number: number; of: number } {
  const [, number = "0", of = "0"] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number < 1 || shard.number > shard.of)
    throw new InvalidArgumentError("Expected i/n, from 1/n to n/n.");
  return shard;
}

/** Reads a number of a port, 0 for any that is free. */
export function parsePort(value: string): number {
  const port = Number(value);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65535))
    throw new InvalidArgumentError("Expected a port from 0 to 65535.");
  return port;
}
