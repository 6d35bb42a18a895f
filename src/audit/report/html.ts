import { createHash } from "node:crypto";
import { ENTITY_TYPES } from "../../document/types.js";
import {
  type AuditedAnnotation,
  type AuditedDocument,
  byGravity,
  countVerdicts,
  VERDICTS,
} from "../verdict.js";
import { escapeHtml, idLink } from "./html-escape.js";
import { SCRIPT } from "./html-script.js";
import { STYLE } from "./html-style.js";
import { cardId, textHtml } from "./html-text.js";

const ORDER = ["wrong", "missing id", "doubtful", "not judged", "right"];

function flagsHtml({ flags }: AuditedAnnotation): string {
  if (flags.length === 0) return "";
  const items = [...flags].sort(byGravity).map(({ code, gravity, message, evidence, suggestion }) => {
    const reasons = evidence.map(({ text, weight }) => {
      const sign = weight === 0 ? "" : ` <span class="faint">(${weight > 0 ? "+" : ""}${weight})</span>`;
      return `<li>${escapeHtml(text)}${sign}</li>`;
    });
    const better = suggestion === undefined ? "" : ` → ${idLink(suggestion)}`;
    const list = reasons.length > 0 ? `<ul>${reasons.join("")}</ul>` : "";
    return `<li><span class="chip code">${escapeHtml(code)}</span> ${gravity === "note" ? "<i>note:</i> " : ""}${escapeHtml(message)}${better}${list}</li>`;
  });
  return `<ul class="flags">${items.join("")}</ul>`;
}

function candidatesHtml({ candidates }: AuditedAnnotation): string {
  if (candidates.length === 0) return "";
  const rows = candidates.map(
    ({ concept, name, type, score, entryTerm, species }) =>
      `<tr><td>${escapeHtml(name)}</td><td>${idLink(concept)}</td><td><span class="chip type-${escapeHtml(type)}">${escapeHtml(type)}</span></td><td>${score.toFixed(2)}</td><td>“${escapeHtml(entryTerm)}”${species === undefined ? "" : ` ${idLink(species)}`}</td></tr>`,
  );
  return `<details><summary>our candidates</summary><table class="candidates">${rows.join("")}</table></details>`;
}

function cardHtml(audited: AuditedAnnotation, document: number): string {
  const { foreign, type, ids, verdict, flags, suggestion } = audited;
  const codes = [...new Set(flags.map(({ code }) => code))].join(" ");
  const kind = type ?? "other";
  const aliases =
    foreign.aliases.length > 0 ? `<span class="faint">${escapeHtml(foreign.aliases.join(", "))}</span>` : "";
  const remark =
    foreign.remark === undefined ? "" : `<span class="faint">${escapeHtml(foreign.remark)}</span>`;
  const better = suggestion === null ? "" : `<span>suggested: ${idLink(suggestion)}</span>`;
  return `<article class="card verdict-${verdict.replace(" ", "-")}" id="${cardId(document, audited)}" data-verdict="${verdict}" data-type="${kind}" data-codes="${escapeHtml(codes)}">
<div class="card-head"><span class="verdict">${verdict}</span><span class="name">${escapeHtml(foreign.text)}</span><span class="chip type-${kind}">${escapeHtml(foreign.type)}</span><span>${ids.map(idLink).join(" + ") || "no identifier"}</span>${better}${aliases}${remark}</div>
${flagsHtml(audited)}${candidatesHtml(audited)}</article>`;
}

function documentHtml(audited: AuditedDocument, number: number): string {
  const { document, annotations, shift } = audited;
  const cards = [...annotations]
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
    .map((annotation) => cardHtml(annotation, number));
  const moved =
    shift === 0
      ? ""
      : `<p>The offsets of the source are off by ${shift} UTF-16 code units; they were repaired before judging.</p>`;
  return `<section><h2>${escapeHtml(document.id)} <span class="faint">${escapeHtml(document.source)}</span></h2>
${moved}${textHtml(audited, number)}
<div class="cards">
${cards.join("\n")}
</div></section>`;
}

function filtersHtml(documents: readonly AuditedDocument[]): string {
  const counts = countVerdicts(documents);
  const boxes = ORDER.filter((verdict) => counts[verdict as keyof typeof counts] > 0).map(
    (verdict) =>
      `<label><input type="checkbox" name="verdict" value="${verdict}" checked> ${verdict} ${counts[verdict as keyof typeof counts]}</label>`,
  );
  const annotations = documents.flatMap((audited) => audited.annotations);
  const types = ENTITY_TYPES.filter((type) => annotations.some((audited) => audited.type === type));
  const codes = [...new Set(annotations.flatMap(({ flags }) => flags.map(({ code }) => code)))].sort();
  const options = (values: readonly string[]) =>
    values.map((value) => `<option value="${escapeHtml(value)}">${escapeHtml(value)}</option>`).join("");
  return `<div class="bar" role="search" aria-label="Filters">
<input type="search" id="search" placeholder="name, id, reason" aria-label="Search in names, identifiers and reasons">
<fieldset aria-label="Verdicts">${boxes.join("")}</fieldset>
<label>type <select id="type"><option value="">all</option>${options(types)}</select></label>
<label>flag <select id="code"><option value="">all</option>${options(codes)}</select></label>
<span id="shown" class="faint" role="status"></span>
<button type="button" id="theme">light / dark</button>
</div>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/**
 * The report as one HTML file that needs no server and loads nothing: texts with coloured mentions, both languages side
 * by side, every annotation with verdict, flags and evidence, and filters. All text of papers and sources is escaped,
 * and a Content-Security-Policy allows no script or style but the report's own.
 */
export function htmlReport(documents: readonly AuditedDocument[]): string {
  const counts = countVerdicts(documents);
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}`;
  const legend = ENTITY_TYPES.map((type) => `<span class="chip type-${type}">${type}</span>`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>diglot audit</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Audit of annotations</h1>
<p class="faint">${total} annotations in ${documents.length} ${documents.length === 1 ? "document" : "documents"}: ${VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(", ")}.</p>
<div class="legend">${legend}<span class="mark is-wrong">wrong</span><span class="mark is-doubtful">doubtful</span><span class="mark is-missing-id">missing id</span><span class="faint">pale: found by diglot only, or hidden by a filter</span></div>
</header>
<main>
${filtersHtml(documents)}
${documents.map(documentHtml).join("\n")}
</main>
<footer>Verdicts are a machine's: each says why, and none is fit for the care of a patient.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
