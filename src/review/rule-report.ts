import { basename } from "node:path";
import type { Dictionary } from "../dictionary/dictionary.js";
import type { Document } from "../document/types.js";
import type { Decision, Ruling } from "./decision.js";
import { type DecisionProblem, readDecisions } from "./decision-file.js";
import type { RuleBook } from "./rule-book.js";
import { missingConcept } from "./rule-outcome.js";

/**
 * Reads the decisions of several files, in the order given.
 * @param tell told of each line that is no decision
 * @throws DiglotError input-not-found, input-unreadable
 */
export async function readDecisionFiles(
  paths: readonly string[],
  tell: (message: string) => void,
): Promise<Decision[]> {
  const all: Decision[] = [];
  for (const path of paths) {
    const { decisions, problems } = await readDecisions(path);
    for (const problem of problems) tell(describeProblem(path, problem));
    for (const decision of decisions) all.push(decision);
  }
  return all;
}

function describeProblem(path: string, { line, reason }: DecisionProblem): string {
  return `${basename(path)}, line ${line} is passed over: ${reason}`;
}

/** "ruling 20260101T… by lin on "PD-1" in document 1". */
function describe({ id, reviewer, place, document, scope }: Ruling): string {
  const where = scope === "mention" || scope === "document" ? ` in document ${document}` : "";
  return `ruling ${id} by ${reviewer} on "${place.surface}"${where}`;
}

/** "1 place", "2 places". */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/** Gathers over a run what came of the rulings. */
export interface RuleReport {
  add(document: Pick<Document, "id" | "rulings">): void;
  /** What to tell at the end: everything that could not be obeyed, then a line that sums up. */
  messages(): string[];
}

/** Rulings whose concept the dictionary lacks, and those on a corpus where none is named: told before anything is read. */
export function describeUnfit(book: RuleBook, dictionary: Dictionary, corpus: string | undefined): string[] {
  const messages: string[] = [];
  for (const ruling of book.rulings) {
    const missing = missingConcept(ruling, { dictionary });
    if (missing !== null)
      messages.push(`${describe(ruling)} is not obeyed: ${missing} is not in the dictionary`);
  }
  if (corpus === undefined && book.elsewhere.length > 0) {
    const names = [...new Set(book.elsewhere.map((ruling) => ruling.corpus))].join(", ");
    messages.push(
      `${count(book.elsewhere.length, "ruling")} on a corpus not obeyed: say which this is with --corpus (${names})`,
    );
  }
  return messages;
}

export function createRuleReport(book: RuleBook): RuleReport {
  const byId = new Map(book.rulings.map((ruling) => [ruling.id, ruling]));
  const told: string[] = [];
  const documents = new Set<string>();
  let obeyed = 0;
  let changed = 0;
  return {
    add({ id, rulings }) {
      documents.add(id);
      // Several rulings that agree are obeyed at one place.
      const places = new Map<string, boolean>();
      const conflicts = new Map<string, string[]>();
      for (const { id: ruling, reviewer, outcome, surface, passageId, span } of rulings ?? []) {
        if (outcome === "text-gone") {
          const known = byId.get(ruling);
          told.push(`${known ? describe(known) : ruling} no longer fits: its text is gone`);
        } else if (outcome === "conflict") {
          const place = `"${surface}" in document ${id}, ${passageId}, ${span.start}–${span.end}`;
          conflicts.set(place, [...(conflicts.get(place) ?? []), `${reviewer} (${ruling})`]);
        } else if (outcome !== "concept-gone") {
          places.set(`${passageId} ${span.start} ${span.end}`, outcome !== "confirmed");
        }
      }
      obeyed += places.size;
      changed += [...places.values()].filter(Boolean).length;
      for (const [place, rulings] of conflicts)
        told.push(`reviewers disagree on ${place}: ${rulings.join(", ")}; left as it was`);
    },
    messages() {
      const absent = book.rulings.filter(
        ({ scope, document }) => (scope === "mention" || scope === "document") && !documents.has(document),
      );
      const others = absent.length > 0 ? `; ${absent.length} on documents not in this run` : "";
      const sum = `${count(book.rulings.length, "ruling")} in force, obeyed at ${count(obeyed, "place")}, ${changed} changed${others}`;
      return [...told, sum];
    },
  };
}
