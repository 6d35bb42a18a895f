import { type Alignment, fixed, renderTable } from "../evaluate/table.js";
import type { ReviewerAgreement } from "./agreement.js";
import type { AnnotationAgreement } from "./annotation-agreement.js";
import type { LabelAgreement, SetAgreement } from "./kappa.js";

const rate = (value: number | null) => fixed(value, 3);

function columns(count: number): Alignment[] {
  return ["left", ...Array.from({ length: count }, (): Alignment => "right")];
}

const setCells = ({ one, other, both, f1 }: SetAgreement) => [
  String(one),
  String(other),
  String(both),
  rate(f1),
];
const labelCells = ({ items, observed, expected, kappa }: LabelAgreement) => [
  String(items),
  rate(observed),
  rate(expected),
  rate(kappa),
];

/** How often each pair of verdicts was given, the most frequent first. */
function verdictLines({ pairs }: ReviewerAgreement): string[] {
  const counts = new Map<string, number>();
  for (const { one, other } of pairs) {
    const key = `${one.verdict}\t${other.verdict}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const rows = sorted.map(([key, times]) => [...key.split("\t"), String(times)]);
  return [renderTable(["A", "B", "pairs"], rows, ["left", "left", "right"], "text")];
}

/** The agreement of two reviewers, for people. */
export function renderReviewerAgreement(
  agreement: ReviewerAgreement,
  names: readonly [string, string],
): string {
  const { pairs, onlyOne, onlyOther, verdicts, outcomes, spans, links, byFlag } = agreement;
  const sets = [
    ["spans", ...setCells(spans)],
    ["links", ...setCells(links)],
  ];
  const flags = byFlag.map(({ code, verdicts: labels, outcomes: same }) => [
    code,
    ...labelCells(labels),
    rate(same),
  ]);
  const lines = [
    `A: ${names[0]}`,
    `B: ${names[1]}`,
    `${pairs.length} mentions or strings ruled on by both; ${onlyOne} by A only, ${onlyOther} by B only`,
    "",
    renderTable(["mentions", "A", "B", "both", "F1"], sets, columns(4), "text"),
    "",
    renderTable(
      ["verdicts", "pairs", "equal", "by chance", "kappa", "same outcome"],
      [["all", ...labelCells(verdicts), rate(outcomes)], ...flags],
      columns(5),
      "text",
    ),
  ];
  if (pairs.length > 0) lines.push("", ...verdictLines(agreement));
  return `${lines.join("\n")}\n`;
}

/** The agreement of two annotations, for people. */
export function renderAnnotationAgreement(
  agreement: AnnotationAgreement,
  names: readonly [string, string],
): string {
  const { documents, byType, byFlag, disagreements } = agreement;
  const types = byType.map(({ type, spans, links }) => [
    type ?? "all",
    ...setCells(spans),
    ...setCells(links),
  ]);
  const titles = ["type", "A", "B", "both", "span F1", "A ids", "B ids", "both", "link F1"];
  const flags = byFlag.map(({ code, mentions, alike }) => [code, String(mentions), rate(alike / mentions)]);
  const lines = [
    `A: ${names[0]}`,
    `B: ${names[1]}`,
    `${documents} documents in both, ${disagreements.length} mentions seen otherwise`,
    "",
    renderTable(titles, types, columns(8), "text"),
  ];
  if (flags.length > 0) lines.push("", renderTable(["flag", "mentions", "alike"], flags, columns(2), "text"));
  return `${lines.join("\n")}\n`;
}

/** The agreement of two reviewers, for programs; the pairs that disagree by their rulings' ids. */
export function reviewerRecord(agreement: ReviewerAgreement): object {
  const { pairs, ...rest } = agreement;
  const differing = pairs.filter(({ agree }) => !agree);
  return {
    pairs: pairs.length,
    ...rest,
    disagreements: differing.map(({ one, other }) => ({
      ...{ document: one.document, surface: one.place.surface, one: one.id, other: other.id },
      verdicts: [one.verdict, other.verdict],
      concepts: [one.concept, other.concept],
    })),
  };
}

/** The agreement of two annotations, for programs. */
export function annotationRecord({ disagreements, ...rest }: AnnotationAgreement): object {
  return {
    ...rest,
    disagreements: disagreements.map(({ document, one, other }) => {
      const { passageId, start, end, surface } = (one ?? other)!;
      const links = [one, other].map((mention) => mention && { type: mention.type, linked: mention.linked });
      return { document: document.id, passageId, start, end, surface, links };
    }),
  };
}
