import {
  type Concept,
  type Curie,
  ENTITY_TYPES,
  type EntityType,
  NAME_STATUSES,
  type NameStatus,
} from "../document/types.js";
import { type CharacterTable, createCharacterTable } from "./characters.js";
import {
  CONCEPT_CLASS,
  CONCEPT_OMIM,
  CONCEPT_PROTEIN,
  ENTRY_CHINESE,
  ENTRY_GENERAL,
  ENTRY_OWN,
  ENTRY_RULE_SHIFT,
} from "./compile.js";
import type { CuratedLists } from "./curated.js";
import type { IndexHeader, SectionArray } from "./index-file.js";
import { findNearNames } from "./near-names.js";
import { extend1, extend2, findPrefix, PREFIX_SEED1, PREFIX_SEED2 } from "./prefix-table.js";
import { type StringPool, unpackString } from "./strings.js";
import { createTokens, tokenise } from "./tokenise.js";
import { VARIANT_RULES, type VariantRule } from "./variants.js";

/** One name of one concept, as the dictionary holds it. */
export interface Entry {
  /** Number of the concept in this dictionary. */
  concept: number;
  /** The name as its source writes it. */
  name: string;
  /** The form that was matched: the name itself, or one generated from it. */
  form: string;
  status: NameStatus;
  /** The rule that made the form from the name; "none" for the name itself. */
  rule: VariantRule;
  chinese: boolean;
  /** A word for people in general ("patients"), a species name only where the guideline wants it. */
  general: boolean;
  /** Whether it stands in a table of the user's own. */
  own?: boolean;
}

/** Strings are unpacked over and over for the same few concepts; beyond this many the cache starts anew. */
const MOST_REMEMBERED = 50_000;

function remembered(cache: Map<number, string>, key: number, make: () => string): string {
  let value = cache.get(key);
  if (value === undefined) {
    if (cache.size >= MOST_REMEMBERED) cache.clear();
    value = make();
    cache.set(key, value);
  }
  return value;
}

/** A compiled dictionary, open for reading. All arrays are views of one shared block of memory. */
export class Dictionary {
  readonly header: IndexHeader;
  readonly characters: CharacterTable;
  /** The prefix table (see `prefix-table.ts`). */
  readonly slots: Int32Array;
  readonly curated: CuratedLists;
  private readonly arrays: Record<string, SectionArray>;
  private readonly names: StringPool;
  private readonly ids: StringPool;
  private readonly numbers = new Map<Curie, number>();
  private readonly idCache = new Map<number, Curie>();
  private readonly nameCache = new Map<number, string>();
  /** Working space of `groupOf`. */
  private readonly scratch = createTokens(64);

  constructor(header: IndexHeader, arrays: Record<string, SectionArray>) {
    this.header = header;
    this.arrays = arrays;
    this.slots = arrays["slots"] as Int32Array;
    this.characters = createCharacterTable(arrays["simplified"] as Uint16Array);
    this.names = { bytes: arrays["nameBytes"] as Uint8Array, offsets: arrays["nameOffsets"] as Uint32Array };
    this.ids = { bytes: arrays["idBytes"] as Uint8Array, offsets: arrays["idOffsets"] as Uint32Array };
    this.curated = JSON.parse(Buffer.from(arrays["curated"] as Uint8Array).toString("utf8")) as CuratedLists;
  }

  /** First 12 hexadecimal digits of the hash of the tables: names this dictionary in output. */
  get hash(): string {
    return this.header.tables.slice(0, 12);
  }

  /** The one block of memory behind all arrays, for a worker thread to open the same dictionary without a copy. */
  get memory(): SharedArrayBuffer {
    return this.slots.buffer as unknown as SharedArrayBuffer;
  }

  get conceptCount(): number {
    return this.ids.offsets.length - 1;
  }

  /** All entries under one key, by its group number as the prefix table gives it. */
  entries(group: number): Entry[] {
    const start = this.arrays["groupStart"]![group]!;
    const end = this.arrays["groupStart"]![group + 1]!;
    const found: Entry[] = [];
    for (let i = start; i < end; i++) found.push(this.entry(i));
    return found;
  }

  private entry(number: number): Entry {
    const flags = this.arrays["entryFlags"]![number]!;
    return {
      concept: this.arrays["entryConcept"]![number]!,
      name: unpackString(this.names, this.arrays["entryName"]![number]!),
      form: unpackString(this.names, this.arrays["entryForm"]![number]!),
      status: NAME_STATUSES[this.arrays["entryStatus"]![number]!]!,
      rule: VARIANT_RULES[flags >>> ENTRY_RULE_SHIFT]!,
      chinese: (flags & ENTRY_CHINESE) !== 0,
      general: (flags & ENTRY_GENERAL) !== 0,
      ...((flags & ENTRY_OWN) === 0 ? {} : { own: true }),
    };
  }

  /** The entries whose names have this loose key (see `near-names.ts`). */
  entriesNear(key: string): Entry[] {
    return findNearNames(this.arrays["nearSlots"] as Int32Array, key).map((number) => this.entry(number));
  }

  /** Chinese names of two Han characters and more, as their sources write them, without generated forms; sorted. */
  chineseNames(longest: number): string[] {
    const names = new Set<string>();
    const flags = this.arrays["entryFlags"]!;
    for (let i = 0; i < flags.length; i++) {
      const flag = flags[i]!;
      if ((flag & ENTRY_CHINESE) === 0 || flag >>> ENTRY_RULE_SHIFT > 0) continue;
      if (NAME_STATUSES[this.arrays["entryStatus"]![i]!] === "ambiguous") continue;
      const name = unpackString(this.names, this.arrays["entryName"]![i]!);
      if (name.length <= longest && /^[\u4e00-\u9fff]{2,}$/.test(name)) names.add(name);
    }
    return [...names].sort();
  }

  /** The group of a whole string's key, or -1 where no name has that key. */
  groupOf(name: string): number {
    const tokens = this.scratch;
    tokenise(this.characters, name, tokens);
    if (tokens.count === 0) return -1;
    let hash1 = PREFIX_SEED1;
    let hash2 = PREFIX_SEED2;
    let value = 0;
    for (let i = 0; i < tokens.count; i++) {
      const space = i > 0 ? tokens.spaces[i]! : 0;
      hash1 = extend1(hash1, tokens.hash1[i]!, space);
      hash2 = extend2(hash2, tokens.hash2[i]!, space);
      value = findPrefix(this.slots, hash1, hash2);
      if (value === 0) return -1;
    }
    return (value >>> 1) - 1;
  }

  conceptId(concept: number): Curie {
    return remembered(this.idCache, concept, () => unpackString(this.ids, concept));
  }

  conceptType(concept: number): EntityType {
    return ENTITY_TYPES[this.arrays["conceptType"]![concept]!]!;
  }

  /** Taxon number of a gene or cell line, or 0. */
  conceptTaxon(concept: number): number {
    return this.arrays["conceptSpecies"]![concept]!;
  }

  /** Number of papers linked to a gene, 0 where it is not known. */
  conceptPapers(concept: number): number {
    return this.arrays["conceptPapers"]![concept]!;
  }

  /** Whether the concept is a protein or enzyme of MeSH, which the gene tables cover too. */
  isProtein(concept: number): boolean {
    return (this.arrays["conceptFlags"]![concept]! & CONCEPT_PROTEIN) !== 0;
  }

  /** Whether the concept is a class of chemicals by action or use ("analgesics"), no substance. */
  isActionClass(concept: number): boolean {
    return (this.arrays["conceptFlags"]![concept]! & CONCEPT_CLASS) !== 0;
  }

  /** Whether OMIM lists the disease: one that is inherited. */
  isInOmim(concept: number): boolean {
    return (this.arrays["conceptFlags"]![concept]! & CONCEPT_OMIM) !== 0;
  }

  preferredName(concept: number): string {
    return remembered(this.nameCache, concept, () =>
      unpackString(this.names, this.arrays["conceptName"]![concept]!),
    );
  }

  /** All names of a concept as its sources write them, without generated forms. */
  namesOf(concept: number): string[] {
    const end = this.arrays["conceptStart"]![concept + 1]!;
    const names: string[] = [];
    for (let i = this.arrays["conceptStart"]![concept]!; i < end; i++) {
      names.push(unpackString(this.names, this.arrays["entryName"]![this.arrays["conceptEntries"]![i]!]!));
    }
    return names;
  }

  concept(concept: number): Concept {
    const zh = unpackString(this.names, this.arrays["conceptNameZh"]![concept]!);
    const taxon = this.conceptTaxon(concept);
    return {
      id: this.conceptId(concept),
      type: this.conceptType(concept),
      preferredName: this.preferredName(concept),
      ...(zh === "" ? {} : { preferredNameZh: zh }),
      ...(taxon === 0 ? {} : { species: `NCBITaxon:${taxon}` }),
    };
  }

  /** Number of the concept with this identifier, or -1. Concepts are numbered in order of their identifiers. */
  find(id: Curie): number {
    const cached = this.numbers.get(id);
    if (cached !== undefined) return cached;
    let low = 0;
    let high = this.conceptCount - 1;
    let number = -1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const here = this.conceptId(middle);
      if (here === id) {
        number = middle;
        break;
      }
      if (here < id) low = middle + 1;
      else high = middle - 1;
    }
    if (this.numbers.size >= MOST_REMEMBERED) this.numbers.clear();
    this.numbers.set(id, number);
    return number;
  }

  /** As {@link find}, for identifiers of other vocabularies too that a source declares equal: MONDO and OMIM to MeSH. */
  findEqual(id: Curie): number {
    const own = this.find(id);
    const other = own < 0 ? this.curated.otherIds[id] : undefined;
    return other === undefined ? own : this.find(other);
  }

  /** Numbers of the concepts that a source declares equal or homologous to this one. */
  crossReferences(concept: number): number[] {
    const from = this.arrays["xrefFrom"]!;
    const to = this.arrays["xrefTo"]!;
    let low = 0;
    let high = from.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (from[middle]! < concept) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let i = low; i < from.length && from[i] === concept; i++) found.push(to[i]!);
    return found;
  }
}
