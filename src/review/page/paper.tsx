import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Curie, Language } from "../../document/types.js";
import type { DocumentView } from "../server/messages.js";
import { useReview, useReviewState } from "./context.js";
import { lightUp, sameLink } from "./lights.js";
import { MarkBar } from "./mark-bar.js";
import { takeSelection } from "./marking.js";
import { outcome, type State, standingKey } from "./model.js";
import { Passage } from "./passage.js";

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["en", "English"],
  ["zh", "中文"],
];

function linkAfterRulings(state: Readonly<State>, document: number, mention: number): Curie | Curie[] | null {
  const view = state.documents.get(document)?.mentions[mention];
  if (view === undefined || !state.standings.has(standingKey(document, mention))) return view?.linked ?? null;
  return outcome(state, document, mention, view).linked;
}

/** The paper of the current mention, each language in a column that scrolls by itself. */
export function Paper() {
  const review = useReview();
  const number = useReviewState((state) => state.selection?.document ?? -1);
  const mention = useReviewState((state) => state.selection?.mention ?? -1);
  const view = useReviewState((state) => state.documents.get(number));
  const standings = useReviewState((state) => state.standings);
  const summary = useReviewState((state) => state.session.documents[number]);
  const papers = useReviewState((state) => state.session.documents.length);
  const box = useRef<HTMLElement>(null);

  const languages = useMemo(
    () => LANGUAGES.filter(([language]) => view?.passages.some((passage) => passage.language === language)),
    [view],
  );

  useLayoutEffect(() => {
    if (!view || !box.current) return;
    const state = review.store.get();
    const linked = linkAfterRulings(state, number, mention);
    const alike = sameLink(view, mention, linked, (other) => linkAfterRulings(state, number, other));
    lightUp(box.current, view, mention, alike);
  }, [view, number, mention, standings]);

  if (!view) {
    return (
      <main class="paper" ref={box}>
        <p class="nothing">{number < 0 ? "Nothing to rule on." : "Reading the paper…"}</p>
      </main>
    );
  }
  return (
    <main
      class="paper"
      ref={box}
      onMouseUp={() => takeSelection(review)}
      onTouchEnd={() => takeSelection(review)}
    >
      <div class="paper-head">
        <span class="paper-id">{summary?.id}</span>
        {papers > 1 && (
          <span class="paper-count">
            paper {number + 1} of {papers}
          </span>
        )}
        <Legend view={view} />
      </div>
      <div class="columns" data-columns={languages.length}>
        {languages.map(([language, name]) => (
          <section
            key={`${number}-${language}`}
            class="column"
            lang={language}
            aria-label={name}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable
            tabIndex={0}
            data-column={language}
          >
            {view.passages.map((passage, place) =>
              passage.language === language ? (
                <Passage
                  key={`${number}-${passage.id}`}
                  view={view}
                  document={number}
                  place={place}
                  heading={headingOf(view, place)}
                />
              ) : null,
            )}
          </section>
        ))}
      </div>
      <MarkBar />
    </main>
  );
}

/** A section's heading stands once, above its first passage. */
function headingOf({ passages }: DocumentView, place: number): string {
  const { section, language, kind } = passages[place]!;
  if (kind === "title") return "";
  const before = passages.slice(0, place).findLast((passage) => passage.language === language);
  const words = section || (kind === "abstract" ? (language === "zh" ? "摘要" : "Abstract") : "");
  const previous = before && (before.section || (before.kind === "abstract" ? "abstract" : ""));
  return previous === (section || (kind === "abstract" ? "abstract" : "")) ? "" : words;
}

function Legend({ view }: { view: DocumentView }) {
  const types = [...new Set(view.mentions.map(({ type }) => type))].sort();
  return (
    <ul class="legend" aria-label="Colours">
      {types.map((type) => (
        <li key={type} data-type={type}>
          {type}
        </li>
      ))}
    </ul>
  );
}
