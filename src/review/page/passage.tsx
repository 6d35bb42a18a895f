import { useMemo, useRef } from "preact/hooks";
import type { EntityType } from "../../document/types.js";
import type { DocumentView, MentionView } from "../server/messages.js";
import { useReview, useReviewState } from "./context.js";
import { type HeldRuling, outcome, type State, standingKey } from "./model.js";
import { blockStarts, type Segment, segmentsOf } from "./segments.js";

/** A mention as it is drawn: one of the paper's, one that a reviewer added, or the text being marked. */
interface Drawn {
  start: number;
  end: number;
  mention: number;
  type: EntityType | null;
  /** "open", "ruled", "rejected", "conflict", "plain" (not flagged), "added" or "marking". */
  state: string;
  title: string;
}

interface Place {
  view: DocumentView;
  document: number;
  /** Place of the passage in the list of passages. */
  place: number;
}

function drawnOf(state: Readonly<State>, document: number, mention: number, view: MentionView): Drawn {
  const after = outcome(state, document, mention, view);
  const { start, end, flagged } = view;
  const how = after.conflict
    ? "conflict"
    : after.rejected
      ? "rejected"
      : after.ruled
        ? "ruled"
        : flagged
          ? "open"
          : "plain";
  const link = after.linked === null ? "no id" : [after.linked].flat().join(" + ");
  return { start, end, mention, type: after.type, state: how, title: `${after.type}: ${link}` };
}

/** Rulings that put mentions into passages, for each state of the rulings worked out once. */
const placedRulings = new WeakMap<State["rulings"], Map<string, HeldRuling[]>>();

function placedIn(rulings: State["rulings"], document: number, passage: string): HeldRuling[] {
  let byPassage = placedRulings.get(rulings);
  if (byPassage === undefined) {
    byPassage = new Map();
    for (const ruling of rulings.values()) {
      if (ruling.place === undefined || ruling.undoneBy) continue;
      const key = `${ruling.place.document} ${ruling.place.passage}`;
      byPassage.set(key, [...(byPassage.get(key) ?? []), ruling]);
    }
    placedRulings.set(rulings, byPassage);
  }
  return byPassage.get(`${document} ${passage}`) ?? [];
}

/** What reviewers added to a passage, or whose ends they changed. */
function addedTo(state: Readonly<State>, document: number, passage: string): Drawn[] {
  return placedIn(state.rulings, document, passage).map((ruling) => {
    const { place, type, name, concept, verdict, target } = ruling;
    const link = name ?? (concept === null ? "no id" : [concept].flat().join(" + "));
    const { start, end } = place!;
    const mention = verdict === "respan" && target ? target[1] : -1;
    return { start, end, mention, type, state: "added", title: `${type}: ${link} (by a reviewer)` };
  });
}

function Marks({ segments }: { segments: Segment<Drawn>[] }) {
  return (
    <>
      {segments.map((segment) => {
        if (typeof segment === "string") return segment;
        const { mark, inner } = segment;
        return (
          <mark
            key={`${mark.start}-${mark.end}-${mark.state === "marking"}`}
            data-mention={mark.mention < 0 ? undefined : mark.mention}
            data-type={mark.type ?? undefined}
            data-state={mark.state}
            title={mark.title || undefined}
          >
            {inner.length === 1 && typeof inner[0] === "string" ? inner[0] : <Marks segments={inner} />}
          </mark>
        );
      })}
    </>
  );
}

/** A piece of a passage; it is drawn again only when something in it has changed. */
function Block({ view, document, place, from, to }: Place & { from: number; to: number }) {
  const review = useReview();
  const { id, text } = view.passages[place]!;
  const own = useMemo(
    () =>
      view.mentions
        .map((mention, number) => ({ mention, number }))
        .filter(({ mention: { passage, start } }) => passage === place && from <= start && start < to),
    [view, place, from, to],
  );
  // A text of what is drawn, so that a ruling elsewhere in the paper costs a comparison and nothing more.
  const known = useRef<Pick<State, "standings" | "rulings" | "marked"> & { signature: string }>(null);
  const signature = useReviewState((state) => {
    const { standings, rulings, marked } = state;
    const before = known.current;
    if (before?.standings === standings && before.rulings === rulings && before.marked === marked)
      return before.signature;
    const inside = marked && marked.document === document && marked.passage === place;
    const added = addedTo(state, document, id).map(({ start, end, title }) => `${start}-${end} ${title}`);
    const signature = [
      ...own.map(({ mention, number }) => {
        if (!state.standings.has(standingKey(document, number))) return "";
        const drawn = drawnOf(state, document, number, mention);
        return `${number} ${drawn.state} ${drawn.title}`;
      }),
      ...added,
      inside ? `${marked.start}-${marked.end}` : "",
    ].join("\n");
    known.current = { standings, rulings, marked, signature };
    return signature;
  });
  const marks = useMemo(() => {
    const state = review.store.get();
    const drawn = own.map(({ mention, number }) => drawnOf(state, document, number, mention));
    const added = addedTo(state, document, id).filter(({ start }) => from <= start && start < to);
    const moved = new Set(added.map(({ mention }) => mention).filter((mention) => mention >= 0));
    const { marked } = state;
    const marking: Drawn[] =
      marked &&
      marked.document === document &&
      marked.passage === place &&
      from <= marked.start &&
      marked.start < to
        ? [{ start: marked.start, end: marked.end, mention: -1, type: null, state: "marking", title: "" }]
        : [];
    const all = [...marking, ...added, ...drawn.filter(({ mention }) => !moved.has(mention))];
    return <Marks segments={segmentsOf(text.slice(from, to), all, from)} />;
  }, [signature, own, text]);
  return (
    <p class="block" data-passage={place} data-base={from}>
      {marks}
    </p>
  );
}

/** A passage, cut into pieces that the browser lays out only when they come near. */
export function Passage({ heading, ...at }: Place & { heading: string }) {
  const review = useReview();
  const { view, document, place } = at;
  const { kind, text } = view.passages[place]!;
  const starts = useMemo(() => {
    const marks = view.mentions.filter(({ passage }) => passage === place);
    return blockStarts(text, marks);
  }, [view, place, text]);
  const choose = (event: Event) => {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-mention]") : null;
    if (target && (getSelection()?.isCollapsed ?? true)) {
      review.goToMention(document, Number(target.dataset["mention"]));
    }
  };
  const Heading = kind === "title" ? "h2" : "h3";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and the arrows reach every flagged mention
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div class="passage" data-kind={kind} onClick={choose}>
      {heading && <Heading>{heading}</Heading>}
      {starts.map((from, i) => (
        <Block key={from} {...at} from={from} to={starts[i + 1] ?? text.length} />
      ))}
    </div>
  );
}
