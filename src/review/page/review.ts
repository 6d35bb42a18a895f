import { type Curie, type EntityType, RULING_SCOPES } from "../../document/types.js";
import type { CaseView, RulingRequest, SessionView, Update } from "../server/messages.js";
import { fetchSession } from "./api.js";
import { draftRuling, settledBy, type Target } from "./draft.js";
import { listCases } from "./filters.js";
import { newId } from "./ids.js";
import { createLoading } from "./loading.js";
import {
  type Choice,
  describeRuling,
  type HeldRuling,
  isOpen,
  type MarkedText,
  openUses,
  SCOPE_WORDS,
  type State,
  standingKey,
} from "./model.js";
import { applyUpdate, createSaving } from "./saving.js";
import { createStore, type Store } from "./store.js";

/** The review as the page runs it: its state, and everything a reviewer can do. */
export interface Review {
  store: Store<State>;
  goToCase(number: number): void;
  /** The next or previous case of the list. */
  moveCase(by: 1 | -1): void;
  /** The next or previous use of the case. */
  moveUse(by: 1 | -1): void;
  goToMention(document: number, mention: number): void;
  /** The next or previous paper, flagged mentions in it or not. */
  movePaper(by: 1 | -1): void;
  nextConflict(): void;
  rule(choice: Choice): void;
  /** Adds the marked text as a mention. */
  addMention(type: EntityType, concept: Curie | null): void;
  /** Gives the current mention the ends of the marked text. */
  changeEnds(): void;
  undo(): void;
  redo(): void;
  /** Takes back one ruling, whoever made it. */
  takeBack(ruling: HeldRuling): void;
  cycleScope(by: 1 | -1): void;
  filter(patch: Partial<Pick<State, "shown" | "code" | "type">>): void;
  mark(marked: MarkedText | null): void;
  update(update: Update): void;
  reload(): Promise<void>;
}

/** Cases that are fetched before they are wanted, as places from the current one. */
const NEAR = [1, 2, 3, 4, -1];

const REVIEWER = "diglot.reviewer";

function entries(session: SessionView): Pick<State, "session" | "standings" | "rulings"> {
  return {
    session,
    standings: new Map(
      session.standings.map((standing) => [standingKey(standing.document, standing.mention), standing]),
    ),
    rulings: new Map(session.rulings.map((ruling) => [ruling.id, ruling])),
  };
}

/** Where each flagged mention stands in the queue. */
function placesInQueue(cases: readonly CaseView[]): Map<string, { case: number; use: number }> {
  const places = new Map<string, { case: number; use: number }>();
  for (const [number, { uses }] of cases.entries()) {
    for (const [use, [document, mention]] of uses.entries()) {
      places.set(standingKey(document, mention), { case: number, use });
    }
  }
  return places;
}

export function createReview(session: SessionView): Review {
  const store = createStore<State>({
    ...entries(session),
    reviewer: localStorage.getItem(REVIEWER) ?? session.reviewer,
    pending: new Map(),
    documents: new Map(),
    details: new Map(),
    shown: "open",
    code: "",
    type: "",
    list: [],
    selection: null,
    scope: "document",
    conditions: { type: true, language: false, species: false, words: "" },
    note: "",
    marked: null,
    overlay: null,
    allEvidence: false,
    queueOpen: false,
    announcement: "",
    saved: null,
    sending: 0,
    failed: null,
    live: true,
  });
  const loading = createLoading(store);
  const places = placesInQueue(session.cases);
  /** Undoings of this page that can be undone, the last at the end. */
  const redoable: { undo: string; ruling: string }[] = [];

  /** What was ruled last, read out before the case that comes next. */
  let ruled = "";

  const relist = () => store.set({ list: listCases(store.get()) });
  const saving = createSaving(store, relist);

  function announce(document: number, mention: number): void {
    const { selection, session, details } = store.get();
    const found = selection === null || selection.case < 0 ? null : session.cases[selection.case]!;
    const detail = details.get(standingKey(document, mention));
    if (found === null || selection === null || detail === undefined) return;
    const use = found.uses.length > 1 ? `, use ${selection.use + 1} of ${found.uses.length}` : "";
    const link = found.name === null ? "no link" : `linked to ${found.name}`;
    const reasons = detail.flags.map(({ message }) => message).join(". ");
    const before = ruled === "" ? "" : `${ruled}. Next: `;
    ruled = "";
    store.set({
      announcement: `${before}${found.surface}, ${found.type}${use}, ${link}. ${reasons}. ${detail.candidates.length} candidates.`,
    });
  }

  function goToMention(document: number, mention: number): void {
    const place = places.get(standingKey(document, mention)) ?? { case: -1, use: 0 };
    store.set({
      selection: { document, mention, ...place },
      marked: null,
      note: "",
      conditions: { ...store.get().conditions, words: "" },
    });
    const tellLost = () => store.set({ live: false });
    loading.document(document).catch(tellLost);
    loading.mention(document, mention).then(() => {
      const { selection } = store.get();
      if (selection?.document === document && selection.mention === mention) announce(document, mention);
    }, tellLost);
    prefetch();
  }

  /** Fetches what j, k and the end of a ruling would show next. */
  function prefetch(): void {
    const { list, selection, session } = store.get();
    if (selection === null) return;
    const at = list.indexOf(selection.case);
    const near = NEAR.map((ahead) => list[at + ahead]).filter((number) => number !== undefined);
    const wanted = near.map((number) => bestUse(session.cases[number]!));
    const next = session.cases[selection.case]?.uses[selection.use + 1];
    if (next) wanted.push(next);
    for (const [document, mention] of wanted) {
      void loading.mention(document, mention).catch(() => {});
      void loading.document(document).catch(() => {});
    }
  }

  /** The first use that wants a ruling, or the first of all. */
  function bestUse({ uses }: CaseView): readonly [number, number] {
    return uses.find(([document, mention]) => isOpen(store.get(), document, mention)) ?? uses[0]!;
  }

  function goToCase(number: number): void {
    const found = store.get().session.cases[number];
    if (found !== undefined) goToMention(...bestUse(found));
  }

  function moveCase(by: 1 | -1): void {
    const { list, selection } = store.get();
    const here = selection?.case ?? -1;
    const number = by > 0 ? list.find((other) => other > here) : list.findLast((other) => other < here);
    if (number !== undefined) goToCase(number);
  }

  function moveUse(by: 1 | -1): void {
    const { selection, session } = store.get();
    if (selection === null || selection.case < 0) return;
    const { uses } = session.cases[selection.case]!;
    goToMention(...uses[(selection.use + by + uses.length) % uses.length]!);
  }

  /** Goes on to the next use of the case that is open, then to the next case that is, then to the first. */
  function advance(): void {
    const state = store.get();
    const { selection, session, list } = state;
    if (selection === null || selection.case < 0) return;
    const found = session.cases[selection.case]!;
    if (state.scope === "mention" && openUses(state, found) > 0) {
      goToMention(...bestUse(found));
      return;
    }
    const open = list.filter((number) => openUses(state, session.cases[number]!) > 0);
    const number = open.find((other) => other > selection.case) ?? open[0];
    if (number !== undefined) goToCase(number);
    else store.set({ announcement: "Nothing is left in this list" });
  }

  function send(choice: Choice, target: Target, more: Partial<RulingRequest> = {}, surface?: string): void {
    const { request, held } = draftRuling(store.get(), choice, target, more, surface);
    redoable.length = 0;
    saving.ruling(request, held, request.mention === null ? new Set() : settledBy(store.get(), target));
    ruled = `${held.surface}: ${describeRuling(held)}`;
    store.set({ note: "", announcement: ruled });
  }

  function jumpTo(ruling: HeldRuling): void {
    if (ruling.target !== null) goToMention(...ruling.target);
  }

  function undoRuling(ruling: HeldRuling, undoes: string): void {
    const { reviewer } = store.get();
    const id = newId();
    saving.undo({ id, reviewer, undoes }, ruling.id, ruling.surface);
    if (undoes === ruling.id) redoable.push({ undo: id, ruling: ruling.id });
    jumpTo(ruling);
    ruled = `${undoes === ruling.id ? "Taken back" : "Again"}: ${ruling.surface}, ${describeRuling(ruling)}`;
    store.set({ announcement: ruled });
  }

  return {
    store,
    goToCase,
    moveCase,
    moveUse,
    goToMention,
    movePaper(by) {
      const { selection, session } = store.get();
      const { documents } = session;
      for (let step = 1; step <= documents.length; step++) {
        const from = selection?.document ?? -1;
        const number = (((from + by * step) % documents.length) + documents.length) % documents.length;
        if (documents[number]!.mentions === 0) continue;
        goToMention(number, 0);
        return;
      }
    },
    nextConflict() {
      const { standings, selection } = store.get();
      const conflicts = [...standings.values()].filter(({ conflict }) => conflict);
      const here = conflicts.findIndex(
        ({ document, mention }) => document === selection?.document && mention === selection.mention,
      );
      const next = conflicts[(here + 1) % conflicts.length];
      if (next) goToMention(next.document, next.mention);
      else store.set({ announcement: "No conflicts" });
    },
    rule(choice) {
      const { selection } = store.get();
      if (selection === null) return;
      send(choice, selection);
      advance();
    },
    addMention(type, concept) {
      const { marked, documents } = store.get();
      if (marked === null) return;
      const { document, start, end, surface } = marked;
      const passage = documents.get(document)!.passages[marked.passage]!.id;
      const choice: Choice = { verdict: "add", type, concept };
      const place = { passage, span: { start, end } };
      send(choice, { document, mention: -1 }, { mention: null, place }, surface);
      store.set({ marked: null, overlay: null });
    },
    changeEnds() {
      const { marked, selection, documents } = store.get();
      if (marked === null || selection === null || marked.document !== selection.document) return;
      const view = documents.get(selection.document)!;
      const mention = view.mentions[selection.mention]!;
      if (mention.passage !== marked.passage) return;
      const { start, end, surface } = marked;
      const place = { passage: view.passages[marked.passage]!.id, span: { start, end } };
      const choice: Choice = { verdict: "respan", type: mention.type, concept: mention.linked };
      send(choice, selection, { scope: "mention", place }, surface);
      store.set({ marked: null });
    },
    undo() {
      const { rulings, reviewer } = store.get();
      const last = [...rulings.values()].findLast(
        (ruling) => ruling.reviewer === reviewer && !ruling.undoneBy,
      );
      if (last) undoRuling(last, last.id);
      else store.set({ announcement: "Nothing to undo" });
    },
    redo() {
      const last = redoable.pop();
      const ruling = last && store.get().rulings.get(last.ruling);
      if (last && ruling) undoRuling(ruling, last.undo);
      else store.set({ announcement: "Nothing to redo" });
    },
    takeBack(ruling) {
      undoRuling(ruling, ruling.id);
    },
    cycleScope(by) {
      const { scope, session } = store.get();
      const scopes = RULING_SCOPES.filter((other) => other !== "corpus" || session.corpus !== null);
      const next = scopes[(scopes.indexOf(scope) + by + scopes.length) % scopes.length]!;
      store.set({ scope: next, announcement: `Scope: ${SCOPE_WORDS[next]}` });
    },
    filter(patch) {
      store.set(patch);
      relist();
      const { list, selection } = store.get();
      if (list.length > 0 && !list.includes(selection?.case ?? -1)) goToCase(list[0]!);
      // Papers without flags are read, too, and mentions added to them.
      if (selection === null && list.length === 0) this.movePaper(1);
    },
    mark(marked) {
      store.set({ marked });
    },
    update(update) {
      store.set(applyUpdate(store.get(), update));
      relist();
    },
    async reload() {
      const fresh = await fetchSession();
      store.set({ ...entries(fresh), pending: new Map() });
      relist();
    },
  };
}

/** Remembers the name rulings carry, in this browser. */
export function setReviewer(store: Store<State>, name: string): void {
  const reviewer = name.trim().slice(0, 100) || store.get().session.reviewer;
  localStorage.setItem(REVIEWER, reviewer);
  store.set({ reviewer });
}
