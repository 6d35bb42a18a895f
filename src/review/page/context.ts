import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { State } from "./model.js";
import type { Review } from "./review.js";
import { useStore } from "./store.js";

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  return useContext(ReviewContext)!;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useReviewState<T>(select: (state: Readonly<State>) => T): T {
  return useStore(useReview().store, select);
}
