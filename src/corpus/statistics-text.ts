import { clip, pad } from "./display-width.js";
import type { CorpusStatistics } from "./statistics.js";

const BAR = 30;

function bar(value: number, most: number): string {
  return "█".repeat(Math.max(value > 0 ? 1 : 0, Math.round((BAR * value) / Math.max(1, most))));
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

function bars(rows: readonly (readonly [string, number])[], labelWidth: number): string[] {
  const most = Math.max(...rows.map(([, value]) => value));
  return rows.map(
    ([label, value]) => `  ${pad(label, labelWidth)} ${String(value).padStart(8)}  ${bar(value, most)}`,
  );
}

/** The Zipf curve in a box, both axes logarithmic. */
function zipfPlot(points: CorpusStatistics["zipf"]): string[] {
  const [columns, rows] = [60, 12];
  const right = Math.log(points.at(-1)!.rank) || 1;
  const top = Math.log(points[0]!.mentions) || 1;
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  for (const { rank, mentions } of points) {
    const x = Math.round((Math.log(rank) / right) * (columns - 1));
    const y = Math.round((1 - Math.log(mentions) / top) * (rows - 1));
    grid[y]![x] = "•";
  }
  const left = (i: number) => (i === 0 ? String(points[0]!.mentions) : i === rows - 1 ? "1" : "").padStart(8);
  const lines = grid.map((line, i) => `${left(i)} │${line.join("")}`);
  return [
    ...lines,
    `${" ".repeat(8)} └${"─".repeat(columns)}`,
    `${" ".repeat(10)}1${String(points.at(-1)!.rank).padStart(columns - 1)}`,
  ];
}

/** Statistics for a terminal. */
export function statisticsText(statistics: CorpusStatistics): string {
  const s = statistics;
  const { overlap } = s;
  const lines = [
    `${s.documents} documents, ${s.passages} passages, ${s.characters} characters`,
    `${s.mentions} mentions (${share(s.linked, s.mentions)} linked, ${share(s.flagged, s.mentions)} flagged), ${s.concepts} concepts, ${s.strings} strings`,
    "",
    `${pad("Type", 12)} ${["mentions", "zh", "en", "concepts", "strings"].map((name) => name.padStart(9)).join("")}`,
    ...s.types.map(
      ({ type, mentions, zh, en, concepts, strings }) =>
        `${pad(type, 12)} ${[mentions, zh, en, concepts, strings].map((value) => String(value).padStart(9)).join("")}`,
    ),
    "",
    "Documents by language",
    ...bars(s.documentLanguages, 28),
    "",
    `Concepts named in Chinese only ${overlap.zhOnly}, in English only ${overlap.enOnly}, in both ${overlap.both} (${share(overlap.both, s.concepts)})`,
  ];
  if (overlap.perDocument.documents > 0) {
    const { documents, zhOnly, enOnly, both } = overlap.perDocument;
    lines.push(
      `Within the ${documents} documents in both languages: ${both} concepts in both (${share(both, both + zhOnly + enOnly)}), ${zhOnly} in Chinese only, ${enOnly} in English only`,
    );
  }
  if (s.flags.length > 0) lines.push("", "Flags", ...bars(s.flags, 28));
  if (s.topConcepts.length > 0) {
    lines.push("", "Most frequent concepts");
    const label = (id: string, name: string) => `${id} ${name === id ? "" : name}`.trim();
    lines.push(
      ...bars(
        s.topConcepts.map(({ id, name, mentions }) => [clip(label(id, name), 44, "start"), mentions]),
        44,
      ),
    );
    lines.push(
      "",
      `Mentions of concepts by rank (Zipf; slope ${s.zipfSlope.toFixed(2)})`,
      ...zipfPlot(s.zipf),
    );
  }
  if (s.ambiguity.length > 0) {
    lines.push("", "Strings by how many concepts they are linked to");
    lines.push(
      ...bars(
        s.ambiguity.map(({ concepts, strings }) => [String(concepts), strings]),
        28,
      ),
    );
  }
  if (s.mostAmbiguous.length > 0) {
    lines.push("", "Most ambiguous strings");
    for (const { text, mentions, concepts } of s.mostAmbiguous) {
      const means = concepts.map(({ id, name, mentions }) => `${name} ${id} ×${mentions}`).join(" · ");
      lines.push(
        `  ${pad(clip(text.replace(/\s+/g, " "), 24, "start"), 24)} ${String(mentions).padStart(5)}  ${means}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
