import { escapeXml } from "../write/xml-text.js";
import type { CorpusStatistics } from "./statistics.js";

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse}td,th{padding:.15rem .6rem;text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr:nth-child(even) td{background:#f3f5f7}
.bar{fill:#3b6ea5}.zh{fill:#c0573c}svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:currentColor}
.axis{stroke:#888}.dot{fill:#3b6ea5}
@media(prefers-color-scheme:dark){body{background:#16181b;color:#e2e4e7}tr:nth-child(even) td{background:#202429}.bar,.dot{fill:#7fb0e6}.zh{fill:#e79a84}}`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (name: "td" | "th") => (value: string | number, i: number) => {
    const isNumber = typeof value === "number" || (name === "th" && typeof rows[0]?.[i] === "number");
    return `<${name}${isNumber ? ' class="n"' : ""}>${escapeXml(String(value))}</${name}>`;
  };
  const line = (cells: string) => `<tr>${cells}</tr>`;
  return `<table>\n${line(head.map(cell("th")).join(""))}\n${rows.map((row) => line(row.map(cell("td")).join(""))).join("\n")}\n</table>`;
}

/** Bars in two colours, English and Chinese, or in one where there is one number. */
function barChart(rows: readonly { label: string; values: readonly number[] }[], title: string): string {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const most = Math.max(1, ...rows.map(({ values }) => sum(values)));
  const height = rows.length * 22 + 4;
  const bars = rows.map(({ label, values }, i) => {
    const y = i * 22 + 4;
    let x = 250;
    const pieces = values.map((value, side) => {
      const width = (value / most) * 380;
      const piece = `<rect class="${side === 0 ? "bar" : "zh"}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="16"/>`;
      x += width;
      return piece;
    });
    return `<text x="242" y="${y + 12}" text-anchor="end">${escapeXml(label)}</text>${pieces.join("")}<text x="${(x + 6).toFixed(1)}" y="${y + 12}">${sum(values)}</text>`;
  });
  return `<svg viewBox="0 0 700 ${height}" width="700" height="${height}" role="img" aria-label="${escapeXml(title)}">${bars.join("\n")}</svg>`;
}

function zipfChart(points: CorpusStatistics["zipf"]): string {
  const right = Math.log10(points.at(-1)!.rank) || 1;
  const top = Math.log10(points[0]!.mentions) || 1;
  const place = (rank: number, mentions: number) => ({
    x: 60 + (Math.log10(rank) / right) * 600,
    y: 270 - (Math.log10(mentions) / top) * 240,
  });
  const dots = points.map(({ rank, mentions }) => {
    const { x, y } = place(rank, mentions);
    return `<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"><title>rank ${rank}: ${mentions} mentions</title></circle>`;
  });
  const ticks: string[] = [];
  for (let rank = 1; Math.log10(rank) <= right; rank *= 10) {
    ticks.push(`<text x="${place(rank, 1).x.toFixed(1)}" y="290" text-anchor="middle">${rank}</text>`);
  }
  for (let mentions = 1; Math.log10(mentions) <= top; mentions *= 10) {
    ticks.push(
      `<text x="52" y="${(place(1, mentions).y + 4).toFixed(1)}" text-anchor="end">${mentions}</text>`,
    );
  }
  return `<svg viewBox="0 0 700 310" width="700" height="310" role="img" aria-label="Zipf curve"><line class="axis" x1="60" y1="270" x2="665" y2="270"/><line class="axis" x1="60" y1="270" x2="60" y2="25"/>${dots.join("")}${ticks.join("")}<text x="360" y="306" text-anchor="middle">rank of the concept</text><text x="64" y="18">mentions</text></svg>`;
}

/** Statistics as one HTML page: no script, nothing fetched. */
export function statisticsPage(s: CorpusStatistics, title: string): string {
  const { overlap } = s;
  const { perDocument } = overlap;
  const parts = [
    `<h1>${escapeXml(title)}</h1>`,
    table(
      ["documents", "passages", "characters", "mentions", "linked", "flagged", "concepts", "strings"],
      [[s.documents, s.passages, s.characters, s.mentions, s.linked, s.flagged, s.concepts, s.strings]],
    ),
    "<h2>Mentions by type and language</h2>",
    "<p>English blue, Chinese red.</p>",
    barChart(
      s.types.map(({ type, zh, en }) => ({ label: type, values: [en, zh] })),
      "Mentions by type",
    ),
    table(
      ["type", "mentions", "zh", "en", "concepts", "strings"],
      s.types.map(({ type, mentions, zh, en, concepts, strings }) => [
        type,
        mentions,
        zh,
        en,
        concepts,
        strings,
      ]),
    ),
    "<h2>Languages</h2>",
    table(["languages of the document", "documents"], s.documentLanguages),
    table(
      ["concepts", "in both languages", "in Chinese only", "in English only"],
      [
        ["of the corpus", overlap.both, overlap.zhOnly, overlap.enOnly],
        [
          `within the ${perDocument.documents} documents in both`,
          perDocument.both,
          perDocument.zhOnly,
          perDocument.enOnly,
        ],
      ],
    ),
    ...(s.flags.length === 0
      ? []
      : [
          "<h2>Flags</h2>",
          barChart(
            s.flags.map(([code, times]) => ({ label: code, values: [times] })),
            "Flags",
          ),
        ]),
    ...(s.topConcepts.length === 0
      ? []
      : [
          "<h2>Most frequent concepts</h2>",
          table(
            ["concept", "name", "mentions", "zh", "en", "documents"],
            s.topConcepts.map(({ id, name, mentions, zh, en, documents }) => [
              id,
              name,
              mentions,
              zh,
              en,
              documents,
            ]),
          ),
          `<h2>Mentions of concepts by rank</h2>\n<p>Both axes are logarithmic; the slope is ${s.zipfSlope.toFixed(2)} (−1 is Zipf's law).</p>`,
          zipfChart(s.zipf),
        ]),
    "<h2>Ambiguity</h2>",
    table(
      ["concepts of a string", "strings"],
      s.ambiguity.map(({ concepts, strings }) => [concepts, strings]),
    ),
    ...(s.mostAmbiguous.length === 0
      ? []
      : [
          table(
            ["string", "mentions", "linked to"],
            s.mostAmbiguous.map(({ text, mentions, concepts }) => [
              text,
              mentions,
              concepts.map(({ id, name, mentions }) => `${name} (${id}) ×${mentions}`).join(" · "),
            ]),
          ),
        ]),
  ];
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n<meta name="viewport" content="width=device-width"/>\n<title>${escapeXml(title)}</title>\n<style>\n${STYLE}\n</style>\n</head>\n<body>\n${parts.join("\n")}\n</body>\n</html>\n`;
}
