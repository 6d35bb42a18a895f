import type { Curie, Document, EntityType, Mention } from "../document/types.js";

/** What the papers of a corpus call a concept in Chinese. */
export interface Term {
  zh: string;
  /** The English name it stands beside most often, or the concept's preferred name. */
  en: string;
  concept: Curie;
  type: EntityType;
  /** Number of papers that use the Chinese name for the concept. */
  papers: number;
  /** Whether the dictionary has the Chinese name; where not, the papers defined it. */
  known: boolean;
  /** One place, with what stands around it. */
  example: string;
}

const HAN = /[\u4e00-\u9fff]/;
/** UTF-16 code units on each side of the name in an example. */
const CONTEXT = 24;

interface Draft extends Omit<Term, "en"> {
  english: Map<string, number>;
  preferred: string;
}

function exampleOf(text: string, { start, end }: Mention["span"]): string {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  const cut = `${from > 0 ? "…" : ""}${text.slice(from, start)}«${text.slice(start, end)}»${text.slice(end, to)}${to < text.length ? "…" : ""}`;
  return cut.replace(/\s+/g, " ");
}

/** Collects the bilingual terms of annotated papers, one after another. */
export class TermCollector {
  private readonly drafts = new Map<string, Draft>();

  /** @param document with mentions, and with the alignment where it has two languages */
  add(document: Document): void {
    const passages = new Map(document.passages.map((passage) => [passage.id, passage]));
    const mentions = new Map(document.mentions.map((mention) => [mention.id, mention]));
    const english = new Map<string, string[]>();
    for (const { zh, en, agree } of document.alignment?.mentions ?? []) {
      if (agree) english.set(zh, [...(english.get(zh) ?? []), mentions.get(en)!.surface]);
    }
    const seen = new Set<Draft>();
    for (const mention of document.mentions) {
      const { linked, surface, type, candidates, passageId, span, id } = mention;
      if (typeof linked !== "string" || !HAN.test(surface)) continue;
      const key = `${linked}\t${surface}`;
      let draft = this.drafts.get(key);
      if (draft === undefined) {
        const best = candidates[0]!;
        draft = {
          zh: surface,
          concept: linked,
          type,
          papers: 0,
          known: HAN.test(best.entryTerm),
          example: exampleOf(passages.get(passageId)!.text, span),
          english: new Map(),
          preferred: best.name,
        };
        this.drafts.set(key, draft);
      }
      if (!seen.has(draft)) {
        seen.add(draft);
        draft.papers++;
      }
      for (const name of english.get(id) ?? []) draft.english.set(name, (draft.english.get(name) ?? 0) + 1);
    }
  }

  /** All terms in order of type, concept and name. */
  terms(): Term[] {
    return [...this.drafts.values()]
      .map(({ english, preferred, ...term }) => {
        const [usual] = [...english].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        return { ...term, en: (usual?.[0] ?? preferred).replace(/\s+/g, " ") };
      })
      .sort(
        (a, b) =>
          compare(a.type, b.type) ||
          compare(a.concept, b.concept) ||
          b.papers - a.papers ||
          compare(a.zh, b.zh),
      );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The terms as TSV, with a header line. */
export function termsTsv(terms: readonly Term[]): string {
  const rows = terms.map(({ zh, en, concept, type, papers, known, example }) =>
    [zh, en, concept, type, papers, known ? "yes" : "no", example].join("\t"),
  );
  return `${["zh\ten\tconcept\ttype\tpapers\tknown\texample", ...rows].join("\n")}\n`;
}
