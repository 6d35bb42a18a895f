import { type AuditedAnnotation, type AuditedDocument, countVerdicts, VERDICTS } from "../verdict.js";
import type { Report } from "./report.js";

const ORDER = ["wrong", "missing id", "doubtful"] as const;

function lines(audited: AuditedAnnotation): string[] {
  const { foreign, ids, flags, candidates, suggestion } = audited;
  const found = [`    ${foreign.text}  ${foreign.type} ${ids.join(" + ") || "without id"}`];
  for (const { code, message, evidence } of flags) {
    found.push(`        ${code}: ${message}`);
    for (const { text } of evidence) found.push(`            ${text}`);
  }
  if (suggestion !== null) found.push(`        suggested: ${suggestion}`);
  const shown = candidates
    .slice(0, 3)
    .map(({ concept, name, type, score }) => `${name} ${concept} ${type} ${score.toFixed(2)}`);
  if (shown.length > 0) found.push(`        our candidates: ${shown.join(" · ")}`);
  return found;
}

/** A page for people: the counts, then every annotation that is not right with its reasons, the worst first. */
export const textReport: Report = {
  begin: "",
  write(audited: AuditedDocument): string {
    const { document, annotations, shift } = audited;
    const counts = countVerdicts([audited]);
    const summary = VERDICTS.filter((verdict) => counts[verdict] > 0)
      .map((verdict) => `${counts[verdict]} ${verdict}`)
      .join(", ");
    const page = [
      `${document.id}  (${document.source})`,
      `  ${annotations.length} annotations: ${summary || "none"}`,
    ];
    if (shift !== 0)
      page.push(
        `  the offsets of the source are off by ${shift} UTF-16 code units; they were repaired before judging`,
      );
    for (const verdict of ORDER) {
      const those = annotations.filter((one) => one.verdict === verdict);
      if (those.length === 0) continue;
      page.push("", `  ${verdict}`);
      for (const one of those) page.push(...lines(one));
    }
    return `${page.join("\n")}\n\n`;
  },
};
