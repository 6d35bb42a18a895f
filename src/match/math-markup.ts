import { firstWhere } from "../document/first-where.js";

/**
 * Inline TeX, as PDF extraction leaves it in abstracts: `$\beta$ -catenin`, `GSK- $3 \beta$`, `$\mathrm { I L } { - } 6$`.
 * Names are looked for in the text as it reads; the way back to the passage is kept, whose text never changes.
 */

/** A text as it reads without markup. */
export interface PlainReading {
  text: string;
  /** For each code unit of `text` its offset in the passage, and at the end the passage's length. */
  origin: Int32Array;
  /** Half-open ranges of the formulae in the passage, dollar signs included, in order. */
  formulae: readonly { start: number; end: number }[];
}

const LONGEST = 400;
const FORMULA = new RegExp(`\\$((?:\\\\\\$|[^$\\n]){1,${LONGEST}}?)\\$`, "g");
const MARKUP = /[\\{}_^~]/;
/** Letters and signs one by one with blanks between: `M u c 2`. Two prices in a sentence are no formula. */
const SPACED = /^\s*\S(?: \S)*\s*$/;

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    varepsilon: "ε",
    zeta: "ζ",
    eta: "η",
    theta: "θ",
    iota: "ι",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    textmu: "μ",
    nu: "ν",
    xi: "ξ",
    pi: "π",
    rho: "ρ",
    sigma: "σ",
    tau: "τ",
    phi: "φ",
    varphi: "φ",
    chi: "χ",
    psi: "ψ",
    omega: "ω",
    Gamma: "Γ",
    Delta: "Δ",
    Omega: "Ω",
    times: "×",
    pm: "±",
    leq: "≤",
    le: "≤",
    geq: "≥",
    ge: "≥",
    to: "→",
    rightarrow: "→",
  }),
);

const COMMAND = /\\([A-Za-z]+)|\\(.)/y;

/** Whether what stands between two dollar signs is a formula at all. */
function isFormula(content: string): boolean {
  return MARKUP.test(content) || SPACED.test(content);
}

/** Writes a formula's visible characters with their offsets. */
function readFormula(content: string, at: number, emit: (char: string, offset: number) => void): void {
  for (let i = 0; i < content.length; ) {
    const char = content[i]!;
    if (char === "\\") {
      COMMAND.lastIndex = i;
      const [whole = char, name, sign] = COMMAND.exec(content) ?? [];
      const visible =
        name === undefined ? (sign === "%" ? "%" : "") : (GREEK.get(name.replace(/^up/, "")) ?? "");
      if (visible !== "") emit(visible, at + i);
      i += whole.length;
      continue;
    }
    // A superscript of letters is a genotype or a mark, and no part of the name before it.
    if (char === "^") {
      if (/^\^[\s{]*(?:\\[a-z]+[\s{]*)*[A-Za-z]/.test(content.slice(i, i + 48))) emit("^", at + i);
    } else if (!/[\s{}_~]/.test(char)) emit(char, at + i);
    i++;
  }
}

/** The passage as it reads, or null where it holds no formula and reads as it stands. */
export function readThroughMath(text: string): PlainReading | null {
  if (!text.includes("$")) return null;
  const formulae: { start: number; end: number }[] = [];
  let plain = "";
  const origin: number[] = [];
  const emit = (char: string, offset: number) => {
    plain += char;
    origin.push(offset);
  };
  let at = 0;
  const copyTo = (end: number) => {
    for (; at < end; at++) emit(text[at]!, at);
  };
  FORMULA.lastIndex = 0;
  for (let found = FORMULA.exec(text); found !== null; found = FORMULA.exec(text)) {
    const [whole, content] = found as unknown as [string, string];
    if (!isFormula(content)) {
      // The second sign may open a formula of its own.
      FORMULA.lastIndex = found.index + whole.length - 1;
      continue;
    }
    const end = found.index + whole.length;
    formulae.push({ start: found.index, end });
    // The blank between a hyphen and a formula is the extraction's: `GSK- $3 \beta$`.
    copyTo(
      /[-–] $/.test(text.slice(Math.max(at, found.index - 2), found.index)) ? found.index - 1 : found.index,
    );
    readFormula(content, found.index + 1, emit);
    at = /^ [-–]/.test(text.slice(end, end + 2)) ? end + 1 : end;
  }
  if (formulae.length === 0) return null;
  copyTo(text.length);
  origin.push(text.length);
  return { text: plain, origin: Int32Array.from(origin), formulae };
}

const UNSEEN = /^(?:\\[A-Za-z]+|[\s{}_^~$(),.;:])*$/;

/**
 * Where a name of the plain reading stands in the passage. A name that is all there is to see in a formula takes the
 * formula with it, so that a mention never begins or ends between a dollar sign and its braces.
 * @param start half-open range in `reading.text`
 */
export function placeInPassage(
  reading: PlainReading,
  passage: string,
  start: number,
  end: number,
): { start: number; end: number } {
  const span = { start: reading.origin[start]!, end: reading.origin[end - 1]! + 1 };
  const first = formulaAt(reading.formulae, span.start);
  if (first !== null && UNSEEN.test(passage.slice(first.start, span.start))) span.start = first.start;
  const formula = formulaAt(reading.formulae, span.end);
  if (formula !== null) {
    const command = /^[A-Za-z]*/.exec(passage.slice(span.end, formula.end))![0].length;
    const last = passage[span.end - 1] === "\\" ? span.end + command : span.end;
    span.end = UNSEEN.test(passage.slice(last, formula.end).replace(/\+/, "")) ? formula.end : last;
  }
  return span;
}

/** The formula that an offset stands strictly within, or null. */
function formulaAt(formulae: PlainReading["formulae"], at: number): PlainReading["formulae"][number] | null {
  const found = formulae[firstWhere(formulae.length, (i) => formulae[i]!.end > at)];
  return found !== undefined && found.start < at ? found : null;
}
