import type { Dictionary } from "../../dictionary/dictionary.js";
import type { Curie, EntityType } from "../../document/types.js";
import { readingsOf } from "../../match/readings.js";
import { isHomologue, isSameConcept } from "../concepts.js";

/** Ways in which an identifier is made wrong. */
export const PLANTED_KINDS = [
  "namesake",
  "other species",
  "off by one",
  "another concept",
  "dropped",
] as const;
export type PlantedKind = (typeof PLANTED_KINDS)[number];

/** Numbers in [0, 1), the same sequence for the same seed. */
export type Random = () => number;

export function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Other concepts of the type and species that share the name: PD-1 is RPL17's too. */
export function namesakesOf(dictionary: Dictionary, name: string, id: Curie): Curie[] {
  const own = dictionary.find(id);
  const group = dictionary.groupOf(name);
  if (own < 0 || group < 0) return [];
  return readingsOf(dictionary, name, group)
    .filter(
      ({ type, concept, agreement }) =>
        agreement !== "fold" &&
        type === dictionary.conceptType(own) &&
        dictionary.conceptTaxon(concept) === dictionary.conceptTaxon(own) &&
        !isSameConcept(dictionary, own, concept),
    )
    .map(({ concept }) => dictionary.conceptId(concept));
}

/** The same gene in other species. */
export function homologuesOf(dictionary: Dictionary, id: Curie): Curie[] {
  const own = dictionary.find(id);
  if (own < 0) return [];
  return dictionary
    .crossReferences(own)
    .filter((other) => isHomologue(dictionary, own, other))
    .map((other) => dictionary.conceptId(other));
}

/** The identifier whose last digit is one higher or lower. */
export function offByOne(id: Curie, random: Random): Curie {
  const last = Number(id.at(-1));
  if (Number.isNaN(last)) return `${id.slice(0, -1)}0`;
  const step = random() < 0.5 ? 1 : -1;
  return id.slice(0, -1) + (last + step < 0 ? 1 : last + step > 9 ? 8 : last + step);
}

export interface PlantingSite {
  name: string;
  type: EntityType;
  id: Curie;
  /** Identifiers of the type that occur in the same collection. */
  others: readonly Curie[];
}

/** The identifiers after planting, or null where the kind of error cannot be made here. */
export function plant(
  kind: PlantedKind,
  { name, id, others }: PlantingSite,
  dictionary: Dictionary,
  random: Random,
): Curie[] | null {
  if (kind === "dropped") return [];
  const wrong =
    kind === "namesake"
      ? pick(namesakesOf(dictionary, name, id), random)
      : kind === "other species"
        ? pick(homologuesOf(dictionary, id), random)
        : kind === "off by one"
          ? offByOne(id, random)
          : pick(
              others.filter((other) => other !== id),
              random,
            );
  return wrong === undefined ? null : [wrong];
}
