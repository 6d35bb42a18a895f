import { BIOC_UNHELD, biocDocument } from "./bioc.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { writable } from "./flat-text.js";

/**
 * BioC JSON as NCBI's converter has it: the members of the XML, with empty lists of sentences and relations. Offsets
 * count code points; bytes or UTF-16 units where asked for.
 */
export const biocJsonFormat: CorpusFormat = {
  name: "bioc-json",
  offsets: ["code-point", "utf-8", "utf-16"],
  extension: ".bioc.json",
  isFolder: false,
  unheld: BIOC_UNHELD,
  open({ offsets = "code-point", title = "diglot" }, losses) {
    return oneFile({
      begin: `{"source":${JSON.stringify(title)},"date":"","key":"diglot.key","infons":{},"documents":[\n`,
      between: ",\n",
      write(document) {
        const { id, infons, passages } = biocDocument(writable(document, losses), offsets);
        return JSON.stringify({
          id,
          infons,
          passages: passages.map(({ infons, offset, text, annotations }) => ({
            offset,
            infons,
            text,
            sentences: [],
            annotations: annotations.map(({ id, infons, locations, text }) => ({
              id,
              infons,
              text,
              locations,
            })),
            relations: [],
          })),
          annotations: [],
          relations: [],
        });
      },
      end: "\n]}\n",
    });
  },
};
