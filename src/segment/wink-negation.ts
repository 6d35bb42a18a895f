import type { Span } from "../document/types.js";
import { WinkEngine } from "./wink-engine.js";

const CUE =
  /\b(?:no|not|without|cannot|never|neither|nor|none|nobody|nothing|nowhere|hardly|scarcely|rarely|lack(?:s|ed|ing)?|absence|absent|free|negative|devoid)\b|n['’]t\b/i;

/** Look like negations and are none: what stands here is blanked before wink reads it. */
const NO_NEGATION =
  /\b(?:not (?:only|just|merely|simply|necessarily|surprisingly|unexpectedly)|with (?:or|and) without|whether or not|or not|no doubt|no (?:more|less|fewer|later|earlier) than|no longer than|no\. ?\d|(?:can|could|may|might)(?:not| not) be (?:excluded|ruled out)|not (?:rule|ruled) out)\b/gi;

/** Noun and adjective cues, which wink does not know; each reaches over the noun phrase behind it. */
const NOUN_CUE =
  /\b(?:lack(?:s|ed|ing)?(?: of)?|absence of|absent|(?:free|devoid) (?:of|from)|negative for|deficient (?:in|for))\s+/gi;

/** Ends the noun phrase a cue reaches over. */
const PHRASE_END =
  /[,;:.)(]|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|may|might|can|could|should|would|will|must|in|with|by|at|on|from|during|after|before|but|however|although|though|while|whereas|which|that|who|when|because|led|leads|caused|causes|resulted|results|showed|shows|induced|induces|increased|decreased|reduced|developed|displayed|exhibited|failed|died|survived|than)\b/i;

/** "without X had Y": the finite verb ends what "without" governs. */
const WITHOUT = /\bwithout\s+/gi;
const FINITE =
  /[,;:.]|\b(?:is|are|was|were|has|have|had|does|did|may|might|can|could|should|would|will|must|but|however|although|while|whereas|showed|shows|led|leads|caused|causes|resulted|results)\b/i;

/** UTF-16 code units of a sentence that are looked at: longer ones are tables or lists, no sentences. */
const LONGEST_SENTENCE = 20_000;

let engine: WinkEngine | undefined;
let lastText = "";
let lastSpans: Span[] = [];

/**
 * The stretches of an English sentence that a negation before them governs, by wink-nlp's negation flags and, for
 * "lack of", "absence of", "free of", "negative for", by the noun phrase behind the cue. wink runs only where the
 * sentence holds a cue. Negation that follows its noun ("GVHD was not seen") is not marked.
 *
 * @param sentence text of one sentence; behind its first 20,000 code units nothing is looked at
 * @returns ascending spans without overlap, UTF-16 code units into `sentence`
 * @throws DiglotError `offset-mismatch` when wink's tokens do not add up to the sentence
 */
export function negatedSpans(sentence: string): Span[] {
  if (sentence === lastText) return lastSpans;
  const spans = CUE.test(sentence) ? findNegated(sentence) : [];
  lastText = sentence;
  lastSpans = spans;
  return spans;
}

/** Whether a negation governs the span (UTF-16 code units into `sentence`) or a part of it. */
export function isNegated(sentence: string, span: Span): boolean {
  return negatedSpans(sentence).some(({ start, end }) => start < span.end && end > span.start);
}

function findNegated(sentence: string): Span[] {
  const text = sentence.slice(0, LONGEST_SENTENCE).replace(NO_NEGATION, (words) => " ".repeat(words.length));
  if (!CUE.test(text)) return [];
  engine ??= new WinkEngine(["negation"]);
  const reading = engine.read(text);
  const spared = sparedBehindWithout(text);
  const spans: Span[] = [];
  for (let token = 0; token < reading.starts.length; token++) {
    const start = reading.starts[token]!;
    if (!reading.negated[token] || spared.some((span) => start >= span.start && start < span.end)) continue;
    spans.push({ start, end: reading.ends[token]! });
  }
  for (const cue of text.matchAll(NOUN_CUE)) {
    const start = cue.index + cue[0].length;
    const end = start + (PHRASE_END.exec(text.slice(start))?.index ?? text.length - start);
    if (text.slice(start, end).trim() !== "")
      spans.push({ start, end: start + text.slice(start, end).trimEnd().length });
  }
  return joined(spans, text);
}

/** Text behind the verb that ends a "without" phrase, up to the next mark or cue. */
function sparedBehindWithout(text: string): Span[] {
  const spared: Span[] = [];
  for (const cue of text.matchAll(WITHOUT)) {
    const from = cue.index + cue[0].length;
    const verb = FINITE.exec(text.slice(from));
    if (verb === null) continue;
    const start = from + verb.index;
    const rest = text.slice(start + verb[0].length);
    spared.push({ start, end: start + verb[0].length + (CUE.exec(rest)?.index ?? rest.length) });
  }
  return spared;
}

/** Sorts spans and joins those with nothing but blanks between. */
function joined(spans: Span[], text: string): Span[] {
  spans.sort((a, b) => a.start - b.start);
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last !== undefined && (span.start <= last.end || text.slice(last.end, span.start).trim() === "")) {
      last.end = Math.max(last.end, span.end);
    } else kept.push({ ...span });
  }
  return kept;
}
