import type { Evidence } from "../../document/types.js";
import { isNameOf, label, ownShare, shortNames } from "../concepts.js";
import type { AuditFlag } from "../verdict.js";
import { foldedWords } from "../words.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** What follows a trial's name in running text. */
const TRIAL_WORD =
  /^[\s"”’)-]{0,3}(?:(?:phase|clinical|randomi[sz]ed)\s)?(?:trials?|stud(?:y|ies)|研究|试验)/i;
/** The same a few words further on, where the name is known as a trial's. */
const TRIAL_NEAR = /^[^.。;；]{0,40}?(?:\btrials?\b|试验)/i;
/** Names that only trials have: a word in capitals or camel case and a number of three digits. */
const TRIAL_SHAPE = /^[A-Z][A-Za-z]{3,}[- ]\d{3}[A-Z]?$/;

/** A mention of ours less likely than this (0–1) is no witness. */
const BELIEVED = 0.6;
/** What is on a list of strings that mostly mean something else, and no likelier than this, is doubtful. */
const UNLIKELY = 0.15;

/** Words of a trial's full name that the page holds too. */
function sharedWords(view: AuditView, concept: number): string[] {
  const words = view.page.allWords();
  const own = new Set(view.names.flatMap(foldedWords));
  const found = new Set<string>();
  for (const name of view.dictionary.namesOf(concept))
    for (const word of foldedWords(name))
      if (word.length > 2 && words.has(word) && !own.has(word)) found.add(word);
  return [...found];
}

/** The string is the acronym of a clinical trial. */
function trial(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, type } = view;
  if (type === "Trial") return [];
  const known = view.readings.find(({ reading }) => reading.type === "Trial");
  const evidence: Evidence[] = [];
  const isName = view.concepts.some((concept) => isNameOf(view, annotation.text, concept));
  if (!isName && view.concepts.length > 0)
    evidence.push(said("names", `it is no name of ${label(dictionary, view.concepts[0]!)}`));
  const after = page.after(annotation.text, 48);
  if (TRIAL_WORD.test(after) || (known !== undefined && TRIAL_NEAR.test(after)))
    evidence.push(said("text", "the text calls it a trial or study"));
  if (TRIAL_SHAPE.test(annotation.text)) evidence.push(said("shape", "a name of this shape is a trial's"));
  const shared = known ? sharedWords(view, known.reading.concept) : [];
  if (shared.length >= 2)
    evidence.push(said("trial-topic", `the trial is about ${shared.slice(0, 4).join(", ")}, as the page is`));
  if (known === undefined && evidence.length < 2) return [];
  const likelier = known !== undefined && known.share > ownShare(view);
  if (evidence.length === 0 && !likelier) return [];
  const gravity = evidence.length >= 2 || (likelier && evidence.length > 0) ? "wrong" : "doubtful";
  const full = known && dictionary.namesOf(known.reading.concept).find((name) => name.includes(" "));
  const message = `"${annotation.text}" is a clinical trial${full ? ` (${full})` : ""}, no ${type}`;
  const suggestion = known && dictionary.conceptId(known.reading.concept);
  return [
    auditFlag("not-an-entity", gravity, message, suggestion, [...evidence, ...(known?.evidence() ?? [])]),
  ];
}

/** An alias of a listed gene stands in the text, but as the name of a trial. */
function trialInText(view: AuditView): AuditFlag[] {
  const { annotation, page, place, type } = view;
  if (place !== null || type !== "Gene") return [];
  for (const name of shortNames(view)) {
    if (view.concepts.some((own) => page.speaksOf(own, [name]))) continue;
    const mention = page
      .mentionsOf(name)
      .find((each) => each.type === "Trial" && each.probability >= BELIEVED);
    if (mention === undefined || typeof mention.linked !== "string") continue;
    const message = `"${name}" stands in the text as a clinical trial, not as a name of ${annotation.text}`;
    const evidence = [
      said("second-system", `we link "${name}" there with probability ${mention.probability}`),
    ];
    return [auditFlag("not-an-entity", "doubtful", message, mention.linked, evidence)];
  }
  return [];
}

/** A listed gene whose alias means something else in papers, which the page speaks of. */
function usualMeaning(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, page, type } = view;
  if (type !== "Gene" || view.concepts.some((own) => page.namesInText(own).length > 0)) return [];
  const words = page.allWords();
  for (const name of view.names) {
    const meaning = dictionary.curated.neverGene[name];
    if (meaning === undefined || (view.place === null && !page.stands(name))) continue;
    const meant = meaning.split(", ").find((each) => {
      const parts = foldedWords(each);
      return parts.length > 1 && parts.every((word) => words.has(word));
    });
    if (meant === undefined) continue;
    const message = `"${name}", an alias of ${annotation.text}, means ${meant} in papers, of which this page speaks`;
    return [auditFlag("not-an-entity", "doubtful", message)];
  }
  return [];
}

/** At its place in the text the string is no entity at all: a statistic, a unit, a label, a common word. */
function noEntity(view: AuditView): AuditFlag[] {
  const { annotation, dictionary, place, readings, type } = view;
  if (place === null || readings.length === 0) return [];
  const stop = dictionary.curated.stopNames[annotation.text];
  const reason = stop?.["*"] ?? stop?.[type];
  const entity = readings.reduce((sum, { probability }) => sum + probability, 0);
  if (reason === undefined || entity > UNLIKELY) return [];
  const message = `"${annotation.text}" may be no entity here (probability ${(1 - entity).toFixed(2)}): ${reason}`;
  return [auditFlag("not-an-entity", "doubtful", message)];
}

/** The words name no entity of the type: a trial, a statistic, a common word. */
export const notAnEntity: AuditCheck = {
  code: "not-an-entity",
  check: (view) => [...trial(view), ...trialInText(view), ...usualMeaning(view), ...noEntity(view)],
};
