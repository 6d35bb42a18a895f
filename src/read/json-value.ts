/** An object out of a JSON text, nothing known of its members. */
export type JsonObject = Record<string, unknown>;

/** The value as an object, or undefined where it is none (or a list). */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value as a list; nothing and everything else becomes the empty list. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text; numbers are written out, everything else becomes "". */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The value of a member, undefined where there is none or no object. */
export function member(object: JsonObject | undefined, name: string): unknown {
  return object?.[name];
}
