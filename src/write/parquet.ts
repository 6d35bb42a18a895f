import { parquetWriteBuffer } from "hyparquet-writer";
import type { BigBioRow } from "./big-bio.js";

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]["schema"]>[number];

const text = (name: string): SchemaElement => ({
  name,
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  repetition_type: "OPTIONAL",
});
const struct = (name: string, members: SchemaElement[][]): SchemaElement[] => [
  { name, repetition_type: "OPTIONAL", num_children: members.length },
  ...members.flat(),
];
/** A list as the Parquet format wants it: three levels, named list and element. */
const list = (name: string, element: (name: string) => SchemaElement[]): SchemaElement[] => [
  { name, repetition_type: "OPTIONAL", converted_type: "LIST", num_children: 1 },
  { name: "list", repetition_type: "REPEATED", num_children: 1 },
  ...element("element"),
];
const texts = (name: string) => list(name, (element) => [text(element)]);
const offsets = (name: string) =>
  list(name, (pair) =>
    list(pair, (element) => [{ name: element, type: "INT32", repetition_type: "OPTIONAL" }]),
  );

const PASSAGES = list("passages", (element) =>
  struct(element, [
    [text("id")],
    [text("type")],
    texts("text"),
    offsets("offsets"),
    [text("section")],
    [text("language")],
  ]),
);
const ENTITIES = list("entities", (element) =>
  struct(element, [
    [text("id")],
    [text("type")],
    texts("text"),
    offsets("offsets"),
    list("normalized", (element) => struct(element, [[text("db_name")], [text("db_id")]])),
    texts("flags"),
    [{ name: "probability", type: "DOUBLE", repetition_type: "OPTIONAL" }],
    [{ name: "negated", type: "BOOLEAN", repetition_type: "OPTIONAL" }],
  ]),
);

/** The rows as a Parquet file, compressed with Snappy. Same rows, same bytes. */
export function parquetOf(rows: readonly BigBioRow[]): Uint8Array {
  const schema: SchemaElement[] = [
    { name: "root", num_children: 4 },
    text("id"),
    text("document_id"),
    ...PASSAGES,
    ...ENTITIES,
  ];
  const column = (name: "id" | "document_id" | "passages" | "entities") => ({
    name,
    data: rows.map((row) => row[name]),
  });
  const buffer = parquetWriteBuffer({
    columnData: [column("id"), column("document_id"), column("passages"), column("entities")],
    schema,
    createdBy: "diglot",
  });
  return new Uint8Array(buffer);
}
