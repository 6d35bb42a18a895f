import type { AuditedDocument } from "../verdict.js";
import { jsonlReport } from "./jsonl.js";
import { textReport } from "./text.js";
import { tsvReport } from "./tsv.js";

/** The forms in which verdicts are written, as `--to` names them. */
export const REPORT_FORMATS = ["text", "jsonl", "tsv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A form of the verdicts: a beginning, then one piece of text a document. */
export interface Report {
  begin: string;
  write(audited: AuditedDocument): string;
}

export const reports: Readonly<Record<ReportFormat, Report>> = {
  text: textReport,
  jsonl: jsonlReport,
  tsv: tsvReport,
};
