import type { Dictionary } from "../../dictionary/dictionary.js";
import { buildQueue } from "../queue.js";
import { Desk } from "./desk.js";
import type { Library } from "./library.js";
import type { SessionView } from "./messages.js";
import { summariseDocuments, viewCase } from "./views.js";

/** What is under review: the papers, the queue, and the rulings on them. */
export interface Reviewed {
  library: Library;
  dictionary: Dictionary;
  corpus: string | null;
  desk: Desk;
  /** Everything a page needs to begin, as it stands now. */
  session(): SessionView;
}

export interface ReviewedSettings {
  library: Library;
  dictionary: Dictionary;
  /** Name of the corpus the papers belong to. */
  corpus: string | null;
  /** Name of the reviewer, which a page may change. */
  reviewer: string;
  /** Name of the file of decisions. */
  decisions: string;
  version: string;
}

export function review(settings: ReviewedSettings): Reviewed {
  const { library, dictionary, corpus, reviewer, decisions, version } = settings;
  const desk = new Desk(library, dictionary, corpus);
  const documents = summariseDocuments(library);
  const cases = buildQueue(library.documents).map((found) => viewCase(found, library.documents));
  return {
    library,
    dictionary,
    corpus,
    desk,
    session: () => ({
      version,
      dictionary: dictionary.hash,
      reviewer,
      corpus,
      decisions,
      documents,
      cases,
      ...desk.all(),
    }),
  };
}
