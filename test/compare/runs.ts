import type { RunDocument } from "../../src/compare/run-diff.js";
import { SCHEMA_VERSION } from "../../src/document/schema.js";
import type { Document } from "../../src/document/types.js";
import { documentRecord } from "../../src/write/jsonl.js";

/** A document as a run of `diglot annotate` would have written it. */
export function runOf(document: Document, header: Partial<RunDocument["header"]> = {}): RunDocument {
  return {
    header: {
      ...{ schema: SCHEMA_VERSION, version: "1", dictionary: "a", pipeline: "test", offsets: "utf-16" },
      ...header,
    } as RunDocument["header"],
    document: documentRecord(document),
  };
}
