import { annotatedFromRecord } from "../document/annotated.js";
import { documentRecord } from "./jsonl.js";
import { pubtatorText } from "./pubtator-format.js";
import type { Writer } from "./writer.js";

/** PubTator, see `pubtatorText`. Candidates, flags, sections and languages are lost. */
export const pubtatorWriter: Writer = {
  format: "pubtator",
  offsets: "code-point",
  extension: ".pubtator.txt",
  begin: () => "",
  write: (document) => pubtatorText(annotatedFromRecord(documentRecord(document))),
};
