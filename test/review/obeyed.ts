import type { Document, Mention } from "../../src/document/types.js";
import { type AnnotatorSettings, createAnnotator } from "../../src/pipeline/annotate.js";
import type { AnnotateOptions } from "../../src/pipeline/stage.js";
import type { Decision, Place, Ruling } from "../../src/review/decision.js";
import { placeOf } from "../../src/review/decision-place.js";
import { createRuleBook } from "../../src/review/rule-book.js";
import { withRulings } from "../../src/review/rule-stage.js";
import { documentOf, fullPipeline, handWeights } from "../link/paper-of.js";
import { smallDictionary } from "../small-dictionary.js";
import { rulingOf } from "./decisions.js";

export interface ObeySettings {
  corpus?: string;
  options?: AnnotateOptions;
  weights?: Record<string, number>;
  id?: string;
}

/** Annotates texts, one passage each, under decisions. */
export async function annotateUnder(
  decisions: readonly Decision[],
  texts: readonly string[],
  { corpus, options, weights, id = "1" }: ObeySettings = {},
): Promise<Document> {
  const settings: AnnotatorSettings = {
    pipeline: withRulings(fullPipeline(), createRuleBook(decisions, corpus)),
    dictionary: smallDictionary(),
    weights: handWeights(weights),
    ...(options === undefined ? {} : { options }),
  };
  return (await createAnnotator(settings)).annotate({ ...documentOf(...texts), id });
}

/** The place of the n-th occurrence of some words in texts, one passage each. */
export function placeIn(texts: readonly string[], words: string, occurrence = 0): Place {
  let left = occurrence;
  for (const passage of documentOf(...texts).passages) {
    for (let at = passage.text.indexOf(words); at >= 0; at = passage.text.indexOf(words, at + 1))
      if (left-- === 0) return placeOf(passage, { start: at, end: at + words.length });
  }
  throw new Error(`no ${words} in ${texts.join(" / ")}`);
}

/** A ruling of a wider scope on a string. */
export function ruleOf(surface: string, fields: Parameters<typeof rulingOf>[0] = {}): Ruling {
  return rulingOf({
    scope: "always",
    place: placeIn([`the ${surface} of`], surface),
    document: "elsewhere",
    ...fields,
  });
}

/** Each mention as "surface=link", with "!" and the codes of its flags. */
export function shown(document: Document): string[] {
  return document.mentions.map(({ surface, linked, flags }: Mention) => {
    const link = linked === null ? "none" : [linked].flat().join("|");
    return [`${surface}=${link}`, ...flags.map(({ code }) => code)].join(" !");
  });
}

/** What came of the rulings, each as "id outcome surface". */
export function outcomes(document: Document): string[] {
  return document.rulings!.map(({ id, outcome, surface }) => `${id} ${outcome} ${surface}`);
}
