import { keyboardMark, moveMark } from "./marking.js";
import { type Choice, choiceOf, standingKey } from "./model.js";
import type { Review } from "./review.js";
import { toggleTheme } from "./theme.js";

/** What a key does. The help is made of the same list. */
interface Key {
  keys: readonly string[];
  /** As shown; the first key where not given. */
  shown?: string;
  does: string;
  run: (review: Review, key: string) => void;
}

interface KeyGroup {
  title: string;
  keys: readonly Key[];
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** The mention that is looked at, with what is known of it; null while it is being fetched. */
function current({ store }: Review) {
  const { selection, documents, details } = store.get();
  if (selection === null) return null;
  const { document, mention } = selection;
  const view = documents.get(document)?.mentions[mention];
  const detail = details.get(standingKey(document, mention));
  return view && detail ? { view, detail } : null;
}

/** The link as it is shown, or that there is none. */
export function acceptance(review: Review): Choice | null {
  const found = current(review);
  if (found === null) return null;
  const { linked, type } = found.view;
  return linked === null
    ? { verdict: "no-id", type, concept: null }
    : { verdict: "accept", type, concept: linked };
}

export function candidateChoice(review: Review, place: number): Choice | null {
  const found = current(review);
  const candidate = found?.detail.candidates[place];
  return found && candidate ? choiceOf(candidate, found.view) : null;
}

/** A family by its identifier where it is among the candidates; otherwise without. */
export function familyChoice(review: Review): Choice | null {
  const found = current(review);
  const family = found?.detail.candidates.find(({ type }) => type === "GeneFamily");
  return found && { verdict: "family", type: "GeneFamily", concept: family?.id ?? null };
}

export function plainChoice(review: Review, verdict: "reject" | "no-id"): Choice | null {
  const found = current(review);
  return found && { verdict, type: found.view.type, concept: null };
}

function ruleIf(review: Review, choice: Choice | null): void {
  if (choice !== null) review.rule(choice);
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: "Go",
    keys: [
      { keys: ["j", "ArrowDown"], shown: "j ↓", does: "next case", run: (review) => review.moveCase(1) },
      { keys: ["k", "ArrowUp"], shown: "k ↑", does: "previous case", run: (review) => review.moveCase(-1) },
      {
        keys: ["J", "ArrowRight"],
        shown: "J →",
        does: "next use of the case",
        run: (review) => review.moveUse(1),
      },
      { keys: ["K", "ArrowLeft"], shown: "K ←", does: "previous use", run: (review) => review.moveUse(-1) },
      {
        keys: ["]", "["],
        shown: "] [",
        does: "next, previous paper",
        run: (review, key) => review.movePaper(key === "]" ? 1 : -1),
      },
      { keys: ["x"], does: "next conflict between reviewers", run: (review) => review.nextConflict() },
    ],
  },
  {
    title: "Rule",
    keys: [
      {
        keys: ["a", "Enter"],
        shown: "a ↵",
        does: "accept as it is shown",
        run: (review) => ruleIf(review, acceptance(review)),
      },
      {
        keys: DIGITS,
        shown: "1–9",
        does: "choose that candidate",
        run: (review, key) => ruleIf(review, candidateChoice(review, Number(key) - 1)),
      },
      {
        keys: ["/"],
        does: "search the dictionary for another concept",
        run: ({ store }) => store.set({ overlay: "search" }),
      },
      {
        keys: ["r"],
        does: "reject: no entity",
        run: (review) => ruleIf(review, plainChoice(review, "reject")),
      },
      {
        keys: ["f"],
        does: "a family or complex, no single gene",
        run: (review) => ruleIf(review, familyChoice(review)),
      },
      {
        keys: ["n"],
        does: "an entity without identifier",
        run: (review) => ruleIf(review, plainChoice(review, "no-id")),
      },
      { keys: ["u"], does: "undo, as often as you like", run: (review) => review.undo() },
      { keys: ["U"], does: "redo", run: (review) => review.redo() },
    ],
  },
  {
    title: "How far",
    keys: [
      {
        keys: ["s"],
        does: "wider scope: mention, paper, corpus, always",
        run: (review) => review.cycleScope(1),
      },
      { keys: ["S"], does: "narrower scope", run: (review) => review.cycleScope(-1) },
      { keys: ["c"], does: "conditions", run: () => focusOn("#conditions input") },
      { keys: ["w"], does: "write a note", run: () => focusOn("#note") },
    ],
  },
  {
    title: "Text",
    keys: [
      {
        keys: ["m"],
        does: "mark a mention that was missed; then arrows, Shift, Enter",
        run: (review) => keyboardMark(review, "add"),
      },
      {
        keys: ["e"],
        does: "change the ends of this mention; then arrows, Shift, Enter",
        run: (review) => keyboardMark(review, "respan"),
      },
      { keys: ["o"], does: "open the first candidate at its source", run: () => openSource() },
      {
        keys: ["v"],
        does: "all evidence, or the weightiest",
        run: ({ store }) => store.set({ allEvidence: !store.get().allEvidence }),
      },
    ],
  },
  {
    title: "Page",
    keys: [
      { keys: ["q"], does: "the queue", run: (review) => openQueue(review) },
      { keys: ["d"], does: "dark or light", run: () => toggleTheme() },
      { keys: ["?"], does: "this help", run: ({ store }) => store.set({ overlay: "help" }) },
      { keys: ["Escape"], shown: "Esc", does: "back to the case", run: (review) => leave(review) },
    ],
  },
];

function openSource(): void {
  const link = document.querySelector<HTMLAnchorElement>(".candidate a[href]");
  if (link) window.open(link.href, "_blank", "noopener,noreferrer");
}

function openQueue({ store }: Review): void {
  store.set({ queueOpen: !store.get().queueOpen });
  focusOn("#queue-list");
}

function leave({ store }: Review): void {
  store.set({ marked: null, overlay: null, queueOpen: false });
  getSelection()?.removeAllRanges();
  focusOn("#queue-list");
}

const BY_KEY = new Map(
  KEY_GROUPS.flatMap(({ keys }) => keys.flatMap((key) => key.keys.map((name) => [name, key]))),
);

/** Whether a key belongs to what has the focus: a field that takes letters, or a control that Enter and arrows work. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog")) return true;
  if (target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return key !== "Escape";
  if (target.matches("input[type=radio]")) return key.startsWith("Arrow");
  return key === "Enter" && target.matches("a, button, summary");
}

/** Keys of a text that is being marked with the keyboard. */
function markKey(review: Review, event: KeyboardEvent): boolean {
  const { marked } = review.store.get();
  if (marked === null) return false;
  if (event.key === "Enter") {
    if (marked.mode === "respan") review.changeEnds();
    else review.store.set({ overlay: "add" });
    return true;
  }
  if (marked.mode === "mouse" && event.key === "e") {
    review.changeEnds();
    return true;
  }
  if (marked.mode === "mouse" && event.key === "m") {
    review.store.set({ overlay: "add" });
    return true;
  }
  if (marked.mode !== "mouse" && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    moveMark(
      review,
      event.key === "ArrowRight" ? 1 : -1,
      event.shiftKey ? "end" : event.altKey ? "start" : "both",
    );
    return true;
  }
  return false;
}

/** Makes the whole page answer to the keyboard. */
export function installKeys(review: Review): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing || isTaken(event.target, event.key)) return;
    if (markKey(review, event)) {
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    const key = BY_KEY.get(event.key);
    if (key === undefined) return;
    event.preventDefault();
    key.run(review, event.key);
  });
}
