import type { Dictionary } from "../dictionary/dictionary.js";
import { HUMAN } from "../document/curie.js";
import type { Curie, Document, EntityType } from "../document/types.js";
import { findTranslations } from "../link/abbreviations/find-abbreviations.js";
import type { SurfaceForms } from "../link/surface-forms.js";
import { endsLikeType, isCutLikeName, likeness } from "./name-checks.js";

/** How the papers give a Chinese name: with the English name, with a short form, or in a list mined elsewhere. */
export type ProposalSource = "translation" | "definition" | "mined";

/** A Chinese name that papers use for a concept and the dictionary lacks. */
export interface Proposal {
  zh: string;
  concept: Curie;
  type: EntityType;
  name: string;
  /** Number of papers. */
  papers: number;
  /** Probability 0–1, as `score` judges it, that it is a name of the concept. */
  score: number;
  /** The English names it stood beside, most frequent first. */
  english: string[];
  sources: ProposalSource[];
  example: string;
  /** What the dictionary says of the name: of this concept, of another, or nothing. Always "no" but in a blind run. */
  known: "yes" | "other" | "no";
}

interface Draft {
  zh: string;
  concept: number;
  type: EntityType;
  papers: number;
  english: Map<string, number>;
  sources: Set<ProposalSource>;
  example: string;
  /** Whether the name stood at the beginning of a clause at least once, where its left edge is certain. */
  edge: boolean;
}

const HAN = /[\u4e00-\u9fff]/;
const CONTEXT = 16;

/** Collects Chinese names that papers define by their English ones. */
export class ProposalCollector {
  private readonly drafts = new Map<string, Draft>();

  /** Every Chinese string that stood beside the concept's names, however it was cut. */
  private readonly raw = new Map<number, Set<string>>();

  /** @param blind whether to propose as if the dictionary had no Chinese names: what it has then tells how good it is */
  constructor(
    private readonly dictionary: Dictionary,
    private readonly forms: SurfaceForms,
    private readonly blind = false,
  ) {}

  private form(name: string) {
    const group = this.dictionary.groupOf(name);
    return group < 0 ? null : this.forms.get(name, group);
  }

  /** The one concept an English name stands for; null where it is unknown or shared. */
  private conceptOf(english: string): { concept: number; type: EntityType } | null {
    const form = this.form(english);
    if (form === null) return null;
    const best = form.readings.filter((_, i) => form.scores[i]! >= form.best - 2.5);
    // A gene in several species is one gene, and its human one gives it the name.
    const human = best.filter(({ taxon }) => taxon === HUMAN || taxon === 0);
    const [reading] = human;
    if (human.length !== 1 || reading === undefined || reading.entry.general) return null;
    return { concept: reading.concept, type: reading.type };
  }

  private add(
    zh: string,
    english: string,
    papers: number,
    source: ProposalSource,
    example: string,
    edge: boolean,
  ): void {
    const meant = this.conceptOf(english);
    if (meant === null) return;
    const raw = this.raw.get(meant.concept);
    if (raw) raw.add(zh);
    else this.raw.set(meant.concept, new Set([zh]));
    if (!isCutLikeName(zh)) return;
    const key = `${meant.concept}\t${zh}`;
    let draft = this.drafts.get(key);
    if (draft === undefined) {
      draft = { zh, ...meant, papers: 0, english: new Map(), sources: new Set(), example, edge };
      this.drafts.set(key, draft);
    }
    draft.papers += papers;
    draft.english.set(english, (draft.english.get(english) ?? 0) + papers);
    draft.sources.add(source);
    draft.edge ||= edge;
    if (draft.example === "") draft.example = example;
  }

  /** @param document annotated, for its abbreviations */
  addDocument(document: Document): void {
    const given = new Map<string, () => void>();
    const isName = (candidate: string) => this.form(candidate) !== null;
    const note = (
      zh: string,
      english: string,
      source: ProposalSource,
      text: string,
      span: { start: number; end: number },
    ) => {
      const example = `…${text.slice(Math.max(0, span.start - CONTEXT), span.end + CONTEXT)}…`.replace(
        /\s+/g,
        " ",
      );
      const edge = span.start === 0 || /[\s，,。；;：:、（("“]$/.test(text.slice(0, span.start));
      given.set(`${zh}\t${english}`, () => this.add(zh, english, 1, source, example, edge));
    };
    for (const { text, language } of document.passages) {
      if (language !== "zh") continue;
      for (const { zh, en, zhSpan } of findTranslations(text, { isName }))
        note(zh, en, "translation", text, zhSpan);
    }
    const texts = new Map(document.passages.map(({ id, text }) => [id, text]));
    const english = new Map<string, string>();
    for (const { short, long } of document.abbreviations) if (!HAN.test(long)) english.set(short, long);
    for (const { short, long, longSpan, passageId } of document.abbreviations) {
      if (!HAN.test(long) || !HAN.test(texts.get(passageId)!)) continue;
      note(long, english.get(short) ?? short, "definition", texts.get(passageId)!, longSpan);
    }
    for (const add of given.values()) add();
  }

  /** A pair of names mined elsewhere, with the number of papers that support it. */
  addPair(zh: string, english: string, papers: number): void {
    this.add(zh, english, papers, "mined", "", false);
  }

  /** Proposals that the dictionary lacks, best first. */
  proposals(): Proposal[] {
    const found: Proposal[] = [];
    const fragments = this.fragments();
    for (const draft of this.drafts.values()) {
      if (fragments.has(draft)) continue;
      const name = this.form(draft.zh);
      const known = name?.readings.some(({ type }) => related(type, draft.type)) ?? false;
      if (known && !this.blind) continue;
      const score = this.score(draft);
      if (score <= 0) continue;
      found.push({
        zh: draft.zh,
        concept: this.dictionary.conceptId(draft.concept),
        type: draft.type,
        name: this.dictionary.preferredName(draft.concept),
        papers: draft.papers,
        score: Math.round(score * 1000) / 1000,
        english: [...draft.english]
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
          .map(([word]) => word),
        sources: [...draft.sources].sort(),
        example: draft.example,
        known: !known
          ? "no"
          : name!.readings.some(({ concept }) => concept === draft.concept)
            ? "yes"
            : "other",
      });
    }
    // A string that is proposed for several concepts is a name of the likeliest alone.
    const best = new Map<string, number>();
    for (const { zh, score } of found) best.set(zh, Math.max(best.get(zh) ?? 0, score));
    return found
      .filter(({ zh, score }) => score === best.get(zh))
      .sort((a, b) => b.score - a.score || b.papers - a.papers || (a.zh < b.zh ? -1 : 1));
  }

  /** Candidates that are the end of another of the same concept: what is left of it when its beginning was lost. */
  private fragments(): Set<Draft> {
    const byConcept = new Map<number, Draft[]>();
    for (const draft of this.drafts.values()) {
      const list = byConcept.get(draft.concept);
      if (list) list.push(draft);
      else byConcept.set(draft.concept, [draft]);
    }
    const ends = new Set<Draft>();
    for (const list of byConcept.values()) {
      for (const draft of list) {
        if (
          list.some((other) => other !== draft && other.zh.endsWith(draft.zh) && other.papers >= draft.papers)
        )
          ends.add(draft);
      }
    }
    return ends;
  }

  /**
   * How likely a candidate is a name: a logistic score by hand over the number of papers, whether it ends as names
   * of the type do, whether its left edge is certain, how much it is like a known Chinese name of the concept, and
   * whether the English was a full name or only a short form.
   */
  private score(draft: Draft): number {
    const { zh, type, concept } = draft;
    const known = this.blind ? [] : this.dictionary.namesOf(concept).filter((name) => HAN.test(name));
    // A known name with something before it is a known name cut wrongly.
    if (known.some((name) => zh !== name && (zh.endsWith(name) || name.endsWith(zh)))) return 0;
    if (this.isOverlong(zh, concept)) return 0;
    const full = [...draft.english.keys()].some((word) => /\s/.test(word.trim()) || /[a-z]{6}/.test(word));
    // A variant of a known name begins as it does; a piece of a sentence that holds its end does not.
    const alike = Math.max(0, ...known.filter((name) => name[0] === zh[0]).map((name) => likeness(zh, name)));
    let logit = -1.2;
    logit += Math.min(2, Math.log2(draft.papers)) * 0.9;
    if (endsLikeType(zh, type)) logit += 1.4;
    else logit -= 1.5;
    if (full) logit += 1;
    else logit -= 0.8;
    if (draft.edge) logit += 0.6;
    if (draft.sources.size > 1) logit += 0.8;
    if (known.length > 0) logit += alike >= 0.5 ? 1.8 * alike : -1;
    if (zh.length > 12) logit -= 0.7;
    if (zh.length < 3) logit -= 1.5;
    // Where another string ends in this one, the beginning of the name is uncertain.
    if (!draft.edge && [...this.raw.get(concept)!].some((other) => isLongerBy(other, zh, 4))) logit -= 1.5;
    if (type === "CellLine" || type === "Trial") logit -= 3;
    return 1 / (1 + Math.exp(-logit));
  }

  /** Whether the name is a name of the concept with a character or two before it. */
  private isOverlong(zh: string, concept: number): boolean {
    for (let cut = 1; cut <= 2 && cut < zh.length - 1; cut++) {
      const tail = this.form(zh.slice(cut));
      if (tail?.readings.some((reading) => reading.concept === concept)) return true;
    }
    return false;
  }
}

/** Whether a string is another with a few characters before it that are no words of the sentence. */
function isLongerBy(longer: string, shorter: string, most: number): boolean {
  const more = longer.length - shorter.length;
  if (more < 1 || more > most || !longer.endsWith(shorter)) return false;
  return isCutLikeName(longer);
}

/** Types whose names are not told apart: a protein is a gene, a family or a chemical, as one reads it. */
function related(a: EntityType, b: EntityType): boolean {
  const protein: readonly EntityType[] = ["Gene", "GeneFamily", "Chemical"];
  return a === b || (protein.includes(a) && protein.includes(b));
}

/** The proposals as TSV, with a header line. */
export function proposalsTsv(proposals: readonly Proposal[]): string {
  const rows = proposals.map(
    ({ zh, concept, type, name, papers, score, english, sources, known, example }) => {
      const words = english.slice(0, 3).join(" | ");
      return [
        zh,
        concept,
        type,
        name,
        papers,
        score.toFixed(3),
        words,
        sources.join(","),
        known,
        example,
      ].join("\t");
    },
  );
  return `${["zh\tconcept\ttype\tname\tpapers\tscore\tenglish\tsources\tknown\texample", ...rows].join("\n")}\n`;
}
