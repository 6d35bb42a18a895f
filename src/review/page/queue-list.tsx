import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ENTITY_TYPES, type EntityType, type FlagCode } from "../../document/types.js";
import { useReview, useReviewState } from "./context.js";
import { hasConflict, openUses, type Shown } from "./model.js";

/** Height of a row in pixels, as in the style sheet; rows out of sight are not drawn. */
const ROW = 52;
/** Rows drawn above and below what is seen. */
const MARGIN = 6;

const SHOWN: readonly (readonly [Shown, string])[] = [
  ["open", "Open"],
  ["ruled", "Ruled"],
  ["conflicts", "Conflicts"],
  ["all", "All"],
];

function Filters() {
  const review = useReview();
  const shown = useReviewState((state) => state.shown);
  const code = useReviewState((state) => state.code);
  const type = useReviewState((state) => state.type);
  const cases = useReviewState((state) => state.session.cases);
  const codes = [...new Set(cases.flatMap((found) => found.codes))].sort();
  const types = ENTITY_TYPES.filter((other) => cases.some((found) => found.type === other));
  return (
    <div class="filters">
      <select
        aria-label="Which cases"
        value={shown}
        onChange={(event) => review.filter({ shown: event.currentTarget.value as Shown })}
      >
        {SHOWN.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <select
        aria-label="Type"
        value={type}
        onChange={(event) => review.filter({ type: event.currentTarget.value as EntityType | "" })}
      >
        <option value="">All types</option>
        {types.map((other) => (
          <option key={other} value={other}>
            {other}
          </option>
        ))}
      </select>
      <select
        class="wide"
        aria-label="Reason"
        value={code}
        onChange={(event) => review.filter({ code: event.currentTarget.value as FlagCode | "" })}
      >
        <option value="">All reasons</option>
        {codes.map((other) => (
          <option key={other} value={other}>
            {other}
          </option>
        ))}
      </select>
    </div>
  );
}

function Row({ number, place, size }: { number: number; place: number; size: number }) {
  const review = useReview();
  const found = useReviewState((state) => state.session.cases[number]!);
  const isCurrent = useReviewState((state) => state.selection?.case === number);
  const open = useReviewState((state) => openUses(state, found));
  const conflict = useReviewState((state) => hasConflict(state, found));
  const { surface, type, codes, uses, name } = found;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and the arrows move through the list
    <div
      role="option"
      id={`case-${number}`}
      class="row"
      data-type={type}
      aria-selected={isCurrent}
      aria-setsize={size}
      aria-posinset={place + 1}
      data-state={conflict ? "conflict" : open === 0 ? "ruled" : "open"}
      style={{ transform: `translateY(${place * ROW}px)` }}
      onClick={() => review.goToCase(number)}
    >
      <span class="row-surface">{surface}</span>
      <span class="row-count">
        {open === 0 ? "✓" : open === uses.length ? `×${open}` : `${open} of ${uses.length}`}
        <span class="unseen">{open === 0 ? " ruled" : " open"}</span>
      </span>
      <span class="row-reasons">{conflict ? "conflict between reviewers" : codes.join(" · ")}</span>
      <span class="row-link">{name ?? "no id"}</span>
    </div>
  );
}

/** The cases, most valuable first. One element has the focus for all rows. */
export function QueueList() {
  const list = useReviewState((state) => state.list);
  const current = useReviewState((state) => state.selection?.case ?? -1);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const place = list.indexOf(current);

  useEffect(() => {
    const element = box.current!;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    element.focus({ preventScroll: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current!;
    if (place < 0) return;
    const top = place * ROW;
    const { scrollTop, clientHeight } = element;
    if (top < scrollTop + ROW) element.scrollTop = Math.max(0, top - 2 * ROW);
    else if (top + 2 * ROW > scrollTop + clientHeight) element.scrollTop = top + 3 * ROW - clientHeight;
  }, [place, list]);

  const first = Math.max(0, Math.floor(view.top / ROW) - MARGIN);
  const last = Math.min(list.length, Math.ceil((view.top + view.height) / ROW) + MARGIN);
  const drawn = new Set(Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i));
  // What has the focus must be there to be read out, even while it is scrolled away.
  if (place >= 0) drawn.add(place);
  return (
    <nav class="queue" aria-label="Cases to rule on">
      <Filters />
      <div
        class="queue-list"
        id="queue-list"
        role="listbox"
        tabIndex={0}
        aria-label={`${list.length} cases, most valuable first`}
        aria-activedescendant={place >= 0 ? `case-${current}` : undefined}
        ref={box}
      >
        <div class="rows" role="presentation" style={{ height: `${list.length * ROW}px` }}>
          {[...drawn].map((at) => (
            <Row key={list[at]!} number={list[at]!} place={at} size={list.length} />
          ))}
        </div>
        {list.length === 0 && <p class="nothing">Nothing here. Choose “All” to see what was ruled.</p>}
      </div>
      <p class="queue-foot">{list.length.toLocaleString("en")} cases, most valuable first</p>
    </nav>
  );
}
