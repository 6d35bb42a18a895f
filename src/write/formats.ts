import { biocJsonFormat } from "./bioc-json.js";
import { biocXmlFormat } from "./bioc-xml.js";
import { bratFormat } from "./brat.js";
import { conllFormat } from "./conll.js";
import type { CorpusFormat, ExportFormat } from "./corpus-format.js";
import { doccanoFormat } from "./doccano.js";
import { hfJsonlFormat, hfParquetFormat } from "./hf-dataset.js";
import { htmlFormat } from "./html.js";
import { jsonlFormat } from "./jsonl-format.js";
import { labelStudioFormat } from "./label-studio.js";
import { pubannotationFormat } from "./pubannotation.js";
import { pubtatorFormat } from "./pubtator-format.js";
import { spacyFormat } from "./spacy.js";
import { standoffFormat } from "./standoff.js";
import { tsvFormat } from "./tsv.js";
import { webAnnotationFormat } from "./web-annotation.js";

/** Every format that `diglot export` and `diglot convert` write. */
export const corpusFormats: Record<ExportFormat, CorpusFormat> = {
  jsonl: jsonlFormat,
  pubtator: pubtatorFormat,
  "bioc-xml": biocXmlFormat,
  "bioc-json": biocJsonFormat,
  brat: bratFormat,
  conll: conllFormat,
  pubannotation: pubannotationFormat,
  "web-annotation": webAnnotationFormat,
  spacy: spacyFormat,
  "label-studio": labelStudioFormat,
  doccano: doccanoFormat,
  "hf-jsonl": hfJsonlFormat,
  "hf-parquet": hfParquetFormat,
  standoff: standoffFormat,
  tsv: tsvFormat,
  html: htmlFormat,
};
