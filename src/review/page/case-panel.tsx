import { Candidate } from "./candidate.js";
import { useReview, useReviewState } from "./context.js";
import { History } from "./history.js";
import { type State, standingKey } from "./model.js";
import { percent } from "./percent.js";
import { RulingBar } from "./ruling-bar.js";

function selectedView(state: Readonly<State>) {
  const { selection, documents } = state;
  return selection === null ? undefined : documents.get(selection.document)?.mentions[selection.mention];
}

function Heading() {
  const review = useReview();
  const selection = useReviewState((state) => state.selection)!;
  const view = useReviewState(selectedView)!;
  const surface = useReviewState((state) => {
    const { passage, start, end } = view;
    return state.documents.get(selection.document)!.passages[passage]!.text.slice(start, end);
  });
  const uses = useReviewState((state) => state.session.cases[selection.case]?.uses.length ?? 0);
  const detail = useReviewState((state) =>
    state.details.get(standingKey(selection.document, selection.mention)),
  );
  const linked = view.linked === null ? [] : [view.linked].flat();
  const names = linked.map((id) => detail?.candidates.find((other) => other.id === id)?.name ?? id);
  return (
    <div class="case-head" data-type={view.type}>
      <h2>{surface}</h2>
      <p class="case-line">
        <span class="type">{view.type}</span>
        {view.negated && <span class="negated">negated</span>}
        {linked.length > 0 ? (
          <span>
            linked to <b>{names.join(" + ")}</b>
          </span>
        ) : (
          <span>no identifier</span>
        )}
        <span class="probability">{percent(view.probability)}</span>
      </p>
      {uses > 1 && (
        <p class="uses">
          <button type="button" onClick={() => review.moveUse(-1)} aria-label="Previous use">
            ‹
          </button>
          use {selection.use + 1} of {uses}
          <button type="button" onClick={() => review.moveUse(1)} aria-label="Next use">
            ›
          </button>
          <span class="hint">
            <kbd>J</kbd> <kbd>K</kbd>
          </span>
        </p>
      )}
    </div>
  );
}

function Reasons() {
  const detail = useReviewState((state) => {
    const { selection, details } = state;
    return selection === null ? undefined : details.get(standingKey(selection.document, selection.mention));
  });
  if (detail === undefined || detail.flags.length === 0) return null;
  return (
    <ul class="reasons" aria-label="Reasons to look">
      {detail.flags.map(({ code, message }) => (
        <li key={code}>
          <code>{code}</code> {message}
        </li>
      ))}
    </ul>
  );
}

function Candidates() {
  const review = useReview();
  const selection = useReviewState((state) => state.selection)!;
  const view = useReviewState(selectedView)!;
  const detail = useReviewState((state) =>
    state.details.get(standingKey(selection.document, selection.mention)),
  );
  const allEvidence = useReviewState((state) => state.allEvidence);
  if (detail === undefined) return <p class="nothing">…</p>;
  const most = Math.max(
    1,
    ...detail.candidates.flatMap(({ evidence }) => evidence.map(({ weight }) => Math.abs(weight))),
  );
  const linked = view.linked === null ? [] : [view.linked].flat();
  return (
    <ol class="candidates" aria-label="Candidates">
      {detail.candidates.map((candidate, place) => (
        <Candidate
          key={candidate.id}
          candidate={candidate}
          place={place}
          isLinked={linked.includes(candidate.id)}
          most={most}
          all={allEvidence}
          choose={(choice) => review.rule(choice)}
          mention={view}
        />
      ))}
    </ol>
  );
}

/** The case that is looked at: what is doubted, what it can be, what to say of it. */
export function CasePanel() {
  const isKnown = useReviewState((state) => selectedView(state) !== undefined);
  return (
    <aside class="case" aria-label="Case">
      {isKnown && (
        <>
          <div class="case-body">
            <Heading />
            <Reasons />
            <History />
            <Candidates />
          </div>
          <RulingBar />
        </>
      )}
    </aside>
  );
}
