import type { DocumentRecord } from "../document/schema.js";
import type { Curie, EntityType, FlagCode } from "../document/types.js";

type MentionRecord = DocumentRecord["mentions"][number];

/** A flagged mention, by the places of its document and of itself in their lists. */
export interface Use {
  document: number;
  mention: number;
}

/** Flagged mentions that ask the same question: same string, type, link and reasons. */
export interface Case {
  surface: string;
  type: EntityType;
  linked: Curie | Curie[] | null;
  codes: FlagCode[];
  /** In reading order. */
  uses: Use[];
  /** What a ruling is worth: the number of wrong annotations to be expected among the uses. */
  value: number;
}

/** However sure the program is, a flag says there is something to see. */
const LEAST_UNCERTAINTY = 0.02;
/** A mention without a link wants one, or wants to be told that there is none. */
const UNLINKED_UNCERTAINTY = 0.5;

/** How likely the annotation is wrong as it stands, 0–1. */
export function uncertainty({ linked, probability }: MentionRecord): number {
  const wrong = linked === null ? Math.max(probability, UNLINKED_UNCERTAINTY) : 1 - probability;
  return Math.max(wrong, LEAST_UNCERTAINTY);
}

/** What makes two flagged mentions one case. */
function caseKey({ surface, type, linked, flags }: MentionRecord): string {
  const codes = flags.map(({ code }) => code).sort();
  return JSON.stringify([surface, type, linked, codes]);
}

/**
 * The flagged mentions of some papers as cases, most valuable first: value is uncertainty times number of uses, summed
 * use by use. Cases of equal value keep the order in which they are first met, so that equal input gives an equal queue.
 */
export function buildQueue(documents: readonly DocumentRecord[]): Case[] {
  const cases = new Map<string, Case>();
  for (const [document, { mentions }] of documents.entries()) {
    for (const [index, mention] of mentions.entries()) {
      if (mention.flags.length === 0) continue;
      const key = caseKey(mention);
      let found = cases.get(key);
      if (found === undefined) {
        const { surface, type, linked, flags } = mention;
        found = { surface, type, linked, codes: flags.map(({ code }) => code), uses: [], value: 0 };
        cases.set(key, found);
      }
      found.uses.push({ document, mention: index });
      found.value += uncertainty(mention);
    }
  }
  return [...cases.values()].sort((a, b) => b.value - a.value);
}
