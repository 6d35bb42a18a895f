import { toDiglotError } from "../document/errors.js";
import { type BiocAnnotation, type BiocDocument, documentFromBioc } from "./bioc.js";
import { idFromSource } from "./document-draft.js";
import type { Reader, ReadResult } from "./reader.js";
import { attributeOf, childNamed, childrenNamed, parseXml, rawText, type XmlElement } from "./xml.js";
import { xmlRecords } from "./xml-records.js";

const SKIPPED = new Set(["relation"]);

/** BioC XML collections (BioC.dtd, 2013), one document in memory at a time. See `documentFromBioc` for what becomes of what. */
export const biocXml: Reader = {
  format: "bioc-xml",

  detect(head) {
    return (
      /<(?:!DOCTYPE\s+)?collection[\s>]/.test(head) && /BioC|<(?:source|key|document|infon)[\s>]/.test(head)
    );
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    for await (const record of xmlRecords(chunks, ["document"], source, limits)) {
      if ("error" in record) {
        yield record;
        continue;
      }
      number++;
      const id = /^<document[^>]*>\s*<id>([^<]*)</.exec(record.text)?.[1]?.trim();
      try {
        const element = parseXml(record.text, {
          source,
          firstLine: record.line,
          document: id,
          skip: SKIPPED,
        });
        yield { document: documentFromBioc(biocDocument(element), source, idFromSource(source, number)) };
      } catch (thrown) {
        yield { error: toDiglotError(thrown, source), ...(id ? { id } : {}) };
      }
    }
  },
};

function biocDocument(document: XmlElement): BiocDocument {
  return {
    id: textOf(document, "id"),
    infons: infonsOf(document),
    passages: childrenNamed(document, "passage").map((passage) => ({
      infons: infonsOf(passage),
      offset: numberOf(passage),
      text: textOf(passage, "text"),
      sentences: childrenNamed(passage, "sentence").map((sentence) => ({
        offset: numberOf(sentence),
        text: textOf(sentence, "text"),
        annotations: annotationsOf(sentence),
      })),
      annotations: annotationsOf(passage),
    })),
    annotations: annotationsOf(document),
  };
}

function annotationsOf(element: XmlElement): BiocAnnotation[] {
  return childrenNamed(element, "annotation").map((annotation) => ({
    id: attributeOf(annotation, "id") ?? "",
    infons: infonsOf(annotation),
    text: textOf(annotation, "text"),
    locations: childrenNamed(annotation, "location").map((location) => ({
      offset: Number(attributeOf(location, "offset")),
      length: Number(attributeOf(location, "length")),
    })),
  }));
}

function infonsOf(element: XmlElement): Map<string, string> {
  return new Map(
    childrenNamed(element, "infon").map((infon) => [attributeOf(infon, "key") ?? "", rawText(infon)]),
  );
}

function textOf(element: XmlElement, name: string): string {
  const child = childNamed(element, name);
  return child === undefined ? "" : rawText(child);
}

function numberOf(element: XmlElement): number {
  return Number(textOf(element, "offset").trim() || 0);
}
