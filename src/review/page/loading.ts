import type { DocumentView, MentionDetail } from "../server/messages.js";
import { fetchDocument, fetchMention } from "./api.js";
import { type State, standingKey } from "./model.js";
import type { Store } from "./store.js";

/** Details kept; beyond this many the oldest go. */
const MOST_DETAILS = 2000;
/** Papers kept; beyond this many the oldest go. */
const MOST_DOCUMENTS = 12;

function keep<K, V>(map: ReadonlyMap<K, V>, key: K, value: V, most: number): Map<K, V> {
  const copy = new Map(map);
  copy.set(key, value);
  while (copy.size > most) copy.delete(copy.keys().next().value as K);
  return copy;
}

/** Fetches papers and mentions once, when they are first wanted. */
export interface Loading {
  document(number: number): Promise<DocumentView>;
  mention(document: number, mention: number): Promise<MentionDetail>;
}

export function createLoading(store: Store<State>): Loading {
  const waiting = new Map<string, Promise<unknown>>();

  function once<T>(key: string, fetchIt: () => Promise<T>, take: (value: T) => void): Promise<T> {
    const under = waiting.get(key) as Promise<T> | undefined;
    if (under) return under;
    const promise = fetchIt()
      .then((value) => {
        take(value);
        return value;
      })
      .finally(() => waiting.delete(key));
    waiting.set(key, promise);
    return promise;
  }

  return {
    async document(number) {
      const known = store.get().documents.get(number);
      if (known) return known;
      return once(
        `d${number}`,
        () => fetchDocument(number),
        (view) => store.set({ documents: keep(store.get().documents, number, view, MOST_DOCUMENTS) }),
      );
    },
    async mention(document, mention) {
      const key = standingKey(document, mention);
      const known = store.get().details.get(key);
      if (known) return known;
      return once(
        key,
        () => fetchMention(document, mention),
        (detail) => store.set({ details: keep(store.get().details, key, detail, MOST_DETAILS) }),
      );
    },
  };
}
