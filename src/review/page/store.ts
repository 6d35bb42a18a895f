import { useEffect, useReducer, useRef } from "preact/hooks";

/** A state that components read parts of; a component is drawn again when its part changes. */
export interface Store<S> {
  get(): Readonly<S>;
  set(patch: Partial<S>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<S>(initial: S): Store<S> {
  let state = initial;
  let told = true;
  const listeners = new Set<() => void>();
  const tell = () => {
    told = true;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      // One key changes the state several times; those who look on are told once.
      if (told) queueMicrotask(tell);
      told = false;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The part of the state that a component needs; compared by identity. */
export function useStore<S, T>(store: Store<S>, select: (state: Readonly<S>) => T): T {
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const value = select(store.get());
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useEffect(() => {
    const look = () => {
      if (!Object.is(latest.current.select(store.get()), latest.current.value)) redraw(undefined);
    };
    look();
    return store.subscribe(look);
  }, [store]);
  return value;
}
