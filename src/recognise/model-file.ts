import { readFileSync } from "node:fs";
import { DiglotError } from "../document/errors.js";
import { RECOGNISED } from "./features.js";
import { createModel, type ModelRows, QUANTUM, type RecogniserModel, TYPES, WIDTH } from "./model.js";

/**
 * The weights of a recogniser as a text: a line of JSON that tells where they come from, the names of the columns,
 * then one feature a line in order of the names. A cell stands for a type, as "begin" or "begin,inside", in quanta;
 * it is empty where both are zero, and so are the cells left out at the end.
 */

/** The file as text. Ends with a line break. */
export function modelText(origin: Readonly<Record<string, unknown>>, rows: ModelRows): string {
  const lines = [
    `# ${JSON.stringify({ ...origin, quantum: QUANTUM })}`,
    ["# feature", ...RECOGNISED].join("\t"),
  ];
  for (const [name, weights] of rows) {
    const cells = RECOGNISED.map((_, type) => {
      const begin = weights[type]!;
      const inside = weights[TYPES + type]!;
      if (inside === 0) return begin === 0 ? "" : String(begin);
      return `${begin},${inside}`;
    });
    while (cells.at(-1) === "") cells.pop();
    lines.push([name, ...cells].join("\t"));
  }
  return `${lines.join("\n")}\n`;
}

const TAB = 0x09;
const LINE = 0x0a;
const COMMA = 0x2c;
const MINUS = 0x2d;

/** Reads the lines of a model file; numbers are read where they stand, for a file has a hundred thousand of them. */
function* parseRows(bytes: Buffer): Generator<[string, Int16Array]> {
  for (let at = 0; at < bytes.length; ) {
    let end = bytes.indexOf(LINE, at);
    if (end < 0) end = bytes.length;
    let tab = bytes.indexOf(TAB, at);
    if (tab < 0 || tab > end) tab = end;
    const name = bytes.toString("latin1", at, tab);
    at = end + 1;
    if (name.startsWith("# ") || name === "") continue;
    const weights = new Int16Array(WIDTH);
    let type = -1;
    let slot = 0;
    let value = 0;
    let sign = 1;
    for (let i = tab; i <= end; i++) {
      const byte = i < end ? bytes[i]! : TAB;
      if (byte === TAB || byte === COMMA) {
        if (type >= 0 && type < RECOGNISED.length) weights[type + slot * TYPES] = sign * value;
        value = 0;
        sign = 1;
        if (byte === COMMA) slot = 1;
        else {
          type++;
          slot = 0;
        }
      } else if (byte === MINUS) sign = -1;
      else value = value * 10 + byte - 0x30;
    }
    yield [name, weights];
  }
}

/**
 * Reads a model from its file.
 * @returns null where there is no such file
 * @throws DiglotError dictionary-malformed where the file is no model of this shape
 */
export function readModel(path: string): RecogniserModel | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw malformed(path, String(cause), cause);
  }
  const header = bytes.subarray(0, 65_536).toString("latin1").split("\n")[1] ?? "";
  if (header !== ["# feature", ...RECOGNISED].join("\t")) throw malformed(path, `"${header.slice(0, 80)}"`);
  return createModel(parseRows(bytes));
}

function malformed(path: string, received: string, cause?: unknown): DiglotError {
  return new DiglotError({
    code: "dictionary-malformed",
    expected: `the weights of a recogniser of ${RECOGNISED.join(", ")}`,
    received,
    where: path,
    advice: "Install diglot again or train the recogniser anew",
    cause,
  });
}
