import type { Dictionary } from "../dictionary/dictionary.js";
import { type AnnotatedDocument, bareDocument } from "../document/annotated.js";
import type { HeaderRecord } from "../document/schema.js";
import type { Mention } from "../document/types.js";
import { type AnnotatorSettings, type PreparedPipeline, preparePipeline } from "../pipeline/annotate.js";
import type { Pipeline } from "../pipeline/define-pipeline.js";
import type { Decision } from "../review/decision.js";
import { createRuleBook, type RuleBook } from "../review/rule-book.js";
import { count, createRuleReport, describeUnfit } from "../review/rule-report.js";
import {
  concernsDocument,
  foreignMentions,
  foreignResult,
  ownMentions,
  ownResult,
  rulingPipeline,
} from "./obey-rulings.js";

type Header = HeaderRecord["diglot"];

export interface RulingSettings extends Pick<AnnotatorSettings, "weights" | "recogniser" | "warn"> {
  decisions: readonly Decision[];
  dictionary: Dictionary;
  /** The pipeline of that name; that by which papers are looked over where it is not at hand. */
  pipelineOf(name: string): Promise<Pipeline>;
  /** Name of the corpus, for rulings on it, where the papers name none. */
  corpus: string;
}

/** Reviewers' rulings, to be obeyed on documents annotated before. */
export interface CorpusRulings {
  readonly decisions: readonly Decision[];
  /**
   * The document as `diglot annotate --decisions` would have written it; one of another program with what rulings change in it.
   * @param header what annotated it; null where diglot did not
   */
  obey(document: AnnotatedDocument, header: Header | null): Promise<AnnotatedDocument>;
  /** Notes what came of the rulings in a document, for the messages. */
  note(document: AnnotatedDocument): void;
  /** What to tell: everything that could not be obeyed, then a line that sums up. */
  messages(): string[];
}

interface Preparation {
  prepared: PreparedPipeline;
  give(mentions: Mention[]): void;
}

/** Opens rulings for a build. Pipelines are made ready when the first document needs them. */
export function openRulings(settings: RulingSettings): CorpusRulings {
  const { decisions, dictionary, pipelineOf, corpus } = settings;
  const books = new Map<string, RuleBook>();
  const preparations = new Map<string, Promise<Preparation>>();
  const dictionaries = new Set<string>();
  const pipelines = new Set<string>();
  const here = createRuleBook(decisions, corpus);
  const report = createRuleReport(here);
  const standing = new Set(here.rulings.map(({ id }) => id));
  const retired = new Set<string>();

  function bookOf(header: Header | null): RuleBook {
    const name = header?.corpus ?? corpus;
    const book = books.get(name) ?? createRuleBook(decisions, name);
    books.set(name, book);
    return book;
  }

  async function prepare(header: Header | null): Promise<Preparation> {
    let mentions: Mention[] = [];
    const pipeline = await pipelineOf(header?.pipeline ?? "");
    if (header !== null && pipeline.name !== header.pipeline) pipelines.add(header.pipeline);
    const { warn, weights, recogniser } = settings;
    const prepared = await preparePipeline({
      pipeline: rulingPipeline(pipeline, bookOf(header), () => mentions, header === null),
      dictionary,
      ...(weights === undefined ? {} : { weights }),
      ...(recogniser === undefined ? {} : { recogniser }),
      ...(warn === undefined ? {} : { warn }),
    });
    return {
      prepared,
      give(given) {
        mentions = given;
      },
    };
  }

  async function rule(document: AnnotatedDocument, header: Header | null, mentions: Mention[]) {
    const key = JSON.stringify([header?.pipeline, header?.corpus]);
    const preparation = preparations.get(key) ?? prepare(header);
    preparations.set(key, preparation);
    const { prepared, give } = await preparation;
    give(mentions);
    return prepared.run(bareDocument(document)).document;
  }

  return {
    decisions,
    async obey(document, header) {
      if (header !== null && header.dictionary !== dictionary.hash) dictionaries.add(header.dictionary);
      for (const { id } of document.rulings ?? []) if (!standing.has(id)) retired.add(id);
      if (!concernsDocument(bookOf(header), document))
        return { ...document, rulings: document.rulings ?? [] };
      if (header !== null) return ownResult(document, await rule(document, header, ownMentions(document)));
      const mentions = foreignMentions(document);
      return foreignResult(document, mentions, await rule(document, null, [...mentions.keys()]));
    },
    note({ id, rulings = [] }) {
      report.add({
        id,
        rulings: rulings.map(({ start, end, ...rest }) => ({ ...rest, span: { start, end } })),
      });
    },
    messages() {
      const messages = describeUnfit(here, dictionary, corpus);
      const elsewhere = here.elsewhere.filter((ruling) => !books.has(ruling.corpus!));
      if (elsewhere.length > 0) {
        const names = [...new Set(elsewhere.map((ruling) => ruling.corpus))].join(", ");
        messages.push(
          `${count(elsewhere.length, "ruling")} on another corpus (${names}) not obeyed: neither this configuration nor a source has that name`,
        );
      }
      if (retired.size > 0)
        messages.push(
          `${count(retired.size, "ruling")} obeyed when the papers were annotated no longer stand, or are in none of the files; what they did stays: annotate the papers anew to be rid of it`,
        );
      for (const name of [...dictionaries].sort())
        messages.push(
          `papers annotated with the dictionary ${name}; rulings are obeyed with the dictionary ${dictionary.hash}`,
        );
      for (const name of [...pipelines].sort())
        messages.push(
          `papers annotated with the pipeline ${name}, which is not at hand: rulings are obeyed as the pipeline bilingual does`,
        );
      return [...messages, ...report.messages()];
    },
  };
}
