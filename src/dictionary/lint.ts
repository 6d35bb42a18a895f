import { DiglotError } from "../document/errors.js";
import { ENTITY_TYPES, NAME_STATUSES } from "../document/types.js";
import { NAME_COLUMNS, readRows, type TableFile } from "./tables.js";

export const LINT_CODES = [
  "malformed",
  "empty-name",
  "blank-edge",
  "encoding",
  "duplicate",
  "unknown-id",
  "type-differs",
  "unmarked-ambiguity",
  "english-punctuation",
  "case-clash",
  "two-preferred",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** A fault of a row of a table. */
export interface LintFault {
  code: LintCode;
  /** Errors are wrong whatever the source says; warnings are worth a look. */
  severity: "error" | "warning";
  /** Name of the table and its line, from 1 on. */
  table: string;
  line: number;
  message: string;
}

const HAN = /[\u3400-\u9fff]/;
/** Half-width marks that stand beside a Chinese character where Chinese writes its own. */
const ENGLISH_MARK = /[\u3400-\u9fff][,;:?!]|(?<![A-Za-z\d)])[,;:?!][\u3400-\u9fff]/;
const DAMAGED = /[\u0000-\u001f\u007f-\u009f\ufffd\ufeff]|\p{Surrogate}/u;
/** UTF-8 that was read as Latin-1 or Windows-1252: "Ã©", "â€™". */
const MOJIBAKE = /Ã[\u0080-\u00bf]|â€[\u0090-\u203a]|Î[±²³´]/;

interface Known {
  table: string;
  line: number;
  id: string;
  marked: boolean;
}

/**
 * Looks for faults in tables of names: rows that no reader takes, names that are empty, doubled or damaged, ids that no
 * English table has, and Chinese names that lead to two concepts of a type in one table without being marked as ambiguous. English
 * sources share names on purpose (two genes, one alias): those are told apart when the tables are compiled, and are no
 * fault here.
 * @returns the faults, table by table in order of their lines
 */
export function lintTables(files: readonly TableFile[]): LintFault[] {
  const faults: LintFault[] = [];
  const ids = new Map<string, string>();
  const chinese: { table: string; line: number; id: string; type: string }[] = [];
  const byChineseName = new Map<string, Known>();
  for (const file of files) {
    const add = (code: LintCode, line: number, message: string, severity: LintFault["severity"] = "error") =>
      faults.push({ code, severity, table: file.name, line, message });
    const names = new Map<string, number>();
    const folded = new Map<string, string>();
    const preferred = new Map<string, string>();
    let first: string[] | null = null;
    try {
      for (const { cells, line, header } of readRows(file)) {
        if (header.join("\t") !== NAME_COLUMNS) break;
        first ??= cells;
        const [id = "", ownType = "", name = "", ownLanguage = "", status = ""] = cells;
        const type = ownType || first[1]!;
        const language = ownLanguage || first[3]!;
        if (
          !(ENTITY_TYPES as readonly string[]).includes(type) ||
          !(NAME_STATUSES as readonly string[]).includes(status) ||
          (language !== "en" && language !== "zh") ||
          id === ""
        )
          add(
            "malformed",
            line,
            `no id, or an unknown type, status or language: ${id} ${type} ${status} ${language}`,
          );
        if (name === "") {
          add("empty-name", line, `${id} has a name without characters`);
          continue;
        }
        if (name.trim() !== name) add("blank-edge", line, `"${name}" begins or ends with a blank`);
        if (DAMAGED.test(name))
          add("encoding", line, `${JSON.stringify(name)} holds a character that no name has`);
        else if (MOJIBAKE.test(name)) add("encoding", line, `"${name}" was read in the wrong encoding`);
        const key = `${id}\t${language}\t${name}`;
        const before = names.get(key);
        if (before !== undefined) add("duplicate", line, `${id} has "${name}" in line ${before} already`);
        else names.set(key, line);
        if (status === "preferred") {
          const other = preferred.get(`${id}\t${language}`);
          if (other !== undefined && other !== name)
            add("two-preferred", line, `${id} prefers both "${other}" and "${name}"`, "warning");
          preferred.set(`${id}\t${language}`, name);
        }
        if (language === "en") ids.set(id, type);
        else {
          chinese.push({ table: file.name, line, id, type });
          if (ENGLISH_MARK.test(name))
            add("english-punctuation", line, `"${name}" has a half-width mark beside a Chinese character`);
          const shared = `${type}\t${name}`;
          const known = byChineseName.get(shared);
          const marked = status === "ambiguous";
          if (known !== undefined && known.id !== id && !(marked && known.marked) && HAN.test(name))
            add(
              "unmarked-ambiguity",
              line,
              `"${name}" names ${id}, and ${known.id} in ${known.table}, line ${known.line}; mark both as ambiguous`,
              // Of two tables one gives way when they are compiled; one table must know what it says.
              known.table === file.name ? "error" : "warning",
            );
          if (known === undefined) byChineseName.set(shared, { table: file.name, line, id, marked });
        }
        const low = `${id}\t${language}\t${name.toLowerCase()}`;
        const alike = folded.get(low);
        if (alike !== undefined && alike !== name)
          add(
            "case-clash",
            line,
            `${id} has "${alike}" and "${name}", which differ in case alone`,
            "warning",
          );
        else folded.set(low, name);
      }
    } catch (thrown) {
      if (!(thrown instanceof DiglotError)) throw thrown;
      add("malformed", Number(/line (\d+)/.exec(thrown.where ?? "")?.[1] ?? 1), thrown.message);
    }
  }
  for (const { table, line, id, type } of chinese) {
    const known = ids.get(id);
    if (known === undefined)
      faults.push({
        code: "unknown-id",
        severity: "error",
        table,
        line,
        message: `no English table has ${id}`,
      });
    else if (known !== type)
      faults.push({
        ...{ code: "type-differs", severity: "warning", table, line },
        message: `${id} is a ${known} in English and a ${type} here`,
      });
  }
  const order = new Map(files.map(({ name }, i) => [name, i]));
  return faults.sort((a, b) => order.get(a.table)! - order.get(b.table)! || a.line - b.line);
}
