import type { Dictionary } from "../../dictionary/dictionary.js";
import type { DocumentRecord } from "../../document/schema.js";
import { foldSigns } from "../decision-place.js";
import type { Case } from "../queue.js";
import { describeConcept } from "./concepts.js";
import { counterpartsOf } from "./counterparts.js";
import type { Library } from "./library.js";
import type {
  CandidateView,
  CaseView,
  DocumentSummary,
  DocumentView,
  MentionDetail,
  MentionView,
} from "./messages.js";
import { speciesOf } from "./standings.js";

/** Title and counts of each paper, for the list of papers. */
export function summariseDocuments({ documents, files }: Library): DocumentSummary[] {
  return documents.map(({ id, passages, mentions }, number) => {
    const title = passages.find(({ kind }) => kind === "title") ?? passages[0];
    return {
      id,
      file: files[number]!,
      title: title?.text.slice(0, 200).trim() ?? id,
      titleLanguage: title?.language ?? "en",
      mentions: mentions.length,
      flagged: mentions.filter(({ flags }) => flags.length > 0).length,
    };
  });
}

export function viewCase({ uses, ...found }: Case, documents: readonly DocumentRecord[]): CaseView {
  const [first] = uses as [Case["uses"][number]];
  const { candidates } = documents[first.document]!.mentions[first.mention]!;
  const names = [found.linked ?? []]
    .flat()
    .map((id) => candidates.find((other) => other.id === id)?.name ?? id);
  return {
    ...found,
    name: names.length > 0 ? names.join(" + ") : null,
    uses: uses.map(({ document, mention }) => [document, mention] as const),
  };
}

/** A paper without the candidates of its mentions: those come one by one, for there are megabytes of them. */
export function viewDocument(document: DocumentRecord): DocumentView {
  const { id, passages, mentions } = document;
  const places = new Map(passages.map((passage, place) => [passage.id, place]));
  const counterparts = counterpartsOf(document);
  return {
    id,
    passages,
    mentions: mentions.map(
      ({ passageId, start, end, type, linked, probability, flags, negated }, place): MentionView => ({
        passage: places.get(passageId)!,
        start,
        end,
        type,
        linked,
        probability,
        flagged: flags.length > 0,
        ...(negated === undefined ? {} : { negated }),
        ...(counterparts.has(place) ? { counterparts: counterparts.get(place)! } : {}),
      }),
    ),
  };
}

export function viewMention(
  library: Library,
  dictionary: Dictionary,
  number: number,
  mention: DocumentRecord["mentions"][number],
): MentionDetail {
  const document = library.documents[number]!;
  const { probability, decidedBy, flags, evidence, candidates } = mention;
  const species = speciesOf(document);
  return {
    probability,
    decidedBy,
    flags,
    evidence,
    candidates: [
      ...candidates.map(({ score, evidence, id, name, type, species, matched, status }) => ({
        ...describeConcept(dictionary, id, { name, type, species }),
        score,
        matched,
        status,
        evidence,
      })),
      ...suggestionsOf(dictionary, mention),
    ],
    reach: reachOf(library, number, mention),
    species: species === null ? null : { id: species, name: describeConcept(dictionary, species).name },
  };
}

/** Concepts that flags suggest and that are no candidates, such as the narrower disease that the words name. */
function suggestionsOf(
  dictionary: Dictionary,
  { flags, candidates, type }: DocumentRecord["mentions"][number],
): CandidateView[] {
  const known = new Set(candidates.map(({ id }) => id));
  const suggestions: CandidateView[] = [];
  for (const { code, suggestion } of flags) {
    if (suggestion === undefined || known.has(suggestion)) continue;
    known.add(suggestion);
    const concept = describeConcept(dictionary, suggestion, { name: suggestion, type });
    suggestions.push({ ...concept, score: null, matched: code, status: "suggested", evidence: [] });
  }
  return suggestions;
}

function reachOf(
  { bySurface, documents }: Library,
  number: number,
  { surface, type }: DocumentRecord["mentions"][number],
): MentionDetail["reach"] {
  const here = { sameType: 0, any: 0 };
  const everywhere = { sameType: 0, any: 0 };
  for (const [document, index] of bySurface.get(foldSigns(surface)) ?? []) {
    const same = documents[document]!.mentions[index]!.type === type ? 1 : 0;
    everywhere.any++;
    everywhere.sameType += same;
    if (document !== number) continue;
    here.any++;
    here.sameType += same;
  }
  return { mention: { sameType: 1, any: 1 }, document: here, corpus: everywhere, always: everywhere };
}
