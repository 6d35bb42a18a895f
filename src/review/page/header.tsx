import { useEffect, useState } from "preact/hooks";
import { useReview, useReviewState } from "./context.js";
import { progressOf, ratePerMinute } from "./filters.js";
import { setReviewer } from "./review.js";
import { toggleTheme } from "./theme.js";

/** Milliseconds after which the rate is worked out anew. */
const RATE_TURN = 5000;

function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), RATE_TURN);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Progress() {
  const session = useReviewState((state) => state.session);
  const standings = useReviewState((state) => state.standings);
  const pending = useReviewState((state) => state.pending);
  const rulings = useReviewState((state) => state.rulings);
  const reviewer = useReviewState((state) => state.reviewer);
  const now = useNow();
  const { mentions, mentionsDone, cases, casesDone } = progressOf({ session, standings, pending });
  const times = [...rulings.values()]
    .filter((ruling) => ruling.reviewer === reviewer && !ruling.undoneBy)
    .map(({ at }) => Date.parse(at));
  const rate = ratePerMinute(times, Math.max(now, ...times.slice(-1)));
  return (
    <div class="progress">
      <progress max={Math.max(mentions, 1)} value={mentionsDone} aria-label="Flagged mentions settled" />
      <span title={`${casesDone} of ${cases} cases`}>
        <b>{mentionsDone.toLocaleString("en")}</b> of {mentions.toLocaleString("en")} settled
      </span>
      {rate !== null && <span class="rate">{rate.toFixed(rate < 10 ? 1 : 0)} rulings a minute</span>}
    </div>
  );
}

function Saved() {
  const { store } = useReview();
  const saved = useReviewState((state) => state.saved);
  const failed = useReviewState((state) => state.failed);
  const isPending = useReviewState((state) => state.sending > 0);
  const live = useReviewState((state) => state.live);
  const decisions = useReviewState((state) => state.session.decisions);
  if (failed !== null) {
    const again = () => {
      store.set({ failed: null });
      for (const send of failed.again) send();
    };
    return (
      <div class="not-saved" role="alert">
        <span>
          {failed.again.length === 1 ? "One ruling was" : `${failed.again.length} rulings were`} not saved:{" "}
          {failed.reason}
        </span>
        <button type="button" onClick={again}>
          Try again
        </button>
      </div>
    );
  }
  if (!live) return <span class="lost">No connection to the server</span>;
  if (isPending) return <span class="saving">Saving…</span>;
  if (saved === null) return <span class="saved">Rulings go to {decisions}</span>;
  const time = saved.at.toLocaleTimeString("en-GB");
  return (
    <span class="saved" id="saved">
      <b>{saved.text}</b> saved {time}
    </span>
  );
}

export function Header() {
  const { store, undo } = useReview();
  const reviewer = useReviewState((state) => state.reviewer);
  return (
    <header class="header">
      <button
        type="button"
        class="queue-button"
        aria-label="Queue"
        onClick={() => store.set({ queueOpen: !store.get().queueOpen })}
      >
        ☰
      </button>
      <h1>
        diglot <span>review</span>
      </h1>
      <Progress />
      <div class="state">
        <Saved />
      </div>
      <label class="reviewer">
        <span>Reviewer</span>
        <input
          value={reviewer}
          maxLength={100}
          size={10}
          spellcheck={false}
          autocomplete="off"
          onChange={(event) => setReviewer(store, event.currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="button" onClick={undo} title="Undo">
          Undo <kbd>u</kbd>
        </button>
        <button type="button" onClick={toggleTheme} title="Dark or light">
          Theme <kbd>d</kbd>
        </button>
        <button type="button" onClick={() => store.set({ overlay: "help" })} title="Help">
          Keys <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}
