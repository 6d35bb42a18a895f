import { firstWhere } from "../../document/first-where.js";
import type { Mention } from "../../document/types.js";
import type { DefinedForm, Paper } from "../paper.js";

/** To what the mentions within the long forms of each definition are linked; each definition is looked at once. */
export class LongFormLinks {
  private byPassage: Map<string, Mention[]> | null = null;
  private readonly known = new Map<DefinedForm, ReadonlySet<Mention["linked"]>>();

  constructor(private readonly paper: Paper) {}

  /** The links of all mentions that stand within a long form of the definition; null among them where one has none. */
  of(defined: DefinedForm): ReadonlySet<Mention["linked"]> {
    let links = this.known.get(defined);
    if (links === undefined) {
      links = this.find(defined);
      this.known.set(defined, links);
    }
    return links;
  }

  private find({ abbreviations }: DefinedForm): Set<Mention["linked"]> {
    const links = new Set<Mention["linked"]>();
    this.byPassage ??= mentionsByPassage(this.paper);
    for (const { passageId, longSpan } of abbreviations) {
      const mentions = this.byPassage.get(passageId) ?? [];
      for (
        let i = firstWhere(mentions.length, (at) => mentions[at]!.span.start >= longSpan.start);
        i < mentions.length;
        i++
      ) {
        const { span, linked } = mentions[i]!;
        if (span.start >= longSpan.end) break;
        if (span.end <= longSpan.end) links.add(linked);
      }
    }
    return links;
  }
}

/** The mentions of each passage in order of their starts. */
function mentionsByPassage(paper: Paper): Map<string, Mention[]> {
  const byPassage = new Map<string, Mention[]>();
  for (const mention of paper.document.mentions) {
    const list = byPassage.get(mention.passageId);
    if (list) list.push(mention);
    else byPassage.set(mention.passageId, [mention]);
  }
  for (const list of byPassage.values()) list.sort((a, b) => a.span.start - b.span.start);
  return byPassage;
}
