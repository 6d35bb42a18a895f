import type { RulingRequest } from "../server/messages.js";
import { newId } from "./ids.js";
import { type Choice, type HeldRuling, rulingsOn, type State, standingKey } from "./model.js";

/** The mention a ruling is made at, by its numbers. */
export interface Target {
  document: number;
  mention: number;
}

/** The mentions a ruling will settle, as far as the page can tell before the server does. */
export function settledBy(state: Readonly<State>, { document, mention }: Target): Set<string> {
  const { scope, conditions, session, selection } = state;
  const keys = new Set([standingKey(document, mention)]);
  const unsure = conditions.language || conditions.species || conditions.words.trim() !== "";
  if (scope === "mention" || unsure || selection === null || selection.case < 0) return keys;
  for (const use of session.cases[selection.case]!.uses) {
    if (scope !== "document" || use[0] === document) keys.add(standingKey(...use));
  }
  return keys;
}

function conditionOf(state: Readonly<State>, { document, mention }: Target): RulingRequest["condition"] {
  const { conditions, documents, details } = state;
  const view = documents.get(document);
  const place = view?.mentions[mention];
  const species = details.get(standingKey(document, mention))?.species;
  const words = conditions.words
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter(Boolean);
  const condition = {
    ...(conditions.type && place ? { type: place.type } : {}),
    ...(conditions.language && place ? { language: view.passages[place.passage]!.language } : {}),
    ...(conditions.species && species ? { species: species.id } : {}),
    ...(words.length > 0 ? { context: words } : {}),
  };
  return Object.keys(condition).length > 0 ? condition : undefined;
}

/** Rulings of others that a ruling here decides against. */
function settlesOf(state: Readonly<State>, { document, mention }: Target): string[] {
  if (!state.standings.get(standingKey(document, mention))?.conflict) return [];
  return rulingsOn(state, document, mention)
    .filter(({ reviewer }) => reviewer !== state.reviewer)
    .map(({ id }) => id);
}

function nameOf(
  state: Readonly<State>,
  { document, mention }: Target,
  concept: Choice["concept"],
): string | null {
  if (concept === null) return null;
  const candidates = state.details.get(standingKey(document, mention))?.candidates ?? [];
  const names = [concept].flat().map((id) => candidates.find((other) => other.id === id)?.name ?? id);
  return names.join(" + ");
}

function wordsOf({ documents }: Readonly<State>, { document, mention }: Target): string {
  const view = documents.get(document);
  const place = view?.mentions[mention];
  return view && place ? view.passages[place.passage]!.text.slice(place.start, place.end) : "";
}

/**
 * A ruling as it is sent, and as the page holds it until the server has it.
 * @param more what differs from the usual: place, scope, no mention
 * @param surface the words it is on, where those are not the mention's
 */
export function draftRuling(
  state: Readonly<State>,
  choice: Choice,
  target: Target,
  more: Partial<RulingRequest>,
  surface = wordsOf(state, target),
): { request: RulingRequest; held: HeldRuling } {
  const { reviewer, note } = state;
  const { document, mention } = target;
  const scope = more.scope ?? state.scope;
  const condition = scope === "mention" ? undefined : conditionOf(state, target);
  const settles = settlesOf(state, target);
  const at = new Date();
  const request: RulingRequest = {
    id: newId(at),
    reviewer,
    document,
    mention,
    scope,
    ...(condition ? { condition } : {}),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
    ...(settles.length > 0 ? { settles } : {}),
    ...choice,
    ...more,
  };
  const { id, verdict, type, concept } = request;
  const held: HeldRuling = {
    id,
    at: at.toISOString(),
    reviewer,
    verdict,
    scope,
    ...(condition ? { condition } : {}),
    surface,
    type,
    concept,
    name: nameOf(state, target, concept),
    target: request.mention === null ? null : [document, mention],
  };
  return { request, held };
}
