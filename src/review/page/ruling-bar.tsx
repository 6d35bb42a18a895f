import { RULING_SCOPES } from "../../document/types.js";
import { useReview, useReviewState } from "./context.js";
import { acceptance, familyChoice, plainChoice } from "./keys.js";
import { type Choice, type Conditions, SCOPE_WORDS, SHORT_SCOPE_WORDS, standingKey } from "./model.js";

function Scopes() {
  const review = useReview();
  const scope = useReviewState((state) => state.scope);
  const corpus = useReviewState((state) => state.session.corpus);
  const sameType = useReviewState((state) => state.conditions.type);
  const reach = useReviewState(({ selection, details }) =>
    selection === null ? undefined : details.get(standingKey(selection.document, selection.mention))?.reach,
  );
  return (
    <fieldset class="scopes">
      <legend class="unseen">Scope</legend>
      {RULING_SCOPES.map((other) => {
        const count = reach?.[other];
        const disabled = other === "corpus" && corpus === null;
        return (
          <label key={other} title={disabled ? "Start the review with --corpus NAME" : undefined}>
            <input
              type="radio"
              name="scope"
              value={other}
              aria-label={`${SCOPE_WORDS[other]}${count ? `, reaches ${sameType ? count.sameType : count.any}` : ""}`}
              checked={scope === other}
              disabled={disabled}
              onChange={() => review.store.set({ scope: other })}
            />
            <span>
              {SHORT_SCOPE_WORDS[other]}
              {count && other !== "mention" && <small> {sameType ? count.sameType : count.any}</small>}
            </span>
          </label>
        );
      })}
      <kbd>s</kbd>
    </fieldset>
  );
}

function ConditionBoxes() {
  const review = useReview();
  const scope = useReviewState((state) => state.scope);
  const conditions = useReviewState((state) => state.conditions);
  const selection = useReviewState((state) => state.selection)!;
  const view = useReviewState((state) => state.documents.get(selection.document))!;
  const species = useReviewState(
    (state) => state.details.get(standingKey(selection.document, selection.mention))?.species ?? null,
  );
  const mention = view.mentions[selection.mention]!;
  const { language } = view.passages[mention.passage]!;
  const set = (patch: Partial<Conditions>) => review.store.set({ conditions: { ...conditions, ...patch } });
  if (scope === "mention") return <div id="conditions" class="conditions" hidden />;
  return (
    <fieldset id="conditions" class="conditions">
      <legend>
        only <kbd>c</kbd>
      </legend>
      <label>
        <input type="checkbox" checked={conditions.type} onChange={() => set({ type: !conditions.type })} />
        <span>{mention.type}</span>
      </label>
      <label>
        <input
          type="checkbox"
          checked={conditions.language}
          onChange={() => set({ language: !conditions.language })}
        />
        <span>{language === "zh" ? "Chinese" : "English"}</span>
      </label>
      {species && (
        <label>
          <input
            type="checkbox"
            checked={conditions.species}
            onChange={() => set({ species: !conditions.species })}
          />
          <span title="In papers that name no species more often">
            <i>{species.name}</i>
          </span>
        </label>
      )}
    </fieldset>
  );
}

/** Words of which one must be near; and, in the reviewer's words, why. */
function Fields() {
  const review = useReview();
  const scope = useReviewState((state) => state.scope);
  const conditions = useReviewState((state) => state.conditions);
  const note = useReviewState((state) => state.note);
  return (
    <div class="fields">
      {scope !== "mention" && (
        <input
          aria-label="Only near one of these words, between commas"
          placeholder="only near words, …"
          autocomplete="off"
          spellcheck={false}
          maxLength={300}
          value={conditions.words}
          onInput={(event) =>
            review.store.set({ conditions: { ...conditions, words: event.currentTarget.value } })
          }
        />
      )}
      <input
        id="note"
        aria-label="Note"
        placeholder="note (w)"
        autocomplete="off"
        maxLength={2000}
        value={note}
        onInput={(event) => review.store.set({ note: event.currentTarget.value })}
      />
    </div>
  );
}

/** How far a ruling reaches, and the rulings that need no candidate. */
export function RulingBar() {
  const review = useReview();
  const rule = (choice: Choice | null) => choice && review.rule(choice);
  return (
    <div class="ruling">
      <Scopes />
      <ConditionBoxes />
      <Fields />
      <div class="verdicts" role="toolbar" aria-label="Rule">
        <button type="button" class="primary" onClick={() => rule(acceptance(review))}>
          Accept <kbd>a</kbd>
        </button>
        <button type="button" onClick={() => rule(plainChoice(review, "reject"))}>
          Reject <kbd>r</kbd>
        </button>
        <button type="button" onClick={() => rule(familyChoice(review))}>
          Family <kbd>f</kbd>
        </button>
        <button type="button" onClick={() => rule(plainChoice(review, "no-id"))}>
          No id <kbd>n</kbd>
        </button>
        <button type="button" onClick={() => review.store.set({ overlay: "search" })}>
          Other <kbd>/</kbd>
        </button>
      </div>
    </div>
  );
}
