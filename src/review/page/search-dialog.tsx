import { useEffect, useRef, useState } from "preact/hooks";
import { ENTITY_TYPES, type EntityType, RULING_SCOPES } from "../../document/types.js";
import type { ConceptView } from "../server/messages.js";
import { searchConcepts } from "./api.js";
import { useReview, useReviewState } from "./context.js";
import { Modal } from "./modal.js";
import { choiceOf, SCOPE_WORDS } from "./model.js";

/** Milliseconds of quiet after which a query is sent. */
const QUIET = 120;

function useSearch(query: string, type: EntityType | ""): { results: ConceptView[]; failed: boolean } {
  const [state, setState] = useState<{ results: ConceptView[]; failed: boolean }>({
    results: [],
    failed: false,
  });
  useEffect(() => {
    if (query.trim() === "") {
      setState({ results: [], failed: false });
      return;
    }
    let isLatest = true;
    const timer = setTimeout(() => {
      searchConcepts(query.slice(0, 200), type).then(
        (results) => isLatest && setState({ results, failed: false }),
        () => isLatest && setState({ results: [], failed: true }),
      );
    }, QUIET);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [query, type]);
  return state;
}

function Result({
  concept,
  place,
  isActive,
  choose,
}: {
  concept: ConceptView;
  place: number;
  isActive: boolean;
  choose: () => void;
}) {
  const { id, name, nameZh, type, species, names, papers } = concept;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter in the field do the same
    <div
      role="option"
      id={`result-${place}`}
      class="result"
      data-type={type}
      aria-selected={isActive}
      onClick={choose}
    >
      <p>
        <b>{name}</b> {nameZh && <span lang="zh">{nameZh}</span>} <span class="type">{type}</span>
      </p>
      <p class="ids">
        <span>{id}</span>
        {species && <i>{species}</i>}
        {papers !== undefined && <span>{papers.toLocaleString("en")} papers</span>}
        <span class="definition">{names.slice(0, 3).join(" · ")}</span>
      </p>
    </div>
  );
}

/**
 * Finds a concept in the dictionary, by name or identifier: for the current mention, or for one that is added.
 */
export function SearchDialog({ adds }: { adds: boolean }) {
  const review = useReview();
  const { marked, selection, documents, scope } = review.store.get();
  const view = selection ? documents.get(selection.document) : undefined;
  const mention = selection ? view?.mentions[selection.mention] : undefined;
  const [query, setQuery] = useState(adds ? (marked?.surface ?? "") : "");
  const [type, setType] = useState<EntityType | "">("");
  const [active, setActive] = useState(0);
  const chosenScope = useReviewState((state) => state.scope);
  const { results, failed } = useSearch(query, type);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => {
    document.querySelector(`#result-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const choose = (concept: ConceptView | undefined) => {
    if (concept === undefined) return;
    if (adds) review.addMention(concept.type, concept.id);
    else if (mention) {
      review.store.set({ overlay: null });
      review.rule(choiceOf(concept, mention));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setActive((before) => Math.max(0, Math.min(results.length - 1, before + by)));
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      choose(results[active]);
    }
  };
  return (
    <Modal label={adds ? "Add a mention" : "Another concept"} kind="search">
      <header>
        <h2>{adds ? `Add “${marked?.surface ?? ""}” as` : "Another concept"}</h2>
        <select
          aria-label="Type"
          value={type}
          onChange={(event) => {
            setType(event.currentTarget.value as EntityType | "");
            setActive(0);
          }}
        >
          <option value="">{adds ? "Type of the concept" : "All types"}</option>
          {ENTITY_TYPES.map((other) => (
            <option key={other} value={other}>
              {other}
            </option>
          ))}
        </select>
        <select
          aria-label="Scope"
          value={chosenScope}
          onChange={(event) => review.store.set({ scope: event.currentTarget.value as typeof scope })}
        >
          {RULING_SCOPES.map((other) => (
            <option
              key={other}
              value={other}
              disabled={other === "corpus" && review.store.get().session.corpus === null}
            >
              {SCOPE_WORDS[other]}
            </option>
          ))}
        </select>
      </header>
      <input
        ref={field}
        class="query"
        role="combobox"
        aria-label="Name or identifier"
        aria-expanded={results.length > 0}
        aria-controls="results"
        aria-activedescendant={results.length > 0 ? `result-${active}` : undefined}
        placeholder="Name or identifier, such as PDCD1, 5133 or 糖尿病"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="results" id="results" role="listbox" aria-label="Concepts">
        {results.map((concept, place) => (
          <Result
            key={concept.id}
            concept={concept}
            place={place}
            isActive={place === active}
            choose={() => choose(concept)}
          />
        ))}
      </div>
      {results.length === 0 && query.trim() !== "" && (
        <p class="nothing">{failed ? "The server does not answer." : "No such name in the dictionary."}</p>
      )}
      <footer>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>↵</kbd> take, <kbd>Esc</kbd> leave
        </span>
        {adds && (
          <button
            type="button"
            disabled={type === ""}
            onClick={() => review.addMention(type as EntityType, null)}
          >
            {type === "" ? "Without identifier: choose a type" : `Add as ${type} without identifier`}
          </button>
        )}
      </footer>
    </Modal>
  );
}
