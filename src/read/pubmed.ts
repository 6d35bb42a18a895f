import { toDiglotError } from "../document/errors.js";
import type { Document } from "../document/types.js";
import { DocumentDraft, idFromSource } from "./document-draft.js";
import { inlineText } from "./inline-text.js";
import { malformed } from "./malformed.js";
import type { Reader, ReadResult } from "./reader.js";
import { attributeOf, childNamed, childrenNamed, parseXml, rawText, type XmlElement } from "./xml.js";
import { xmlRecords } from "./xml-records.js";

/** Elements that hold one citation each; a MedlineCitation stands alone only in files of before 2017. */
const RECORDS = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"];

const SKIPPED = new Set([
  "PubmedData",
  "PubmedBookData",
  "AuthorList",
  "MeshHeadingList",
  "ChemicalList",
  "KeywordList",
  "GrantList",
  "Journal",
  "CommentsCorrectionsList",
  "DataBankList",
  "InvestigatorList",
  "CopyrightInformation",
]);

/**
 * PubMed and MEDLINE citations in XML (DTD of 2019 and its forerunners), as the yearly baseline files and E-utilities
 * give them: a set or a single citation, streamed, one citation in memory at a time.
 *
 * Read: ArticleTitle, VernacularTitle, Abstract and each OtherAbstract; the label of a part of an abstract becomes its
 * section. The document's id is its PMID.
 */
export const pubmed: Reader = {
  format: "pubmed",

  detect(head) {
    return /<(?:!DOCTYPE\s+)?(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitationSet|MedlineCitation)[\s>]/.test(
      head,
    );
  },

  async *read(chunks, source, _companion, limits): AsyncGenerator<ReadResult> {
    let number = 0;
    for await (const record of xmlRecords(chunks, RECORDS, source, limits)) {
      if ("error" in record) {
        yield record;
        continue;
      }
      number++;
      const id = /<PMID[^<>]*>\s*(\d+)/.exec(record.text)?.[1];
      try {
        const parsed = parseXml(record.text, { source, firstLine: record.line, document: id, skip: SKIPPED });
        const citation = parsed.name === "PubmedArticle" ? childNamed(parsed, "MedlineCitation") : parsed;
        if (citation === undefined) {
          const place = { source, line: record.line, document: id };
          yield {
            error: malformed(place, "a MedlineCitation in the PubmedArticle", "none"),
            ...(id ? { id } : {}),
          };
          continue;
        }
        yield { document: readCitation(citation, source, idFromSource(source, number)) };
      } catch (thrown) {
        yield { error: toDiglotError(thrown, source), ...(id ? { id } : {}) };
      }
    }
  },
};

function readCitation(citation: XmlElement, source: string, fallback: string): Document {
  const draft = new DocumentDraft(source);
  const book = childNamed(citation, "BookDocument");
  const article = book ?? childNamed(citation, "Article") ?? citation;
  const language = childNamed(article, "Language");
  const own = language === undefined ? undefined : rawText(language);

  const title = childNamed(article, "ArticleTitle") ?? bookTitle(article);
  if (title !== undefined) draft.add({ kind: "title", text: inlineText(title.children), declared: "eng" });
  for (const vernacular of childrenNamed(article, "VernacularTitle")) {
    draft.add({ kind: "title", text: inlineText(vernacular.children), declared: own });
  }
  for (const abstract of childrenNamed(article, "Abstract")) readAbstract(abstract, draft, "eng");
  for (const abstract of childrenNamed(citation, "OtherAbstract")) {
    readAbstract(abstract, draft, attributeOf(abstract, "Language") ?? "eng");
  }
  const pmid = childNamed(citation, "PMID") ?? (book && childNamed(book, "PMID"));
  return draft.finish(pmid === undefined ? fallback : rawText(pmid).trim());
}

function bookTitle(document: XmlElement): XmlElement | undefined {
  const book = childNamed(document, "Book");
  return book && childNamed(book, "BookTitle");
}

function readAbstract(abstract: XmlElement, draft: DocumentDraft, declared: string): void {
  for (const part of childrenNamed(abstract, "AbstractText")) {
    const text = inlineText(part.children);
    draft.add({ kind: "abstract", section: attributeOf(part, "Label"), text, declared });
  }
}
