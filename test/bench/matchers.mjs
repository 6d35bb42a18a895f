/** Programs that do the matching part of diglot, each as functions: build with names, then find in a text. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { NAME_COLUMNS } from "../../dist/src/dictionary/tables.js";
import { createTokens } from "../../dist/src/dictionary/tokenise.js";
import { openDictionary } from "../../dist/src/index.js";
import { createMatches, findMatches } from "../../dist/src/match/find-matches.js";

/** diglot's own matching over a dictionary of just these names. Building compiles tables, forms made by rule too. */
function diglot(names) {
  const folder = mkdtempSync(join(os.tmpdir(), "diglot-peers-"));
  try {
    mkdirSync(join(folder, "tables"));
    const rows = names.map((name, i) => `NCBIGene:${i + 1}\tGene\t${name}\ten\tpreferred\t\tbench`);
    writeFileSync(join(folder, "tables", "names.tsv"), `${[NAME_COLUMNS, ...rows].join("\n")}\n`);
    const folders = { tables: join(folder, "tables"), curated: join(folder, "curated") };
    const dictionary = openDictionary({ folders, cache: join(folder, "cache") });
    const tokens = createTokens();
    const matches = createMatches();
    const find = (text) => {
      findMatches(dictionary, text, tokens, matches);
      return matches.count;
    };
    return { find, sharedBytes: dictionary.memory.byteLength };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Aho–Corasick automaton of npm's modern-ahocorasick: all occurrences, inside words too. */
async function ahoCorasick(names, options) {
  const { default: AhoCorasick } = await import("modern-ahocorasick");
  const matcher = new AhoCorasick(names);
  return { find: (text) => matcher.search(text, options).length };
}

/** Custom entities of wink-nlp: patterns of tokens. A name with its signs for choices in it cannot be a pattern. */
async function winkEntities(names) {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import("wink-nlp"),
    import("wink-eng-lite-web-model"),
  ]);
  const nlp = winkNLP(model, ["cer"]);
  nlp.learnCustomEntities(
    names.filter((name) => !/[[\]|^]/.test(name)).map((name) => ({ name: "name", patterns: [name] })),
    { matchValue: false, usePOS: false, useEntity: false },
  );
  return { find: (text) => nlp.readDoc(text).customEntities().length() };
}

/** By name, how to build one with names. */
export const MATCHERS = {
  "diglot, matching alone": diglot,
  "modern-ahocorasick": (names) => ahoCorasick(names),
  "modern-ahocorasick, whole words": (names) => ahoCorasick(names, { wholeWord: true, locale: "en" }),
  "wink-nlp, custom entities": winkEntities,
};
