import type { Decision, Ruling } from "./decision.js";
import { foldSigns } from "./decision-place.js";
import { standingRulings } from "./decision-standing.js";

/** The rulings in force, so arranged that those for a paper and a string are found at once. */
export interface RuleBook {
  /** All that stand, in order of the file. */
  rulings: readonly Ruling[];
  /** Rulings of scope corpus that are on another corpus, or on any where none is named: not obeyed in this run. */
  elsewhere: readonly Ruling[];
  /** Rulings on single mentions of a document. */
  ofDocument(id: string): readonly Ruling[];
  /** Rulings of wider scope on a string, narrowest scope first, each scope in order of the file. */
  ofSurface(document: string, surface: string): readonly (readonly Ruling[])[];
  /** Rulings of wider scope that want a string found wherever it stands, by string. */
  additions(
    document: string,
  ): readonly (readonly [surface: string, scopes: readonly (readonly Ruling[])[]])[];
}

function grouped(rulings: readonly Ruling[], keyOf: (ruling: Ruling) => string): Map<string, Ruling[]> {
  const groups = new Map<string, Ruling[]>();
  for (const ruling of rulings) {
    const group = groups.get(keyOf(ruling));
    if (group) group.push(ruling);
    else groups.set(keyOf(ruling), [ruling]);
  }
  return groups;
}

const surfaceKey = (surface: string) => foldSigns(surface);
const documentKey = (document: string, surface: string) => JSON.stringify([document, surface]);

/**
 * Arranges decisions for a run.
 * @param corpus name of the corpus the run is on
 */
export function createRuleBook(decisions: readonly Decision[], corpus?: string): RuleBook {
  const rulings = standingRulings(decisions);
  const ofScope = (scope: Ruling["scope"]) => rulings.filter((ruling) => ruling.scope === scope);
  const surfaceOf = ({ place }: Ruling) => surfaceKey(place.surface);
  const here = ofScope("corpus").filter((ruling) => ruling.corpus === corpus);
  const mentions = grouped(ofScope("mention"), ({ document }) => document);
  const documents = grouped(ofScope("document"), (ruling) => documentKey(ruling.document, surfaceOf(ruling)));
  const corpora = grouped(here, surfaceOf);
  const always = grouped(ofScope("always"), surfaceOf);
  const ofKey = (document: string, key: string) =>
    [documents.get(documentKey(document, key)), corpora.get(key), always.get(key)].filter(
      (list) => list !== undefined,
    );
  const isAddition = ({ verdict }: Ruling) => verdict === "add";
  const addedEverywhere = new Set([...here, ...ofScope("always")].filter(isAddition).map(surfaceOf));
  const addedIn = grouped(ofScope("document").filter(isAddition), ({ document }) => document);
  return {
    rulings,
    elsewhere: ofScope("corpus").filter((ruling) => ruling.corpus !== corpus),
    ofDocument: (id) => mentions.get(id) ?? [],
    ofSurface: (document, surface) => ofKey(document, surfaceKey(surface)),
    additions(document) {
      const keys = new Set([...addedEverywhere, ...(addedIn.get(document) ?? []).map(surfaceOf)]);
      return [...keys].map((key) => [key, ofKey(document, key)] as const);
    },
  };
}
