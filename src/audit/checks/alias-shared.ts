import type { Evidence } from "../../document/types.js";
import {
  isFamilyOf,
  isHomologue,
  isOwn,
  isSameConcept,
  label,
  ownShare,
  rivalOf,
  shortNames,
} from "../concepts.js";
import type { NameReading } from "../name-reader.js";
import type { AuditFlag, Gravity } from "../verdict.js";
import { type AuditCheck, type AuditView, auditFlag, said } from "./check.js";

/** From these log-odds on another gene of the same name is likely meant, or all but sure. */
const DOUBTFUL = 1.4;
const WRONG = 3;

interface Suspicion {
  name: string;
  rival: number;
  logOdds: number;
  evidence: Evidence[];
}

/** How much more is written of one gene than of another, in log-odds. */
function fame(view: AuditView, own: number, rival: number): number {
  const { dictionary } = view;
  return Math.log((dictionary.conceptPapers(rival) + 1) / (dictionary.conceptPapers(own) + 1));
}

/** Another entity of the page whose shown names hold the symbol: "PDCD1LG1" speaks of PDCD1. */
function namesake(view: AuditView, symbol: string): string | undefined {
  if (symbol.length < 4) return undefined;
  for (const { foreign } of view.page.entities) {
    if (foreign === view.annotation) continue;
    const found = [foreign.text, ...foreign.aliases].find(
      (name) => name.length > symbol.length && name.startsWith(symbol),
    );
    if (found !== undefined) return `${foreign.text}, listed beside it, is also called ${found}`;
  }
  return undefined;
}

/** What speaks for the rival behind one shown name, where no place in the text tells. */
function suspect(view: AuditView, own: number, name: string, rival: NameReading): Suspicion {
  const { page, dictionary } = view;
  const { concept } = rival.reading;
  const evidence: Evidence[] = [];
  let logOdds = 0;
  const add = (weight: number, text: string) => {
    logOdds += weight;
    evidence.push(said("alias-shared", text, Math.round(weight * 100) / 100));
  };
  const papers = (of: number) => `${dictionary.conceptPapers(of)} papers on ${dictionary.preferredName(of)}`;
  add(fame(view, own, concept), `NCBI links ${papers(concept)}, ${papers(own)}`);
  const usual = dictionary.curated.defaultReadings[name]?.["Gene"];
  if (usual && dictionary.conceptId(concept) === usual.concept)
    add(1.5, `"${name}" usually means ${dictionary.preferredName(concept)}: ${usual.reason}`);
  // A symbol's own gene is what every system finds first; an alias of both is what they mistake.
  if (rival.reading.entry.status === "preferred") add(-0.7, `"${name}" is the rival's official symbol`);
  if (page.lists(concept)) add(-2, `${dictionary.preferredName(concept)} is listed by itself`);
  else if (page.namesInText(concept).length > 0)
    add(
      2.5,
      `the text speaks of ${dictionary.preferredName(concept)} ("${page.namesInText(concept)[0]}"), the list does not`,
    );
  const beside = namesake(view, dictionary.preferredName(concept));
  if (beside !== undefined) add(1, beside);
  if (page.speaksOf(own, [name])) add(-5, `the text names ${dictionary.preferredName(own)} by another name`);
  return { name, rival: concept, logOdds, evidence };
}

/** A gene made of two ("RPL17-C18orf32") shares the names of its parts. */
function isReadthrough(view: AuditView, a: number, b: number): boolean {
  const [one, other] = [view.dictionary.preferredName(a), view.dictionary.preferredName(b)];
  return one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
}

function inList(view: AuditView): AuditFlag[] {
  const { dictionary, concepts, type } = view;
  const [own] = concepts;
  if (own === undefined || concepts.length > 1 || type !== "Gene") return [];
  const suspicions: Suspicion[] = [];
  for (const name of shortNames(view)) {
    if (name === dictionary.preferredName(own) && !view.page.stands(name)) continue;
    for (const rival of view.reader.read(name)) {
      const { concept, taxon } = rival.reading;
      if (rival.reading.type !== type || taxon !== dictionary.conceptTaxon(own)) continue;
      if (rival.reading.agreement === "fold" || isReadthrough(view, own, concept)) continue;
      if (isOwn(view, rival) || isHomologue(dictionary, own, concept)) continue;
      suspicions.push(suspect(view, own, name, rival));
    }
  }
  suspicions.sort((a, b) => b.logOdds - a.logOdds);
  const [worst] = suspicions;
  if (worst === undefined || worst.logOdds < DOUBTFUL) return [];
  const gravity: Gravity = worst.logOdds >= WRONG ? "wrong" : "doubtful";
  const message = `"${worst.name}" is an alias of ${label(dictionary, own)} and a name of ${label(dictionary, worst.rival)}, which is likelier meant here`;
  return [auditFlag("alias-shared", gravity, message, dictionary.conceptId(worst.rival), worst.evidence)];
}

function atPlace(view: AuditView): AuditFlag[] {
  const { dictionary, readings, type } = view;
  const rival = rivalOf(
    view,
    ({ reading }) =>
      reading.type === type &&
      view.concepts.some((own) => dictionary.conceptTaxon(own) === reading.taxon) &&
      !view.concepts.some((own) => isFamilyOf(dictionary, reading.concept, own)),
  );
  const own = readings.find((each) => isOwn(view, each));
  if (rival === undefined || own === undefined) return [];
  if (isSameConcept(dictionary, rival.reading.concept, own.reading.concept)) return [];
  const ours = ownShare(view);
  if (rival.share < 0.4 || rival.share < 2 * ours) return [];
  const gravity: Gravity = rival.share >= 0.8 && ours < 0.05 ? "wrong" : "doubtful";
  const message = `"${view.annotation.text}" is a name of ${label(dictionary, own.reading.concept)} (${ours.toFixed(2)}) and of ${label(dictionary, rival.reading.concept)}, which is likelier here (${rival.share.toFixed(2)})`;
  const { concept } = rival.reading;
  return [auditFlag("alias-shared", gravity, message, dictionary.conceptId(concept), rival.evidence())];
}

/** One string, several concepts of the type: PD-1 is PDCD1, and an alias of RPL17. */
export const aliasShared: AuditCheck = {
  code: "alias-shared",
  check: (view) => (view.place === null ? inList(view) : atPlace(view)),
};
