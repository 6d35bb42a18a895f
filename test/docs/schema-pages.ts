import { GENERATED, plainText, table } from "./command-pages.js";

/** As much of JSON Schema as zod writes. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
}

const branches = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf ?? [];

/** The type of a value in a few words. */
function typeOf(schema: Schema): string {
  const { type, items, minimum, maximum } = schema;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (branches(schema).length > 0) return [...new Set(branches(schema).map(typeOf))].join(" or ");
  if (type === "array") return items ? `list of ${typeOf(items)}` : "list";
  if (type === "object") return "object";
  const bounds =
    minimum !== undefined && maximum !== undefined && maximum < 1e6 ? ` ${minimum}–${maximum}` : "";
  return `${type ?? "any"}${bounds}`;
}

function objectsIn(schema: Schema): Schema[] {
  if (schema.properties) return [schema];
  if (schema.items) return objectsIn(schema.items);
  return branches(schema).flatMap(objectsIn);
}

function rowsOf(schema: Schema, path: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const full = path === "" ? name : `${path}.${name}`;
    const optional = schema.required?.includes(name) && inner.default === undefined ? "" : "optional";
    const usual = inner.default === undefined ? "" : ` Without it: \`${JSON.stringify(inner.default)}\`.`;
    const what = `${plainText(inner.description ?? "")}${usual}`.trim();
    const seen = new Set<string>();
    const below = objectsIn(inner)
      .flatMap((object) => rowsOf(object, inner.type === "array" ? `${full}[]` : full))
      .filter(([key]) => !seen.has(key!) && seen.add(key!));
    return [[`\`${full}\``, typeOf(inner).replace(/\|/g, "\\|"), optional, what], ...below];
  });
}

/** A page on a format of JSON: a table for each of its records. */
export function schemaPage(
  title: string,
  lead: string,
  records: readonly { heading: string; schema: object }[],
): string {
  const parts = records.map(({ heading, schema }) =>
    [`## ${heading}`, table(["member", "type", "", "what"], rowsOf(schema as Schema, ""))].join("\n\n"),
  );
  return `${[GENERATED, `# ${title}`, lead, ...parts].join("\n\n")}\n`;
}

/** The alternatives of a schema, each with what tells it apart. */
export function alternatives(schema: object): Schema[] {
  return [...branches(schema as Schema)];
}
