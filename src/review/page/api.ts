import type { EntityType } from "../../document/types.js";
import type {
  ConceptView,
  DocumentView,
  MentionDetail,
  Refusal,
  RulingRequest,
  SessionView,
  UndoRequest,
  Update,
} from "../server/messages.js";

/** An answer that is no success, or none at all: `offline` tells the two apart. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly offline: boolean,
  ) {
    super(message);
  }
}

/** Milliseconds after which a server that says nothing is taken for gone. */
const PATIENCE = 15_000;

async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`./api/${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new RequestError("the server does not answer; start it again and rule once more", true);
  }
  if (response.ok) return (await response.json()) as T;
  const refusal = (await response.json().catch(() => null)) as Refusal | null;
  throw new RequestError(refusal?.error.message ?? `the server answers ${response.status}`, false);
}

function post(path: string, body: unknown): Promise<{ saved: string }> {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const fetchSession = () => request<SessionView>("session");
export const fetchDocument = (document: number) => request<DocumentView>(`documents/${document}`);
export const fetchMention = (document: number, mention: number) =>
  request<MentionDetail>(`documents/${document}/mentions/${mention}`);

export function searchConcepts(query: string, type: EntityType | ""): Promise<ConceptView[]> {
  const words = new URLSearchParams(type === "" ? { q: query } : { q: query, type });
  return request(`concepts?${words}`);
}

/** Both resolve when the line is on the disk. */
export const postRuling = (ruling: RulingRequest) => post("rulings", ruling);
export const postUndo = (undo: UndoRequest) => post("undo", undo);

/** Milliseconds without a sign of life after which the connection counts as lost; the server gives one every 10 s. */
const SILENCE = 25_000;

/** Tells of what other tabs, reviewers and this page itself have saved. */
export function listen(on: {
  update: (update: Update) => void;
  reload: () => void;
  connection: (live: boolean) => void;
}): void {
  const events = new EventSource("./api/events");
  let wasLost = false;
  let timer = 0;
  const alive = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(lost, SILENCE);
    on.connection(true);
    // What was saved meanwhile was told to nobody here.
    if (wasLost) on.reload();
    wasLost = false;
  };
  const lost = () => {
    wasLost = true;
    on.connection(false);
  };
  events.addEventListener("alive", alive);
  events.addEventListener("error", lost);
  events.addEventListener("reload", on.reload);
  events.addEventListener("update", (event) => on.update(JSON.parse(event.data) as Update));
}
