import { type AnnotatedDocument, type Annotation, coverOf } from "../document/annotated.js";
import { firstWhere } from "../document/first-where.js";
import type { Passage, Span } from "../document/types.js";
import { sentencesOf } from "../segment/sentences.js";
import { tokensOf } from "./conll-tokens.js";
import { type CorpusFormat, oneFile, type TagScheme } from "./corpus-format.js";
import { byPassage, writable } from "./flat-text.js";
import { type Losses, ONLY_JSONL } from "./losses.js";
import { offsetsIn } from "./offsets.js";

/** A mention that tags tokens, as a range of them. */
interface TaggedMention {
  first: number;
  last: number;
  type: string;
  ids: string;
}

/**
 * CoNLL with one token a line in four columns, as CoNLL-2003 has them (Tjong Kim Sang and De Meulder 2003), parted by
 * one blank: token, token id, concept id, tag. The token id is `PASSAGE:START-END` in code points of the passage; the
 * concept ids of a mention stand at each of its tokens, with `|` between several, `-` where there is none. Tags are IOB2,
 * BIOES or IOB1. `-DOCSTART- ID -X- O` begins a document; a blank line ends a sentence. English tokens are runs of
 * letters and digits, and single other signs; Chinese ones are characters, or words where asked for.
 *
 * Of mentions that overlap the longest is kept. A mention that begins or ends inside a token is widened to the
 * whole of it; both are counted as losses.
 */
export const conllFormat: CorpusFormat = {
  name: "conll",
  offsets: ["code-point"],
  extension: ".conll",
  isFolder: false,
  unheld: new Set([
    "kinds",
    "sections",
    "languages",
    "discontinuous",
    "flags",
    "probabilities",
    "negation",
    "notes",
    ...ONLY_JSONL,
    "annotation-ids",
  ]),
  open(options, losses) {
    const { scheme = "iob2", chineseWords, cutTokens = false } = options;
    return oneFile({
      write(original) {
        const document = writable(original, losses);
        const lists = byPassage(document);
        const lines = [`-DOCSTART- ${column(document.id) || "-X-"} -X- O`, ""];
        for (const passage of document.passages) {
          const annotations = flatMentions(lists.get(passage.id)!, losses);
          const tokens = tokensOf(passage, {
            ...(chineseWords === undefined ? {} : { words: chineseWords }),
            cuts: cutTokens ? annotations.map(({ parts }) => coverOf(parts)) : [],
          });
          const mentions = onTokens(annotations, tokens, losses);
          for (const line of passageLines(passage, tokens, mentions, scheme)) lines.push(line);
        }
        countFoldedSpace(document, losses);
        return `${lines.join("\n")}\n`;
      },
    });
  },
};

/** Keeps the longest of the mentions that overlap, each as one stretch; in order of place. */
function flatMentions(annotations: readonly Annotation[], losses: Losses): Annotation[] {
  const length = ({ parts }: Annotation) => coverOf(parts).end - coverOf(parts).start;
  // In order of place, and none of them overlaps another: a further one is compared with its neighbours only.
  const kept: { annotation: Annotation; cover: Span }[] = [];
  for (const annotation of annotations.toSorted((a, b) => length(b) - length(a))) {
    const cover = coverOf(annotation.parts);
    const place = firstWhere(kept.length, (i) => kept[i]!.cover.end > cover.start);
    const next = kept[place];
    if (next !== undefined && next.cover.start < cover.end)
      losses.add("mentions that overlap a longer one, left out");
    else kept.splice(place, 0, { annotation, cover });
  }
  return kept.map(({ annotation }) => annotation);
}

function onTokens(
  annotations: readonly Annotation[],
  tokens: readonly Span[],
  losses: Losses,
): TaggedMention[] {
  const mentions: TaggedMention[] = [];
  let next = 0;
  let taken = -1;
  for (const { parts, type, ids } of annotations) {
    const { start, end } = coverOf(parts);
    while (next < tokens.length && tokens[next]!.end <= start) next++;
    let last = next;
    while (last < tokens.length && tokens[last]!.start < end) last++;
    const first = Math.max(next, taken + 1);
    last--;
    if (last < first) {
      losses.add("mentions without a token of their own, left out");
      continue;
    }
    if (tokens[first]!.start !== start || tokens[last]!.end !== end) {
      losses.add("mentions that begin or end inside a token, widened or cut to whole tokens");
    }
    taken = last;
    mentions.push({ first, last, type: column(type) || "Entity", ids: ids.map(column).join("|") || "-" });
  }
  return mentions;
}

function passageLines(
  passage: Passage,
  tokens: readonly Span[],
  mentions: readonly TaggedMention[],
  scheme: TagScheme,
): string[] {
  const tags = new Array<string>(tokens.length).fill("O");
  const ids = new Array<string>(tokens.length).fill("-");
  const inside = new Set<number>();
  mentions.forEach((mention, i) => {
    const previous = mentions[i - 1];
    const touches = previous?.last === mention.first - 1 && previous.type === mention.type;
    for (let at = mention.first; at <= mention.last; at++) {
      tags[at] = `${prefix(at, mention, scheme, touches)}-${mention.type}`;
      ids[at] = mention.ids;
      if (at > mention.first) inside.add(at);
    }
  });
  const ends = sentencesOf(passage.text, passage.language).map(({ end }) => end);
  const convert = offsetsIn(passage.text, "code-point");
  const lines: string[] = [];
  let sentence = 0;
  tokens.forEach(({ start, end }, i) => {
    let isNew = false;
    while (sentence < ends.length && start >= ends[sentence]!) {
      sentence++;
      isNew = true;
    }
    // A mention is never cut in two, even where it reaches over the end of a sentence.
    if (isNew && i > 0 && !inside.has(i)) lines.push("");
    const id = `${column(passage.id)}:${convert(start)}-${convert(end)}`;
    lines.push(`${passage.text.slice(start, end)} ${id} ${ids[i]} ${tags[i]}`);
  });
  if (tokens.length > 0) lines.push("");
  return lines;
}

function prefix(at: number, { first, last }: TaggedMention, scheme: TagScheme, touches: boolean): string {
  if (scheme === "iob1") return at === first && touches ? "B" : "I";
  if (scheme === "iob2") return at === first ? "B" : "I";
  if (first === last) return "S";
  return at === first ? "B" : at === last ? "E" : "I";
}

/** What stands in a column must hold no blank. */
function column(text: string): string {
  return text.replace(/\s+/gu, "_");
}

function countFoldedSpace({ passages }: AnnotatedDocument, losses: Losses): void {
  const other = passages.reduce((sum, { text }) => sum + (text.match(/[^\S ]/gu)?.length ?? 0), 0);
  losses.add("line breaks and other white space that is no plain blank", other);
  const edges = passages.filter(({ text }) => /\s$/.test(text)).length;
  losses.add("passages whose white space at the end is left out", edges);
}
