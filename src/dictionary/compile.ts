import { existsSync } from "node:fs";
import { join } from "node:path";
import { HUMAN, taxonNumber } from "../document/curie.js";
import { type Curie, ENTITY_TYPES, NAME_STATUSES } from "../document/types.js";
import { binomialRows } from "./binomials.js";
import { type CharacterTable, createCharacterTable } from "./characters.js";
import { withSharedNamesMarked } from "./chinese-ambiguity.js";
import { chineseForms, readChinesePairs } from "./chinese-forms.js";
import { readCurated, readWordPairs } from "./curated.js";
import { diseaseNames, shortNames } from "./curated-names.js";
import { EntryColumns } from "./entries.js";
import type { IndexContent } from "./index-file.js";
import { spellKey } from "./key.js";
import { NEAR_TYPES, NearNamesBuilder } from "./near-names.js";
import { applyOverlays, type HiddenName, OWN_SOURCE } from "./overlay/apply.js";
import { overlayStamp, readOverlay } from "./overlay/overlay-file.js";
import { PrefixTableBuilder } from "./prefix-table.js";
import { identifyRatGenes } from "./rat-genes.js";
import { proteinNames, withoutBroaderTaxa, withoutOverruled, withoutUsurped } from "./settle-names.js";
import { simplifiedForms } from "./simplified-forms.js";
import { SOURCE } from "./source-keys.js";
import { packStrings } from "./strings.js";
import { hashTables, listTables, type NameRow, readNames, readRows, type TableFile } from "./tables.js";
import { createTokens, tokenise } from "./tokenise.js";
import { generateVariants, VARIANT_RULES } from "./variants.js";

/** Bits of `entryFlags`; from bit 4 on stands the number of the rule that made the form (0: the name itself). */
export const ENTRY_CHINESE = 2;
/** A word for people in general, no species name in the strict sense. */
export const ENTRY_GENERAL = 4;
export const ENTRY_RULE_SHIFT = 4;
/** Bits of `conceptFlags`: a protein or enzyme of MeSH, kept apart from the chemicals proper. */
export const CONCEPT_PROTEIN = 1;
/** A class of chemicals by what they do, no substance. */
export const CONCEPT_CLASS = 2;
/** Of `entryFlags`: a name from the user's own tables. */
export const ENTRY_OWN = 8;
/** A disease that OMIM lists. */
export const CONCEPT_OMIM = 4;

export interface DictionaryFolders {
  /** Tables of names, priors and cross-references. */
  tables: string;
  /** Curated lists. */
  curated: string;
  /** Files of names of the user's own, laid over the tables in this order. */
  overlays?: readonly string[];
}

/** The files a dictionary is made of. */
export function dictionaryFiles({ tables, curated, overlays = [] }: DictionaryFolders): TableFile[] {
  return [...listTables([tables, curated]), ...overlays.map(overlayStamp)];
}

const typeNumber = new Map<string, number>(ENTITY_TYPES.map((type, i) => [type, i]));
const statusNumber = new Map<string, number>(NAME_STATUSES.map((status, i) => [status, i]));

/** A name no paper can be searched for: nothing, one Latin letter or digit, or a bare number. */
function isUnusable(name: string): boolean {
  return /^[A-Za-z0-9]$/.test(name) || /^\d{1,2}$/.test(name) || name.length > 200;
}

interface ConceptDraft {
  type: number;
  species: number;
  flags: number;
  preferred: string;
  preferredZh: string;
  papers: number;
}

/** Table rows in order of concept, so that a concept's number follows from its place among all identifiers. */
function collectConcepts(rows: NameRow[]): { ids: Curie[]; drafts: Map<Curie, ConceptDraft> } {
  const drafts = new Map<Curie, ConceptDraft>();
  for (const row of rows) {
    let draft = drafts.get(row.id);
    if (draft === undefined) {
      draft = {
        type: typeNumber.get(row.type)!,
        species: 0,
        flags: 0,
        preferred: "",
        preferredZh: "",
        papers: 0,
      };
      drafts.set(row.id, draft);
    }
    if (row.species !== "") draft.species = taxonNumber(row.species);
    if (row.source === SOURCE.meshProteins) draft.flags |= CONCEPT_PROTEIN;
    else if (row.source === SOURCE.meshClasses) draft.flags |= CONCEPT_CLASS;
    // A name that a table calls the preferred Chinese one stands before whichever comes first.
    if (row.language === "zh")
      draft.preferredZh =
        row.status === "preferred" || draft.preferredZh === "" ? row.name : draft.preferredZh;
    else if (row.status === "preferred") draft.preferred = row.name;
  }
  for (const row of rows) {
    const draft = drafts.get(row.id)!;
    draft.preferred ||= row.name;
  }
  return { ids: [...drafts.keys()].sort(), drafts };
}

function readPriors(files: TableFile[], drafts: Map<Curie, ConceptDraft>): void {
  const file = files.find((candidate) => candidate.name === "gene-papers.tsv");
  if (!file) return;
  for (const { cells } of readRows(file)) {
    const draft = drafts.get(cells[0]!);
    if (draft) draft.papers = Number(cells[1]);
  }
}

/**
 * Gives genes without a count of papers that of the human gene with the same symbol: among namesakes of one species
 * the prior is the same in each, and it must not decide between species.
 */
function lendPriors(drafts: Map<Curie, ConceptDraft>): void {
  const human = new Map<string, number>();
  const gene = typeNumber.get("Gene")!;
  for (const draft of drafts.values()) {
    if (draft.type === gene && draft.papers > 0) human.set(draft.preferred.toUpperCase(), draft.papers);
  }
  for (const draft of drafts.values()) {
    if (draft.type === gene && draft.papers === 0)
      draft.papers = human.get(draft.preferred.toUpperCase()) ?? 0;
  }
}

/** Cross-references between concepts of the dictionary, both ways: pairs of concept numbers sorted by the first. */
function readCrossReferences(
  files: TableFile[],
  number: Map<Curie, number>,
  more: readonly [Curie, Curie][],
): { from: Uint32Array; to: Uint32Array } {
  const file = files.find((candidate) => candidate.name === "xrefs.tsv");
  const pairs: [number, number][] = [];
  const add = (id: Curie, xref: Curie): void => {
    const a = number.get(id);
    const b = number.get(xref);
    if (a !== undefined && b !== undefined) pairs.push([a, b], [b, a]);
  };
  if (file) for (const { cells } of readRows(file)) add(cells[0]!, cells[1]!);
  for (const [id, xref] of more) add(id, xref);
  pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  return { from: Uint32Array.from(pairs, (p) => p[0]), to: Uint32Array.from(pairs, (p) => p[1]) };
}

function readFormerIds(files: TableFile[]): Record<Curie, Curie> {
  const file = files.find((candidate) => candidate.name === "former-ids.tsv");
  const former: Record<Curie, Curie> = {};
  if (file) for (const { cells } of readRows(file)) former[cells[0]!] = cells[1]!;
  return former;
}

/** Marks the diseases that OMIM lists. */
function markOmim(files: TableFile[], drafts: Map<Curie, ConceptDraft>): void {
  const file = files.find((candidate) => candidate.name === "xrefs.tsv");
  if (!file) return;
  for (const { cells } of readRows(file)) {
    const draft = cells[0]!.startsWith("OMIM:") ? drafts.get(cells[1]!) : undefined;
    if (draft) draft.flags |= CONCEPT_OMIM;
  }
}

/** Cross-references from identifiers that are no concepts of the dictionary to some that are, the first of each. */
function readOtherIds(files: TableFile[], concepts: ReadonlyMap<Curie, number>): Record<Curie, Curie> {
  const file = files.find((candidate) => candidate.name === "xrefs.tsv");
  const other: Record<Curie, Curie> = {};
  if (file)
    for (const { cells } of readRows(file)) {
      const [id, xref] = cells as [string, string];
      if (!concepts.has(id) && concepts.has(xref)) other[id] ??= xref;
    }
  return other;
}

/** Synonyms so short that another case means another thing: MHC is no "Mhc" (myosin heavy chain), KIR no "Kir". */
const CASED_SYNONYM = /^[A-Za-z]{2,4}$/;

/**
 * Finds the concept of a family that the tables have under a name: as it is written, else by the key of a preferred name,
 * else by that of a synonym.
 */
function familyFinder(table: CharacterTable, rows: NameRow[]): (name: string) => Curie | null {
  const written = new Map<string, Curie>();
  const preferred = new Map<string, Curie>();
  const synonyms = new Map<string, NameRow[]>();
  for (const row of rows) {
    if (row.type !== "GeneFamily") continue;
    const key = spellKey(table, row.name);
    if (!written.has(row.name)) written.set(row.name, row.id);
    if (row.status === "preferred" && !preferred.has(key)) preferred.set(key, row.id);
    synonyms.set(key, [...(synonyms.get(key) ?? []), row]);
  }
  return (name) => {
    const key = spellKey(table, name);
    const isSame = (row: NameRow) => !CASED_SYNONYM.test(row.name) || name.replace(/s$/, "") === row.name;
    return (
      written.get(name) ?? preferred.get(key) ?? synonyms.get(key)?.find((row) => isSame(row))?.id ?? null
    );
  };
}

/** Which keys are names of which types in the tables. */
class NamedTypes {
  private readonly types = new Map<number, number>();

  constructor(rows: readonly NameRow[], groups: Int32Array) {
    rows.forEach(({ type }, i) => {
      const group = groups[i]!;
      if (group >= 0) this.types.set(group, (this.types.get(group) ?? 0) | (1 << typeNumber.get(type)!));
    });
  }

  has(group: number, type: NameRow["type"]): boolean {
    return ((this.types.get(group) ?? 0) & (1 << typeNumber.get(type)!)) !== 0;
  }
}

/**
 * Compiles tables and curated lists into the content of an index file.
 * @throws DiglotError dictionary-malformed where a table is not as it must be
 */
export function compileDictionary(folders: DictionaryFolders): IndexContent {
  const files = listTables([folders.tables, folders.curated]);
  const simplified = simplifiedForms();
  const table = createCharacterTable(simplified);
  let rows = [...readNames(files)];
  const curated = existsSync(join(folders.curated))
    ? readCurated(folders.curated, familyFinder(table, rows))
    : readCurated("", () => null);
  curated.lists.formerIds = readFormerIds(files);
  const ratPairs = identifyRatGenes(rows, folders.curated);
  rows = withSharedNamesMarked(withoutBroaderTaxa(withoutUsurped(withoutOverruled(rows))));
  const tabled = new Set(rows.map(({ id }) => id));
  const ownConcepts = new Set(
    curated.names.filter(({ status }) => status === "preferred").map(({ id }) => id),
  );
  rows.push(...diseaseNames(folders.curated, rows), ...shortNames(folders.curated, rows));
  for (const row of curated.names) if (tabled.has(row.id) || ownConcepts.has(row.id)) rows.push(row);
  const own = applyOverlays(rows, (folders.overlays ?? []).map(readOverlay));
  rows = own.rows;
  for (const { name, type, id, reason } of own.preferred) {
    curated.lists.defaultReadings[name] = {
      ...curated.lists.defaultReadings[name],
      [type]: { concept: id, reason },
    };
  }
  curated.lists.own = { places: own.places, hidden: own.hidden, hiddenConcepts: own.hiddenConcepts };

  const { ids, drafts } = collectConcepts(rows);
  readPriors(files, drafts);
  lendPriors(drafts);
  const conceptNumber = new Map<Curie, number>(ids.map((id, i) => [id, i]));
  const xrefs = readCrossReferences(files, conceptNumber, ratPairs);
  curated.lists.otherIds = readOtherIds(files, conceptNumber);
  markOmim(files, drafts);

  const names: string[] = [];
  const nameNumber = new Map<string, number>();
  const intern = (name: string): number => {
    let number = nameNumber.get(name);
    if (number === undefined) {
      number = names.length;
      names.push(name);
      nameNumber.set(name, number);
    }
    return number;
  };

  const prefixes = new PrefixTableBuilder(1 << 20);
  const tokens = createTokens();
  const columns = new EntryColumns();
  const hidden = new Map<number, HiddenName[]>();
  for (const name of own.hidden) {
    tokenise(table, name.name, tokens);
    const group = prefixes.add(tokens);
    if (group >= 0) hidden.set(group, [...(hidden.get(group) ?? []), name]);
  }
  const isHidden = (group: number, { id, type, source }: NameRow) =>
    source !== OWN_SOURCE &&
    (hidden.get(group)?.some((one) => (one.id === "" || one.id === id) && (one.type ?? type) === type) ??
      false);
  const addForm = (row: NameRow, form: string, flags: number): number => {
    if (isUnusable(form)) return -1;
    tokenise(table, form, tokens);
    const group = prefixes.add(tokens);
    if (group >= 0 && !isHidden(group, row)) {
      const concept = conceptNumber.get(row.id)!;
      const name = intern(row.name);
      const formName = form === row.name ? name : intern(form);
      const all = row.source === OWN_SOURCE ? flags | ENTRY_OWN : flags;
      columns.add(group, concept, name, formName, statusNumber.get(row.status)!, all);
    }
    return group;
  };
  const groups = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    groups[i] = addForm(row, row.name, row.language === "zh" ? ENTRY_CHINESE : 0);
  });
  for (const row of proteinNames(rows, groups)) addForm(row, row.name, 0);
  const pairs = existsSync(folders.curated) ? readWordPairs(folders.curated) : new Map<string, string[]>();
  const sourced = names.length;
  for (const row of rows) {
    if (row.language !== "en") continue;
    for (const { form, rule } of generateVariants(row.name, row.type, drafts.get(row.id)!.species, pairs)) {
      // "Aniline Compounds" are no aniline, which has a concept of its own.
      if (rule === "class-word" && (nameNumber.get(form) ?? sourced) < sourced) continue;
      addForm(row, form, VARIANT_RULES.indexOf(rule) << ENTRY_RULE_SHIFT);
    }
  }
  for (const { row, form, status } of binomialRows(rows)) {
    addForm({ ...row, status }, form, VARIANT_RULES.indexOf("binomial") << ENTRY_RULE_SHIFT);
  }
  const chinesePairs = readChinesePairs(folders.curated);
  const named = new NamedTypes(rows, groups);
  for (const row of rows) {
    if (row.language !== "zh" || row.status === "ambiguous") continue;
    for (const form of chineseForms(row.name, row.type, chinesePairs)) {
      tokenise(table, form, tokens);
      // A form that is already a name of another concept is not made.
      if (named.has(prefixes.add(tokens), row.type)) continue;
      addForm(row, form, ENTRY_CHINESE | (VARIANT_RULES.indexOf("chinese") << ENTRY_RULE_SHIFT));
    }
  }
  for (const { name, language, concept } of curated.lists.generalSpecies) {
    if (!conceptNumber.has(concept)) continue;
    const row = {
      id: concept,
      type: "Species",
      name,
      language,
      status: "ambiguous",
      species: "",
      source: "diglot",
    } as const;
    addForm(row, name, ENTRY_GENERAL | (language === "zh" ? ENTRY_CHINESE : 0));
  }
  const { entries, groupStart } = columns.ordered(prefixes.groups, (flags) => flags >>> ENTRY_RULE_SHIFT > 0);

  // The entries of each concept, for those who ask what else it is called.
  const isName = (i: number) => columns.flags[entries[i]!]! >>> ENTRY_RULE_SHIFT === 0;
  const conceptStart = new Uint32Array(ids.length + 1);
  for (let i = 0; i < entries.length; i++) if (isName(i)) conceptStart[columns.concept[entries[i]!]! + 1]!++;
  for (let concept = 0; concept < ids.length; concept++) conceptStart[concept + 1]! += conceptStart[concept]!;
  const byConcept = new Uint32Array(conceptStart[ids.length]!);
  const next = conceptStart.slice();
  for (let i = 0; i < entries.length; i++)
    if (isName(i)) byConcept[next[columns.concept[entries[i]!]!]!++] = i;

  const draftOf = ids.map((id) => drafts.get(id)!);
  const near = new NearNamesBuilder(table);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!;
    const plain = (columns.flags[entry]! & ~ENTRY_OWN) === 0;
    const draft = draftOf[columns.concept[entry]!]!;
    const type = ENTITY_TYPES[draft.type]!;
    if (plain && NEAR_TYPES.has(type) && (type !== "Gene" || draft.species === HUMAN))
      near.add(names[columns.name[entry]!]!, i, type);
  }

  const preferredName = Uint32Array.from(draftOf, (draft) => intern(draft.preferred));
  const preferredNameZh = Uint32Array.from(draftOf, (draft) => intern(draft.preferredZh));
  const namePool = packStrings(names);
  const idPool = packStrings(ids);
  const column = (pick: (draft: ConceptDraft) => number) => draftOf.map(pick);
  return {
    tables: hashTables(dictionaryFiles(folders)),
    stamps: dictionaryFiles(folders).map(({ name, bytes, modified }) => ({ name, bytes, modified })),
    counts: { concepts: ids.length, names: nameNumber.size, entries: entries.length, keys: prefixes.groups },
    arrays: {
      slots: prefixes.slots,
      nearSlots: near.build(),
      groupStart,
      entryConcept: Uint32Array.from(entries, (i) => columns.concept[i]!),
      entryName: Uint32Array.from(entries, (i) => columns.name[i]!),
      entryForm: Uint32Array.from(entries, (i) => columns.form[i]!),
      entryStatus: Uint8Array.from(entries, (i) => columns.status[i]!),
      entryFlags: Uint16Array.from(entries, (i) => columns.flags[i]!),
      nameBytes: namePool.bytes,
      nameOffsets: namePool.offsets,
      idBytes: idPool.bytes,
      idOffsets: idPool.offsets,
      conceptStart,
      conceptEntries: byConcept,
      conceptType: Uint8Array.from(column((draft) => draft.type)),
      conceptSpecies: Uint32Array.from(column((draft) => draft.species)),
      conceptFlags: Uint8Array.from(column((draft) => draft.flags)),
      conceptPapers: Uint32Array.from(column((draft) => draft.papers)),
      conceptName: preferredName,
      conceptNameZh: preferredNameZh,
      xrefFrom: xrefs.from,
      xrefTo: xrefs.to,
      simplified,
      curated: new Uint8Array(Buffer.from(JSON.stringify(curated.lists), "utf8")),
    },
  };
}
