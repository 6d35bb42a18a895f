import { DiglotError } from "../../document/errors.js";
import type { CorpusAdapter, CorpusName } from "./adapter.js";
import { CORPUS_NAMES } from "./adapter.js";
import { bc5cdr } from "./bc5cdr.js";
import { bioid } from "./bioid.js";
import { biored } from "./biored.js";
import { cehrner, cmedqaner } from "./chinese-ner.js";
import { gnormplus } from "./gnormplus.js";
import { linnaeus } from "./linnaeus.js";
import { ncbiDisease } from "./ncbi-disease.js";
import { nlmGene } from "./nlm-gene.js";
import { s800 } from "./s800.js";
import { tmvar3 } from "./tmvar3.js";
import { zhgold } from "./zhgold.js";

const ADAPTERS: Readonly<Record<CorpusName, CorpusAdapter>> = {
  bc5cdr,
  "ncbi-disease": ncbiDisease,
  "nlm-gene": nlmGene,
  gnormplus,
  biored,
  linnaeus,
  s800,
  bioid,
  tmvar3,
  zhgold,
  cehrner,
  cmedqaner,
};

/** File names of the corpora as NCBI and `../shared` call them, by what they begin with. */
const FILE_NAMES: readonly [RegExp, CorpusName][] = [
  [/^(bc5)?cdr|^bc5/i, "bc5cdr"],
  [/^ncbi[-_ ]?disease/i, "ncbi-disease"],
  [/^nlm[-_ ]?gene/i, "nlm-gene"],
  [/^gnormplus|^bc2gn/i, "gnormplus"],
  [/^biored/i, "biored"],
  [/^linnaeus/i, "linnaeus"],
  [/^s800|^species/i, "s800"],
  [/^bioid/i, "bioid"],
  [/^tmvar/i, "tmvar3"],
  [/^zhgold/i, "zhgold"],
  [/^cehrner/i, "cehrner"],
  [/^cmedqaner/i, "cmedqaner"],
];

/** The adapter of a corpus by its name. */
export function adapterOf(name: string): CorpusAdapter {
  if (Object.hasOwn(ADAPTERS, name)) return ADAPTERS[name as CorpusName];
  throw new DiglotError({
    code: "usage",
    expected: `a corpus, one of ${CORPUS_NAMES.join(", ")}`,
    received: `"${name}"`,
  });
}

/** The adapter that a file name suggests (`BC5CDR_TrainDev.PubTator.gz`), or undefined. */
export function adapterForFile(fileName: string): CorpusAdapter | undefined {
  const found = FILE_NAMES.find(([shape]) => shape.test(fileName));
  return found && ADAPTERS[found[1]];
}
