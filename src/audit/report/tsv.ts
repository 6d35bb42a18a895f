import type { Report } from "./report.js";

const COLUMNS = [
  "document",
  "annotation",
  "passage",
  "start",
  "end",
  "text",
  "type",
  "ids",
  "verdict",
  "flags",
  "suggestion",
  "reasons",
  "candidates",
] as const;

/** A cell on one line: tabs and line breaks become blanks. */
function cell(value: string | number | undefined): string {
  return String(value ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** One line an annotation, with a line of titles first; several flags, reasons and candidates are parted by " | ". */
export const tsvReport: Report = {
  begin: `${COLUMNS.join("\t")}\n`,
  write({ document, annotations }) {
    const lines = annotations.map(
      ({ id, foreign, ids, passageId, span, verdict, flags, suggestion, candidates }) =>
        [
          document.id,
          id,
          passageId,
          span?.start,
          span?.end,
          foreign.text,
          foreign.type,
          ids.join("|"),
          verdict,
          flags.map(({ code, gravity }) => (gravity === "note" ? `${code} (note)` : code)).join(" | "),
          suggestion ?? "",
          flags.map(({ message }) => message).join(" | "),
          candidates.map(({ concept, name, score }) => `${concept} ${name} ${score.toFixed(2)}`).join(" | "),
        ]
          .map(cell)
          .join("\t"),
    );
    return lines.map((line) => `${line}\n`).join("");
  },
};
