import { namedCharacter } from "./character-entities.js";
import { foldRaised, withoutComments, withoutPictures, withoutStrongMarks } from "./markdown-marks.js";
import { foldSpace } from "./whitespace.js";

/** A block of a Markdown page. `source` is what stood in the file, marks and all, on one line. */
export type MarkdownBlock =
  | { type: "heading"; level: number; source: string }
  | { type: "paragraph" | "item"; source: string }
  | { type: "table"; rows: string[][] }
  | { type: "rule" };

const HEADING = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/;
const CLOSING_SIGNS = /(?:^|[ \t])#+$/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$/;
/** Of a line without the white space at its ends. */
const TABLE_RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/**
 * Cuts a Markdown page into blocks (CommonMark 0.31 as far as papers use it, tables as in GitHub's dialect). Code in
 * fences, HTML comments and link definitions are left out; lines of a paragraph or list item are joined.
 * @param text the page, without its front matter
 */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = withoutComments(text).split(/\r\n|\r|\n/);
  let open: { type: "paragraph" | "item"; lines: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ type: open.type, source: foldSpace(open.lines.join("\n")) });
    open = undefined;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.replace(/^ {0,3}>[ \t]?/, "");
    const fence = FENCE.exec(line);
    if (fence !== null) {
      close();
      const end = fence[1]!;
      do i++;
      while (i < lines.length && !lines[i]!.trimStart().startsWith(end));
      continue;
    }
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (line.trim() === "" || /^ {0,3}\[[^\]]+\]:\s*\S+/.test(line)) {
      close();
    } else if (heading !== null) {
      close();
      blocks.push({
        type: "heading",
        level: heading[1]!.length,
        source: (heading[2] ?? "").trim().replace(CLOSING_SIGNS, "").trim(),
      });
    } else if (open?.type === "paragraph" && /^ {0,3}(?:=+|-+)\s*$/.test(line)) {
      const source = foldSpace(open.lines.join("\n"));
      open = undefined;
      blocks.push({ type: "heading", level: line.includes("=") ? 1 : 2, source });
    } else if (RULE.test(line)) {
      close();
      blocks.push({ type: "rule" });
    } else if (
      line.includes("|") &&
      TABLE_RULE.test((lines[i + 1] ?? "").trim()) &&
      (lines[i + 1] ?? "").includes("-")
    ) {
      close();
      const rows = [cells(line)];
      for (i += 2; i < lines.length && lines[i]!.includes("|") && lines[i]!.trim() !== ""; i++)
        rows.push(cells(lines[i]!));
      i--;
      blocks.push({ type: "table", rows });
    } else if (item !== null) {
      close();
      open = { type: "item", lines: [item[1]!] };
    } else {
      open ??= { type: "paragraph", lines: [] };
      open.lines.push(line);
    }
  }
  close();
  return blocks;
}

/**
 * Takes the inline marks off: emphasis, code, links (their text stays), pictures (their description goes), footnote
 * marks, HTML tags, character references, backslashes. Stars and underscores within a word stay (HLA-A*02:01).
 */
export function stripMarks(source: string): string {
  let text = withoutPictures(source)
    .replace(/\[\^[^[\]\s]+\]/g, "")
    .replace(/\[((?:[^[\]]|\[[^[\]]*\])+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/<((?:https?|mailto):[^<>\s]+)>/g, "$1");
  text = foldRaised(text)
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<\/?[A-Za-z][^<>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return namedCharacter(name) ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
  // Backslashed signs are put out of reach of the marks, in the private use area, and brought back at the end.
  text = text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) =>
    String.fromCharCode(0xe000 + sign.charCodeAt(0)),
  );
  text = text.replace(/(`+)(.+?)\1(?!`)/g, "$2");
  text = withoutStrongMarks(text, ["**", "__"])
    .replace(/(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1");

  text = withoutStrongMarks(text, ["~~"]).replace(/[\ue021-\ue07e]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xe000),
  );
  return foldSpace(text);
}

/** A table as text: cells parted by tabs, rows by line ends. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(stripMarks).join("\t").trimEnd()).join("\n");
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
}
