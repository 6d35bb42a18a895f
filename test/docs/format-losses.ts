import { EXPORT_FORMATS } from "../../src/write/corpus-format.js";
import { corpusFormats } from "../../src/write/formats.js";
import { FEATURES, type Feature } from "../../src/write/losses.js";
import { table } from "./command-pages.js";

const UNITS = {
  "code-point": "code points",
  "utf-8": "bytes of UTF-8",
  "utf-16": "UTF-16 code units",
} as const;

/** The page on formats with its table of what each cannot hold, after `<!-- losses -->`. */
export function withLosses(page: string): string {
  const rows = EXPORT_FORMATS.map((name) => {
    const { offsets, unheld } = corpusFormats[name];
    const lost = (Object.keys(FEATURES) as Feature[]).filter((feature) => unheld.has(feature));
    const counted = offsets
      .map((unit) => UNITS[unit])
      .join(" (by choice: ")
      .replace(/ \(by choice: (.+) \(by choice: /, " (by choice: $1, ");
    return [
      `\`${name}\``,
      counted.includes("(") ? `${counted})` : counted || "none",
      lost.map((feature) => FEATURES[feature]).join("; "),
    ];
  });
  const losses = table(["format", "offsets count", "what it cannot hold"], rows);
  return page.replace(/<!-- losses -->\n\n(?:\|.*\n)*\n?/, `<!-- losses -->\n\n${losses}\n\n`);
}
