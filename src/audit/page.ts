import type { Dictionary } from "../dictionary/dictionary.js";
import { taxonNumber } from "../document/curie.js";
import type { Curie, EntityType, ForeignAnnotation, Mention } from "../document/types.js";
import { isCounterpart } from "../link/flags/flag-rule.js";
import type { Paper } from "../link/paper.js";
import { foldedWords } from "./words.js";

/** An annotation in diglot's terms. */
export interface Entity {
  foreign: ForeignAnnotation;
  type: EntityType | null;
  ids: Curie[];
}

/** A mention of ours less likely than this is no witness. */
const BELIEVED = 0.6;
const WORD = /[\p{L}\p{N}]/u;
const HAN = /[\u4e00-\u9fff]/;

/**
 * All that stands around an annotation: the text of the document, what we find in it, and the other annotations. Of a
 * list of entities without offsets this is the only context there is.
 */
export class Page {
  readonly entities: readonly Entity[];
  /** Taxon numbers of the species that the source lists, else of those that the text names. */
  readonly taxa: ReadonlySet<number>;
  private readonly listed = new Set<number>();
  private readonly bySurface = new Map<string, Mention[]>();
  private readonly linked = new Map<number, string[]>();
  private readonly text: string;
  private words: ReadonlySet<string> | null = null;

  constructor(
    readonly paper: Paper,
    private readonly dictionary: Dictionary,
    entities: readonly Entity[],
  ) {
    this.entities = entities;
    this.text = paper.document.passages.map((passage) => passage.text).join("\n");
    const species = new Set<number>();
    for (const { type, ids } of entities) {
      for (const id of ids) {
        const concept = dictionary.findEqual(id);
        if (concept >= 0) this.listed.add(concept);
        if (type === "Species" && taxonNumber(id) > 0) species.add(taxonNumber(id));
      }
    }
    this.taxa = species.size > 0 ? species : new Set(paper.taxa.keys());
    for (const mention of paper.document.mentions) this.addMention(mention);
  }

  private addMention(mention: Mention): void {
    const surface = mention.surface.replace(/(?<=[A-Z0-9])s$/, "");
    for (const key of new Set([surface, mention.surface])) {
      const list = this.bySurface.get(key);
      if (list) list.push(mention);
      else this.bySurface.set(key, [mention]);
    }
    if (mention.linked === null || mention.probability < BELIEVED) return;
    for (const id of [mention.linked].flat()) {
      const concept = this.dictionary.find(id);
      if (concept < 0) continue;
      const names = this.linked.get(concept);
      if (names) names.push(mention.surface);
      else this.linked.set(concept, [mention.surface]);
    }
  }

  /** Whether the source lists the concept, or the same one of another species or vocabulary. */
  lists(concept: number): boolean {
    return this.listed.has(concept) || this.counterparts(concept).some((other) => this.listed.has(other));
  }

  /** Our mentions of exactly this name. */
  mentionsOf(name: string): readonly Mention[] {
    return this.bySurface.get(name) ?? [];
  }

  /** The names by which the text speaks of the concept (or its counterpart of another species), by our reading. */
  namesInText(concept: number): readonly string[] {
    return [concept, ...this.counterparts(concept)].flatMap((each) => this.linked.get(each) ?? []);
  }

  /** Whether the text speaks of the concept by a name other than those given. */
  speaksOf(concept: number, except: readonly string[] = []): boolean {
    return this.namesInText(concept).some(
      (name) => !except.includes(name) && !except.includes(name.replace(/(?<=[A-Z0-9])s$/, "")),
    );
  }

  /** Whether the name stands in the text by itself, not inside a longer word. */
  stands(name: string): boolean {
    if (name === "") return false;
    const { text } = this;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (HAN.test(name)) return true;
      const before = text[at - 1];
      let end = at + name.length;
      if (text[end] === "s") end++;
      const after = text[end];
      const parted = (char: string | undefined) => char === undefined || !WORD.test(char) || HAN.test(char);
      if (parted(before) && parted(after)) return true;
    }
    return false;
  }

  /** What stands right after the name where it first stands in the text, at most so many code units. */
  after(name: string, length: number): string {
    const at = this.text.indexOf(name);
    return at < 0 ? "" : this.text.slice(at + name.length, at + name.length + length);
  }

  /** The words of the text, of the other annotations and of our links, folded. */
  allWords(): ReadonlySet<string> {
    if (this.words === null) {
      const words = new Set(foldedWords(this.text));
      for (const { foreign } of this.entities)
        for (const name of [foreign.text, ...foreign.aliases])
          for (const word of foldedWords(name)) words.add(word);
      for (const concept of this.linked.keys())
        for (const word of foldedWords(this.dictionary.preferredName(concept))) words.add(word);
      this.words = words;
    }
    return this.words;
  }

  private counterparts(concept: number): number[] {
    return this.dictionary
      .crossReferences(concept)
      .filter((other) => isCounterpart(this.dictionary, concept, other));
  }
}
