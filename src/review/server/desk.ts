import type { Dictionary } from "../../dictionary/dictionary.js";
import { type Decision, isRuling, type Ruling } from "../decision.js";
import { findPlace, foldSigns } from "../decision-place.js";
import { undoneDecisions } from "../decision-standing.js";
import { createRuleBook, type RuleBook } from "../rule-book.js";
import { describeConcept } from "./concepts.js";
import type { Library } from "./library.js";
import type { RulingView, Standing, Update } from "./messages.js";
import { standingsOf } from "./standings.js";

/** The rulings on the papers under review, as they stand at this moment. */
export class Desk {
  private decisions: Decision[] = [];
  private undone = new Map<string, Decision>();
  private readonly byId = new Map<string, Decision>();
  private book: RuleBook;

  constructor(
    private readonly library: Library,
    private readonly dictionary: Dictionary,
    private readonly corpus: string | null,
  ) {
    this.book = createRuleBook([]);
  }

  /** Forgets everything: the file was replaced. */
  clear(): void {
    this.decisions = [];
    this.undone = new Map();
    this.byId.clear();
  }

  /** Takes in new lines of the file and tells what they change: for the strings they are about, and no others. */
  add(decisions: readonly Decision[]): Update {
    for (const decision of decisions) {
      this.decisions.push(decision);
      this.byId.set(decision.id, decision);
    }
    const before = this.undone;
    this.undone = undoneDecisions(this.decisions);
    this.book = createRuleBook(this.decisions, this.corpus ?? undefined);

    const ids = new Set(decisions.map(({ id }) => id));
    for (const id of [...before.keys(), ...this.undone.keys()]) {
      if (before.get(id) !== this.undone.get(id)) ids.add(id);
    }
    const changed = [...ids]
      .map((id) => this.byId.get(id))
      .filter((decision) => decision !== undefined)
      .filter(isRuling);
    return {
      rulings: changed.map((ruling) => this.view(ruling)),
      standings: this.standings(changed),
    };
  }

  /** Everything, for a page that begins. */
  all(): Update {
    const rulings = this.decisions.filter(isRuling);
    return {
      rulings: rulings.map((ruling) => this.view(ruling)),
      standings: this.standings(rulings).filter((standing) => standing.rulings.length > 0),
    };
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  private standings(rulings: readonly Ruling[]): Standing[] {
    const surfaces = new Set<string>();
    for (const ruling of rulings) {
      surfaces.add(foldSigns(ruling.place.surface));
      if (ruling.verdict === "respan") surfaces.add(foldSigns(ruling.newPlace.surface));
    }
    return [...surfaces].flatMap((surface) => standingsOf(this.library, surface, this.book));
  }

  private view(ruling: Ruling): RulingView {
    const { id, at, reviewer, verdict, scope, condition, note, type, concept, place } = ruling;
    const undoneBy = this.undone.get(id)?.id;
    return {
      id,
      at,
      reviewer,
      verdict,
      scope,
      ...(condition === undefined ? {} : { condition }),
      ...(note === undefined ? {} : { note }),
      surface: verdict === "respan" ? ruling.newPlace.surface : place.surface,
      type,
      concept,
      name: this.nameOf(ruling),
      ...(undoneBy === undefined ? {} : { undoneBy }),
      ...this.whereabouts(ruling),
    };
  }

  /** The mention a ruling is on, and where it puts one, among the papers under review. */
  private whereabouts(ruling: Ruling): Pick<RulingView, "target" | "place"> {
    const number = this.library.byId.get(ruling.document)?.[0];
    if (number === undefined) return { target: null };
    const { passages, mentions } = this.library.documents[number]!;
    const found = findPlace(passages, ruling.place);
    const mention = mentions.findIndex(
      ({ passageId, start, end }) =>
        passageId === found?.passage.id && start === found.span.start && end === found.span.end,
    );
    const target = mention < 0 ? null : ([number, mention] as const);
    const put =
      ruling.verdict === "add"
        ? found
        : ruling.verdict === "respan"
          ? findPlace(passages, ruling.newPlace)
          : null;
    return put === null
      ? { target }
      : { target, place: { document: number, passage: put.passage.id, ...put.span } };
  }

  private nameOf({ concept, seen }: Ruling): string | null {
    if (concept === null) return null;
    const names = [concept].flat().map((id) => {
      const candidate = seen?.candidates.find((other) => other.id === id);
      return describeConcept(this.dictionary, id, candidate).name;
    });
    return names.join(" + ");
  }
}
