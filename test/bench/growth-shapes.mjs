/** Documents of any size in the shapes that make careless code slow: each is a function from bytes to documents. */
import { packageFolders } from "../../dist/src/dictionary/location.js";
import { listTables, readNames } from "../../dist/src/dictionary/tables.js";
import { randomFrom } from "./measure.mjs";

/** One document of these passages, which are made parts of. */
function paperOf(passages, kind = "body") {
  return {
    id: "made",
    source: "",
    passages: passages.map(({ text, language = "en" }, i) => ({
      ...{ id: `p${i}`, kind, section: "Results", language, text },
    })),
    mentions: [],
    abbreviations: [],
    foreign: [],
  };
}

/** Pieces one after another until there are so many bytes. */
function pieces(bytes, piece) {
  const made = [];
  for (let size = 0; size < bytes; ) {
    const next = piece(made.length);
    made.push(next);
    size += Buffer.byteLength(next);
  }
  return made;
}

/** Names of the shipped dictionary: those of several concepts, English ones of one, Chinese ones. */
function namesByKind() {
  const concepts = new Map();
  for (const { name, id } of readNames(listTables([packageFolders().tables]))) {
    const ids = concepts.get(name);
    if (ids === undefined) concepts.set(name, id);
    else if (ids !== id) concepts.set(name, "several");
  }
  const ambiguous = [];
  const single = [];
  const chinese = [];
  for (const [name, id] of concepts) {
    if (/[\u4e00-\u9fff]/.test(name)) chinese.push(name);
    else if (id === "several") ambiguous.push(name);
    else if (/^[a-z]{4,}/i.test(name)) single.push(name);
  }
  return { ambiguous, single, chinese };
}

/**
 * The made shapes by name. Each call of one gives the same documents for the same number of bytes.
 * @returns functions (bytes) => documents
 */
export function madeShapes() {
  const { ambiguous, single, chinese } = namesByKind();
  const shape = (make) => (bytes) => {
    const random = randomFrom(11);
    return make(bytes, (list) => list[random(list.length)], random);
  };
  const word = (pick) => /[a-z]{4,}/i.exec(pick(single))[0];
  /** Three words and their initials. */
  const definition = (pick) => {
    const words = [word(pick), word(pick), word(pick)];
    const short = words.map(([letter]) => letter.toUpperCase()).join("");
    return { long: words.join(" "), short };
  };
  return {
    "only ambiguous names, one passage": shape((bytes, pick) => [
      paperOf([{ text: pieces(bytes, () => `${pick(ambiguous)}, `).join("") }]),
    ]),
    "a list of definitions, one passage": shape((bytes, pick, random) => {
      const entries = pieces(bytes, () => {
        const { long, short } = definition(pick);
        return `${long} (${short}${1 + random(9)}), `;
      });
      return [paperOf([{ text: entries.join("") }])];
    }),
    "definitions and their use": shape((bytes, pick) => {
      const entries = pieces(bytes, () => {
        const { long, short } = definition(pick);
        return `${long} (${short}) rose and ${short} fell. `;
      });
      return [paperOf([{ text: entries.join("") }])];
    }),
    "a table, one passage a cell": shape((bytes, pick, random) => [
      paperOf(
        pieces(bytes, (i) => (i % 2 === 0 ? pick(single) : `${random(1000)} (0.0${random(99)})`)).map(
          (text) => ({ text }),
        ),
        "table",
      ),
    ]),
    "a table, one passage": shape((bytes, pick, random) => [
      paperOf(
        [{ text: pieces(bytes, (i) => `${pick(single)}\t${i}\t0.0${random(99)}\n`).join("") }],
        "table",
      ),
    ]),
    "formulae, one passage": shape((bytes) => [
      paperOf([{ text: pieces(bytes, (i) => `$\\alpha_{${i}}$ of TNF-$\\alpha$ and `).join("") }]),
    ]),
    "negations without an end": shape((bytes, pick) => [
      paperOf([{ text: pieces(bytes, () => `no ${word(pick)} and `).join("") }]),
    ]),
    "lists of abbreviations, one line": shape((bytes, pick) => {
      const entries = pieces(bytes, () => {
        const { long, short } = definition(pick);
        return `Abbreviations: ${short}, ${long} `;
      });
      return [paperOf([{ text: entries.join("") }])];
    }),
    "Chinese definitions, one passage": shape((bytes, pick) => {
      const entries = pieces(
        bytes,
        () => `${pick(chinese)}(${definition(pick).long}, ${definition(pick).short})，`,
      );
      return [paperOf([{ text: entries.join(""), language: "zh" }])];
    }),
    "both languages, one passage each": shape((bytes, pick) => {
      const zh = pieces(bytes / 2, () => `${pick(chinese)}的表达与${pick(chinese)}相关。`).join("");
      const en = pieces(
        bytes / 2,
        () => `Expression of ${pick(ambiguous)} was related to ${pick(single)}. `,
      ).join("");
      return [paperOf([{ text: zh, language: "zh" }, { text: en }], "abstract")];
    }),
    "tiny documents": shape((bytes, pick) =>
      pieces(bytes, () => `Loss of ${pick(ambiguous)} protects mice from injury of the liver.`).map((text) =>
        paperOf([{ text }], "title"),
      ),
    ),
  };
}

/** Real text as one document: a passage a paper of theirs, or all of it on one line. */
export function realShapes(documents) {
  const texts = documents.flatMap(({ passages }) => passages.map(({ text }) => text.replace(/\s+/g, " ")));
  const take = (bytes) => {
    const taken = pieces(bytes, (i) => texts[i % texts.length]);
    return taken.map((text) => ({ text }));
  };
  return {
    "a paper": (bytes) => [paperOf(take(bytes))],
    "one line": (bytes) => [
      paperOf([
        {
          text: take(bytes)
            .map(({ text }) => text)
            .join(" "),
        },
      ]),
    ],
  };
}
