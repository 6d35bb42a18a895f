import type { Document, ForeignAnnotation } from "../document/types.js";
import { type AnnotatorSettings, type PreparedPipeline, preparePipeline } from "../pipeline/annotate.js";
import { abbreviationConflict } from "./checks/abbreviation-conflict.js";
import { aliasShared } from "./checks/alias-shared.js";
import { broaderConcept } from "./checks/broader-concept.js";
import type { AuditCheck, AuditView } from "./checks/check.js";
import { familyOrComplex } from "./checks/family-or-complex.js";
import { foldOnly } from "./checks/fold-only.js";
import { lowMargin } from "./checks/low-margin.js";
import { notAnEntity } from "./checks/not-an-entity.js";
import { obsoleteId } from "./checks/obsolete-id.js";
import { offsetMismatch } from "./checks/offset-mismatch.js";
import { secondSystem } from "./checks/second-system.js";
import { senseInconsistent } from "./checks/sense-inconsistent.js";
import { speciesConflict } from "./checks/species-conflict.js";
import { typeClash } from "./checks/type-clash.js";
import { unlinked } from "./checks/unlinked.js";
import { wrongId } from "./checks/wrong-id.js";
import { curiesOfForeign, typeOfForeign } from "./foreign-ids.js";
import { NameReader } from "./name-reader.js";
import { repairOffsets } from "./offsets.js";
import { type Entity, Page } from "./page.js";
import { type AuditedAnnotation, type AuditedDocument, byGravity, verdictOf } from "./verdict.js";

/** In the order in which equally grave reasons are told: those that say most of the cause first. */
const CHECKS: readonly AuditCheck[] = [
  offsetMismatch,
  unlinked,
  obsoleteId,
  notAnEntity,
  typeClash,
  aliasShared,
  abbreviationConflict,
  broaderConcept,
  familyOrComplex,
  foldOnly,
  speciesConflict,
  lowMargin,
  wrongId,
  senseInconsistent,
  secondSystem,
];

const MOST_CANDIDATES = 5;
const LEAST_PROBABILITY = 0.01;

/** Judges annotations made elsewhere, document after document. */
export interface Auditor {
  /**
   * Judges every foreign annotation of a document. The document's text is annotated by our own pipeline first; its own
   * mentions are replaced.
   * @throws DiglotError document-invalid where passages share an id
   */
  audit(document: Document): AuditedDocument;
}

function entityOf(foreign: ForeignAnnotation): Entity {
  const type = typeOfForeign(foreign.type);
  return { foreign, type, ids: type === null ? foreign.ids : curiesOfForeign(foreign.ids, type) };
}

/** Loads what the audit needs, once, for any number of documents. */
export async function createAuditor(settings: AnnotatorSettings): Promise<Auditor> {
  return auditorOf(await preparePipeline(settings));
}

/** An auditor that shares a pipeline made ready with others. */
export function auditorOf(prepared: PreparedPipeline): Auditor {
  const { context } = prepared;
  const { dictionary } = context;
  return {
    audit(document) {
      const paper = prepared.run(document);
      const { places, shift } = repairOffsets(document);
      const entities = document.foreign.map(entityOf);
      const page = new Page(paper, dictionary, entities);
      const reader = new NameReader(paper, context);
      const passageIndex = new Map(document.passages.map(({ id }, i) => [id, i]));
      const annotations = entities.map((entity, i): AuditedAnnotation => {
        const { foreign, type, ids } = entity;
        const place = places.get(foreign) ?? null;
        const judged = {
          id: `a${i}`,
          foreign,
          type,
          ids,
          ...(place ? { passageId: place.passageId, span: place.span } : {}),
        };
        if (type === null)
          return { ...judged, verdict: "not judged", flags: [], candidates: [], suggestion: null };
        const readings = place
          ? reader.readAt(passageIndex.get(place.passageId)!, place.span.start, place.span.end)
          : reader.read(foreign.text);
        const view: AuditView = {
          annotation: foreign,
          type,
          ids,
          concepts: ids.map((id) => dictionary.findEqual(id)).filter((concept) => concept >= 0),
          names: [...new Set([foreign.text, ...foreign.aliases])],
          place,
          readings,
          page,
          paper,
          reader,
          dictionary,
        };
        const flags = CHECKS.flatMap((check) => check.check(view)).sort(byGravity);
        const candidates = readings
          .filter(({ probability }, rank) => rank === 0 || probability >= LEAST_PROBABILITY)
          .slice(0, MOST_CANDIDATES)
          .map((reading) => reader.candidate(reading));
        const suggestion =
          flags.find((flag) => flag.gravity !== "note" && flag.suggestion !== undefined)?.suggestion ?? null;
        return { ...judged, verdict: verdictOf(flags), flags, candidates, suggestion };
      });
      return { document: paper.document, annotations, shift };
    },
  };
}
