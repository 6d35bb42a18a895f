import type { Update } from "./messages.js";

/** Pages that are open and want to be told of what changes. */
export interface Audience {
  /** @returns a function that ends the telling */
  join(listener: (message: Message) => void): () => void;
  tell(message: Message): void;
}

/** "reload": everything changed, begin anew. */
export type Message = { event: "update"; data: Update } | { event: "reload" };

export function createAudience(): Audience {
  const listeners = new Set<(message: Message) => void>();
  return {
    join(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(message) {
      for (const listener of listeners) listener(message);
    },
  };
}
