import { useMemo } from "preact/hooks";
import { useReview, useReviewState } from "./context.js";
import { describeRuling, type HeldRuling, rulingsOn, SCOPE_WORDS, standingKey } from "./model.js";

function conditionWords({ condition }: HeldRuling): string {
  if (condition === undefined) return "";
  const { type, language, species, context } = condition;
  const parts = [
    type,
    language === "zh" ? "Chinese text" : language === "en" ? "English text" : "",
    species,
    context?.join(" / "),
  ];
  return ` (only ${parts.filter(Boolean).join(", ")})`;
}

/** The rulings that have the say over the mention; disagreeing ones side by side. */
export function History() {
  const review = useReview();
  const selection = useReviewState((state) => state.selection)!;
  const standings = useReviewState((state) => state.standings);
  const rulings = useReviewState((state) => state.rulings);
  const reviewer = useReviewState((state) => state.reviewer);
  const { document, mention } = selection;
  const found = useMemo(
    () => rulingsOn({ standings, rulings }, document, mention),
    [standings, rulings, document, mention],
  );
  const conflict = standings.get(standingKey(document, mention))?.conflict ?? false;
  if (found.length === 0) return null;
  return (
    <section class="history" data-conflict={conflict || undefined} aria-label="Rulings">
      <h3>{conflict ? "Reviewers disagree: rule again to settle it" : "Ruled"}</h3>
      <ul>
        {found.map((ruling) => (
          <li key={ruling.id}>
            <p>
              <b>{describeRuling(ruling)}</b>
              <span>
                {" "}
                — {ruling.reviewer}, {SCOPE_WORDS[ruling.scope]}
                {conditionWords(ruling)},{" "}
                <time dateTime={ruling.at}>{new Date(ruling.at).toLocaleString("en-GB")}</time>
              </span>
            </p>
            {ruling.note && <p class="note">{ruling.note}</p>}
            {ruling.reviewer === reviewer && (
              <button type="button" onClick={() => review.takeBack(ruling)}>
                Take back
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
