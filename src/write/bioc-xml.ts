import { BIOC_UNHELD, biocDocument, type WrittenBiocDocument } from "./bioc.js";
import { type CorpusFormat, oneFile } from "./corpus-format.js";
import { writable } from "./flat-text.js";
import { escapeXml, escapeXmlAttribute } from "./xml-text.js";

function infonElements(infons: Record<string, string>): string {
  return Object.entries(infons)
    .map(([key, value]) => `<infon key="${escapeXmlAttribute(key)}">${escapeXml(value)}</infon>`)
    .join("");
}

function documentElement({ id, infons, passages }: WrittenBiocDocument): string {
  const lines = passages.map((passage) => {
    const annotations = passage.annotations.map(({ id, infons, locations, text }) => {
      const places = locations.map(
        ({ offset, length }) => `<location offset="${offset}" length="${length}"/>`,
      );
      return `\n<annotation id="${escapeXmlAttribute(id)}">${infonElements(infons)}${places.join("")}<text>${escapeXml(text)}</text></annotation>`;
    });
    return `<passage>${infonElements(passage.infons)}<offset>${passage.offset}</offset><text>${escapeXml(passage.text)}</text>${annotations.join("")}</passage>`;
  });
  return `<document><id>${escapeXml(id)}</id>${infonElements(infons)}\n${lines.join("\n")}\n</document>\n`;
}

/** BioC XML, valid by BioC.dtd of 2013. Offsets count code points; bytes or UTF-16 units where asked for. */
export const biocXmlFormat: CorpusFormat = {
  name: "bioc-xml",
  offsets: ["code-point", "utf-8", "utf-16"],
  extension: ".bioc.xml",
  isFolder: false,
  unheld: BIOC_UNHELD,
  open({ offsets = "code-point", title = "diglot" }, losses) {
    return oneFile({
      begin: `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection><source>${escapeXml(title)}</source><date></date><key>diglot.key</key>\n`,
      write: (document) => {
        const whole = writable(document, losses, "xml");
        if (whole.passages.length === 0) {
          losses.add("documents without passages, which BioC does not have");
          return "";
        }
        return documentElement(biocDocument(whole, offsets));
      },
      end: "</collection>\n",
    });
  },
};
