import type { AnnotationDetails } from "../document/types.js";

const FLAG = /^flag ([\w-]+): (.*?)(?: → (\S+))?$/;
const PROBABILITY = /^probability (\d(?:\.\d+)?(?:e-\d+)?)$/;

/** Writes what a format without fields for it can say in a remark of one line. */
export function writeRemarks(details: AnnotationDetails): string[] {
  const { flags = [], probability, note } = details;
  const remarks = flags.map(
    ({ code, message, suggestion }) =>
      `flag ${code}: ${message}${suggestion === undefined ? "" : ` → ${suggestion}`}`,
  );
  if (probability !== undefined) remarks.push(`probability ${probability}`);
  if (note !== undefined && note !== "") remarks.push(note);
  return remarks.map((remark) => remark.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, " "));
}

/** Reads a remark as {@link writeRemarks} wrote it; anything else is a note. */
export function readRemark(details: AnnotationDetails, remark: string): void {
  const [, code, message = "", suggestion] = FLAG.exec(remark) ?? [];
  if (code !== undefined) {
    details.flags ??= [];
    details.flags.push({ code, message, ...(suggestion === undefined ? {} : { suggestion }) });
    return;
  }
  const probability = PROBABILITY.exec(remark)?.[1];
  if (probability !== undefined && Number(probability) <= 1) details.probability = Number(probability);
  else if (remark !== "") details.note = details.note === undefined ? remark : `${details.note} · ${remark}`;
}
