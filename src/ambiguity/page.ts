import { escapeXml } from "../write/xml-text.js";
import type { DangerousName } from "./rank-names.js";

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}td,th{padding:.25rem .6rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr:nth-child(even) td{background:#f3f5f7}small{color:#57606a}
@media(prefers-color-scheme:dark){body{background:#16181b;color:#e2e4e7}tr:nth-child(even) td{background:#202429}small{color:#9aa4ae}}`;

const percent = (share: number) => `${Math.round(100 * share)} %`;

function row({ name, occurrences, documents, none, readings, danger, concepts }: DangerousName): string {
  const meanings = readings.map(
    ({ id, type, preferred, probability }) =>
      `${percent(probability)} ${escapeXml(preferred)} <small>${escapeXml(type)} ${escapeXml(id)}</small>`,
  );
  if (concepts > readings.length) meanings.push(`<small>${concepts - readings.length} more</small>`);
  const cells = [
    `<td><b>${escapeXml(name)}</b></td>`,
    `<td class="n">${danger.toFixed(1)}</td>`,
    `<td class="n">${documents === 0 ? "" : occurrences}</td>`,
    `<td class="n">${documents === 0 ? "" : documents}</td>`,
    `<td class="n">${percent(none)}</td>`,
    `<td>${meanings.join("<br>")}</td>`,
  ];
  return `<tr>${cells.join("")}</tr>`;
}

/** A page of the most dangerous names, whole in itself. */
export function ambiguityPage(names: readonly DangerousName[], subject: string): string {
  const head = ["name", "danger", "places", "documents", "no entity", "may mean"];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dangerous names</title><style>${STYLE}</style></head><body>
<h1>Dangerous names</h1>
<p>Names of ${escapeXml(subject)} that are easily read wrongly. Danger is the number of places times the probability that the
likeliest choice, judged by the name alone, is wrong: what definitions, context and reviewers have to set right. Homologues of a gene count as one.</p>
<table><tr>${head.map((cell, i) => `<th${i > 0 && i < 5 ? ' class="n"' : ""}>${cell}</th>`).join("")}</tr>
${names.map(row).join("\n")}
</table></body></html>
`;
}
