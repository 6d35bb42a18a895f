import { type BigBioRow, bigBioRow } from "./big-bio.js";
import type { CorpusFormat, Export, ExportOptions } from "./corpus-format.js";
import { datasetCard } from "./dataset-card.js";
import { writable } from "./flat-text.js";
import { type Feature, type Losses, ONLY_JSONL } from "./losses.js";
import { parquetOf } from "./parquet.js";

const UNHELD: ReadonlySet<Feature> = new Set(["notes", ...ONLY_JSONL]);

function exporter(options: ExportOptions, losses: Losses, kind: "jsonl" | "parquet"): Export {
  const rows: BigBioRow[] = [];
  let count = 0;
  const path = `data/train.${kind}`;
  return {
    begin: () => (kind === "jsonl" ? [{ path, content: "" }] : []),
    add(original) {
      const document = writable(original, losses);
      const messages = document.annotations.flatMap(({ flags }) => flags).length;
      losses.add("messages and suggestions of flags (their codes are kept)", messages);
      const row = bigBioRow(document);
      count++;
      if (kind === "jsonl") return [{ path, content: `${JSON.stringify(row)}\n` }];
      rows.push(row);
      return [];
    },
    end() {
      const card = { path: "README.md", content: datasetCard(options, count, path) };
      return kind === "jsonl" ? [card] : [{ path, content: parquetOf(rows) }, card];
    },
  };
}

/** The layout of a Hugging Face dataset: a card (README.md with its YAML head), and the rows as JSON Lines in `data/`. */
export const hfJsonlFormat: CorpusFormat = {
  name: "hf-jsonl",
  offsets: ["code-point"],
  extension: "",
  isFolder: true,
  unheld: UNHELD,
  open: (options, losses) => exporter(options, losses, "jsonl"),
};

/** The same with the rows in a Parquet file. All rows are held in memory until the end. */
export const hfParquetFormat: CorpusFormat = {
  name: "hf-parquet",
  offsets: ["code-point"],
  extension: "",
  isFolder: true,
  unheld: UNHELD,
  open: (options, losses) => exporter(options, losses, "parquet"),
};
