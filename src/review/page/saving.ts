import type { RulingRequest, UndoRequest, Update } from "../server/messages.js";
import { postRuling, postUndo, RequestError } from "./api.js";
import { type HeldRuling, type State, standingKey } from "./model.js";
import type { Store } from "./store.js";

/** Sends rulings one after the other and says "saved" only when the server has said so. */
export interface Saving {
  ruling(request: RulingRequest, held: HeldRuling, settles: ReadonlySet<string>): void;
  undo(request: UndoRequest, ruling: string, words: string): void;
}

/** Takes what the server tells into the state. */
export function applyUpdate(state: Readonly<State>, update: Update): Partial<State> {
  const rulings = new Map(state.rulings);
  const pending = new Map(state.pending);
  for (const ruling of update.rulings) {
    rulings.set(ruling.id, ruling);
    pending.delete(ruling.id);
  }
  const standings = new Map(state.standings);
  for (const standing of update.standings) {
    const key = standingKey(standing.document, standing.mention);
    if (standing.rulings.length > 0) standings.set(key, standing);
    else standings.delete(key);
  }
  return { rulings, standings, pending };
}

export function createSaving(store: Store<State>, changed: () => void): Saving {
  let queue: Promise<void> = Promise.resolve();

  function forget(id: string): void {
    const rulings = new Map(store.get().rulings);
    const pending = new Map(store.get().pending);
    if (rulings.get(id)?.pending) rulings.delete(id);
    pending.delete(id);
    store.set({ rulings, pending });
    changed();
  }

  function fail(thrown: unknown, again: () => void): void {
    const reason = thrown instanceof RequestError ? thrown.message : String(thrown);
    const before = store.get().failed?.again ?? [];
    store.set({ failed: { reason, again: [...before, again] }, announcement: `Not saved: ${reason}` });
  }

  function send(work: () => Promise<unknown>, words: string, failed: (thrown: unknown) => void): void {
    store.set({ sending: store.get().sending + 1 });
    const done = () => store.set({ sending: store.get().sending - 1 });
    queue = queue
      .then(work)
      .then(
        () => store.set({ saved: { at: new Date(), text: words } }),
        (thrown: unknown) => failed(thrown),
      )
      .then(done);
  }

  return {
    ruling(request, held, settles) {
      const begin = () => {
        const { rulings, pending } = store.get();
        store.set({
          rulings: new Map(rulings).set(held.id, { ...held, pending: true }),
          pending: new Map(pending).set(held.id, settles),
        });
        changed();
        send(
          () => postRuling(request),
          held.surface,
          (thrown) => {
            forget(held.id);
            fail(thrown, begin);
          },
        );
      };
      begin();
    },
    undo(request, ruling, words) {
      const begin = () => {
        const mark = (undoneBy: string | undefined) => {
          const held = store.get().rulings.get(ruling);
          if (held === undefined) return;
          const { undoneBy: _, ...rest } = held;
          const marked = undoneBy === undefined ? rest : { ...rest, undoneBy };
          store.set({ rulings: new Map(store.get().rulings).set(ruling, marked) });
        };
        const before = store.get().rulings.get(ruling)?.undoneBy;
        mark(before === request.undoes ? undefined : request.id);
        send(
          () => postUndo(request),
          `${words}: ${before === request.undoes ? "again" : "taken back"},`,
          (thrown) => {
            mark(before);
            fail(thrown, begin);
          },
        );
      };
      begin();
    },
  };
}
