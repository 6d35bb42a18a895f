import { useReview, useReviewState } from "./context.js";

/** What can be done with text that is marked. */
export function MarkBar() {
  const review = useReview();
  const marked = useReviewState((state) => state.marked);
  const selection = useReviewState((state) => state.selection);
  const view = useReviewState((state) => state.documents.get(state.selection?.document ?? -1));
  if (marked === null || selection === null) return null;
  const mention = view?.mentions[selection.mention];
  const canChange = marked.document === selection.document && mention?.passage === marked.passage;
  const hint =
    marked.mode === "respan"
      ? "← → move the end, Shift moves the beginning"
      : marked.mode === "add"
        ? "← → go on, Shift moves the end, Alt the beginning"
        : "";
  return (
    <div class="mark-bar" role="toolbar" aria-label="Marked text">
      <b>{marked.surface.length > 60 ? `${marked.surface.slice(0, 57)}…` : marked.surface}</b>
      {marked.mode !== "respan" && (
        <button type="button" onClick={() => review.store.set({ overlay: "add" })}>
          Add as a mention <kbd>{marked.mode === "mouse" ? "m" : "↵"}</kbd>
        </button>
      )}
      {marked.mode !== "add" && canChange && (
        <button type="button" onClick={review.changeEnds}>
          Make these its ends <kbd>{marked.mode === "mouse" ? "e" : "↵"}</kbd>
        </button>
      )}
      <button type="button" class="quiet" onClick={() => review.mark(null)}>
        Leave <kbd>Esc</kbd>
      </button>
      {hint && <small>{hint}</small>}
    </div>
  );
}
