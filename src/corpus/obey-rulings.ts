import { type AnnotatedDocument, type Annotation, annotatedFromRecord } from "../document/annotated.js";
import { mentionFromRecord } from "../document/from-record.js";
import type { Document, Mention } from "../document/types.js";
import { definePipeline, type Pipeline } from "../pipeline/define-pipeline.js";
import type { Stage } from "../pipeline/stage.js";
import { foldSigns } from "../review/decision-place.js";
import type { RuleBook } from "../review/rule-book.js";
import { withRulings } from "../review/rule-stage.js";
import { entityTypeNamed } from "../write/entity-type-names.js";
import { documentRecord } from "../write/jsonl.js";
import { recordOf } from "../write/jsonl-format.js";
import { Losses } from "../write/losses.js";

type Effects = NonNullable<AnnotatedDocument["rulings"]>;

/**
 * A pipeline that obeys rulings on mentions made before: its stages look over the text as they do in `diglot annotate`,
 * but the mentions are those given. Of mentions by another program nothing else is asked: pairs and negation are not.
 * @param pipeline the one that made the mentions
 * @param given the mentions of the document under way; those that rulings leave are changed in place
 */
export function rulingPipeline(
  pipeline: Pipeline,
  book: RuleBook,
  given: () => Mention[],
  isForeign: boolean,
): Pipeline {
  const { name, options, stages } = pipeline;
  const decides = ({ assigns }: Stage) => assigns.includes("mentions") || assigns.includes("flags");
  const first = stages.findIndex(decides);
  const last = stages.findLastIndex(decides);
  const givenStage: Stage = {
    name: "given",
    version: 1,
    requires: [],
    assigns: ["mentions", "flags"],
    run(paper) {
      paper.document.mentions = given();
    },
  };
  // Chinese words matter to the linking alone, and are slow to load.
  const looks = stages
    .slice(0, first)
    .filter(({ assigns }) => assigns.some((product) => product !== "words"));
  const after = isForeign ? [] : stages.slice(last + 1);
  return withRulings(
    definePipeline({ name, ...(options ? { options } : {}), stages: [...looks, givenStage, ...after] }),
    book,
  );
}

function surfaceOf({ passages }: AnnotatedDocument, { passageId, parts }: Annotation): string {
  const { text } = passages.find(({ id }) => id === passageId)!;
  return text.slice(parts[0]!.start, parts.at(-1)!.end);
}

/** Whether any ruling speaks of the document, or of a string in it. */
export function concernsDocument(book: RuleBook, document: AnnotatedDocument): boolean {
  const { id, passages, annotations } = document;
  return (
    book.ofDocument(id).length > 0 ||
    annotations.some((annotation) => book.ofSurface(id, surfaceOf(document, annotation)).length > 0) ||
    book.additions(id).some(([surface]) => passages.some(({ text }) => foldSigns(text).includes(surface)))
  );
}

/** Flags that the stages after the rulings, or the rulings themselves, ask for anew. */
const ASKED_ANEW: ReadonlySet<string> = new Set(["zh-en-conflict", "ruling-conflict", "obsolete-id"]);

/** Mentions of diglot's own JSONL, as they were before the stages that follow the rulings. */
export function ownMentions({ annotations }: AnnotatedDocument): Mention[] {
  return annotations.map(({ mention }) => {
    const copy = mentionFromRecord(mention!);
    copy.flags = copy.flags.filter(({ code }) => !ASKED_ANEW.has(code));
    return copy;
  });
}

/** The effects of this run; of a ruling that an earlier run obeyed at the same place, what it did then. */
function mergeEffects(before: Effects, now: Effects): Effects {
  const keyOf = ({ id, passageId, start, end }: Effects[number]) =>
    JSON.stringify([id, passageId, start, end]);
  const earlier = new Map(before.map((effect) => [keyOf(effect), effect]));
  const merged = now.map((effect) => {
    const known = earlier.get(keyOf(effect));
    return known !== undefined && effect.outcome === "confirmed" ? known : effect;
  });
  const told = new Set(now.map(({ id }) => id));
  return [...merged, ...before.filter(({ id }) => !told.has(id))];
}

/** A ruling obeyed in an earlier run too is told of once. */
function withoutEchoes({ evidence, ...mention }: Mention): Mention {
  const texts = new Set<string>();
  return {
    ...mention,
    evidence: evidence.filter(({ signal, text }) => {
      const isEcho = signal === "ruling" && texts.has(text);
      texts.add(text);
      return !isEcho;
    }),
  };
}

/** The document of diglot's own as the ruled run left it. */
export function ownResult(original: AnnotatedDocument, ruled: Document): AnnotatedDocument {
  const record = documentRecord({ ...ruled, mentions: ruled.mentions.map(withoutEchoes) });
  return {
    ...annotatedFromRecord(record),
    abbreviations: original.abbreviations,
    rulings: mergeEffects(original.rulings ?? [], record.rulings ?? []),
  };
}

/** What the rulings gave a mention that they did not decide: it is disputed, or its concept is gone. */
function gainedFlags({ flags }: Mention, original: Annotation): Annotation["flags"] {
  return flags
    .filter(({ code }) => code === "ruling-conflict" || code === "obsolete-id")
    .filter(({ message }) => original.flags.every((known) => known.message !== message))
    .map(({ code, message, suggestion }) => ({
      code,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    }));
}

/** The mentions of another program that have a type of diglot, each with the annotation it comes from. */
export function foreignMentions(document: AnnotatedDocument): Map<Mention, Annotation> {
  const known = document.annotations.filter(({ type }) => entityTypeNamed(type) !== undefined);
  const { mentions } = recordOf({ ...document, annotations: known }, new Losses());
  return new Map(mentions.map((mention, i) => [mentionFromRecord(mention), known[i]!]));
}

/** The document of another program with what the rulings changed; everything else, ids too, stays as it came. */
export function foreignResult(
  document: AnnotatedDocument,
  mentions: ReadonlyMap<Mention, Annotation>,
  ruled: Document,
): AnnotatedDocument {
  const taken = new Set(document.annotations.map(({ id }) => id));
  const records = documentRecord(ruled);
  const results = new Map<Annotation, Annotation>();
  const added: Annotation[] = [];
  ruled.mentions.forEach((mention, i) => {
    const original = mentions.get(mention);
    if (original !== undefined && mention.ruling === undefined) {
      const flags = [...original.flags, ...gainedFlags(mention, original)];
      results.set(original, flags.length > original.flags.length ? { ...original, flags } : original);
      return;
    }
    let id = original?.id;
    for (let n = document.annotations.length; id === undefined; n++) if (!taken.has(`m${n}`)) id = `m${n}`;
    taken.add(id);
    const [result] = annotatedFromRecord({
      ...records,
      mentions: [{ ...records.mentions[i]!, id }],
    }).annotations;
    const { note } = original ?? {};
    if (original === undefined) added.push(result!);
    else results.set(original, { ...result!, ...(note === undefined ? {} : { note }) });
  });
  const reached = new Set(mentions.values());
  const kept = document.annotations.flatMap((annotation) =>
    reached.has(annotation) ? (results.get(annotation) ?? []) : [annotation],
  );
  return { ...document, annotations: [...kept, ...added], rulings: records.rulings ?? [] };
}
