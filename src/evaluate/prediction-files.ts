import { documentFromRecord } from "../document/from-record.js";
import { type Curie, type Document, ENTITY_TYPES, type EntityType, type Mention } from "../document/types.js";
import { readAnnotated } from "../read/annotated-jsonl.js";
import { openInput, readInputs } from "../read/index.js";
import type { CorpusAdapter } from "./adapters/adapter.js";
import { curieOfType } from "./adapters/curies.js";

/**
 * Reads predictions: diglot's JSONL with probabilities, candidates and flags, or any other format that the readers
 * know (PubTator, BioC), whose annotations count as certain links without flags.
 * @param adapter tells the types of other systems' files, which tend to use the names of the corpus
 * @throws DiglotError of the first thing in the file that cannot be read: a partial score would mislead
 */
export async function readPredictionFile(path: string, adapter: CorpusAdapter): Promise<Document[]> {
  const documents: Document[] = [];
  if (await isDiglotJsonl(path)) {
    for await (const line of readAnnotated(path))
      if ("document" in line) documents.push(documentFromRecord(line.document));
    return documents;
  }
  for await (const result of readInputs([path])) {
    if ("error" in result) throw result.error;
    documents.push(withForeignLinks(result.document, adapter));
  }
  return documents;
}

async function isDiglotJsonl(path: string): Promise<boolean> {
  let head = "";
  for await (const chunk of openInput(path).chunks) {
    head += chunk;
    if (head.length >= 64) break;
  }
  return /^\s*\{\s*"diglot"\s*:/.test(head);
}

/** Takes the foreign annotations of a document as its mentions. */
function withForeignLinks(document: Document, adapter: CorpusAdapter): Document {
  const mentions = document.foreign.flatMap(({ passageId, span, text, type, ids }, index): Mention[] => {
    const known = typeOf(type, adapter);
    if (known === null || passageId === undefined || span === undefined) return [];
    const linked = [...new Set(ids.flatMap((column) => curiesOf(column, known)))];
    return [
      {
        id: `m${index}`,
        passageId,
        span,
        surface: text,
        type: known,
        candidates: [],
        linked: linked.length > 1 ? linked : (linked[0] ?? null),
        probability: 1,
        flags: [],
        evidence: [],
        decidedBy: document.source,
      },
    ];
  });
  return { ...document, mentions, foreign: [] };
}

function typeOf(name: string, adapter: CorpusAdapter): EntityType | null {
  const own = ENTITY_TYPES.find((type) => type === name.trim());
  return own ?? adapter.typeOf(name, adapter.defaults);
}

/** `5133|MESH:D006086`; taxon marks of GNormPlus are dropped, CURIEs of other vocabularies kept as they are. */
function curiesOf(column: string, type: EntityType): Curie[] {
  return column
    .split(/[|,;]/)
    .map((piece) => piece.replace(/\(\s*tax\s*:\s*\d+\s*\)/i, "").trim())
    .map((piece) => curieOfType(piece, type) ?? (/^[A-Za-z]+:\S+$/.test(piece) ? piece : undefined))
    .filter((curie) => curie !== undefined);
}
