import {
  DECISION_SCHEMA,
  type Decision,
  decisionSchema,
  type Place,
  type Ruling,
} from "../../src/review/decision.js";

let count = 0;

/** A place in a passage of its own, for rulings whose place does not matter. */
export function placeAt(surface: string, start = 0): Place {
  return { passageId: "p0", start, end: start + surface.length, surface, prefix: "", suffix: "" };
}

/** A ruling for tests, valid by the schema: "PD-1" of document "1" is the human gene, says lin. */
export function rulingOf(fields: Partial<Record<keyof Ruling | "newPlace", unknown>> = {}): Ruling {
  count++;
  const ruling = {
    schema: DECISION_SCHEMA,
    id: `r${count}`,
    at: new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString(),
    reviewer: "lin",
    verdict: "relink",
    scope: "mention",
    document: "1",
    place: placeAt("PD-1"),
    language: "en",
    type: "Gene",
    concept: "NCBIGene:5133",
    dictionary: "abc",
    seen: null,
    ...fields,
  };
  return decisionSchema.parse(ruling) as Ruling;
}

/** A line that takes another back. */
export function undoOf({ id }: Pick<Decision, "id">, reviewer = "lin"): Decision {
  count++;
  const at = new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
  return { schema: DECISION_SCHEMA, id: `u${count}`, at, reviewer, verdict: "undo", undoes: id };
}
