/**
 * Dictionaries of any size, of made names in the shape of real ones: each made concept copies a real one, and its names
 * keep their words, hyphens and digits in place while letters are changed for others of their kind. Words that many
 * names share ("protein", "disease") stay. No two names are equal, and none is a real one, so that a larger dictionary is
 * larger and not more ambiguous.
 */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolders } from "../../dist/src/dictionary/location.js";
import { listTables, NAME_COLUMNS, readNames } from "../../dist/src/dictionary/tables.js";
import { randomFrom } from "./measure.mjs";

const SHARED_BY = 200;
const LETTERS = ["bcdfghjklmnpqrstvwxz", "aeiouy", "BCDFGHJKLMNPQRSTVWXZ", "AEIOUY", "123456789"];
const WORD = /[A-Za-z]+|\d+|[\u4e00-\u9fff]+/g;

/** The rows of the shipped tables by concept, and the words that many names share. */
function realNames() {
  const concepts = new Map();
  const words = new Map();
  const han = [];
  for (const row of readNames(listTables([packageFolders().tables]))) {
    const rows = concepts.get(row.id);
    if (rows) rows.push(row);
    else concepts.set(row.id, [row]);
    for (const [word] of row.name.matchAll(/[A-Za-z]{4,}/g)) words.set(word, (words.get(word) ?? 0) + 1);
    if (row.language === "zh") han.push(...row.name.replace(/[^\u4e00-\u9fff]/g, ""));
  }
  const shared = new Set([...words].filter(([, times]) => times >= SHARED_BY).map(([word]) => word));
  return { concepts: [...concepts.values()], shared, han };
}

function disguise(name, { shared, han }, random) {
  return name.replace(WORD, (word) => {
    if (shared.has(word)) return word;
    let made = "";
    for (const letter of word) {
      const kind = LETTERS.find((letters) => letters.includes(letter));
      if (kind !== undefined) made += kind[random(kind.length)];
      else made += letter >= "\u4e00" ? han[random(han.length)] : letter;
    }
    return made;
  });
}

/**
 * Writes the tables of a dictionary.
 * @param folder gets `tables/` and `curated/`
 * @param names rows of made names
 * @param beside whether the real tables stand beside them
 * @returns some of the made English names, to sow into texts
 */
export function writeMadeDictionary(folder, names, beside) {
  const tables = join(folder, "tables");
  const curated = join(folder, "curated");
  mkdirSync(tables, { recursive: true });
  mkdirSync(curated, { recursive: true });
  const shipped = packageFolders();
  for (const name of readdirSync(shipped.curated))
    copyFileSync(join(shipped.curated, name), join(curated, name));
  if (beside)
    for (const name of readdirSync(shipped.tables))
      copyFileSync(join(shipped.tables, name), join(tables, name));
  const real = realNames();
  const taken = new Set();
  for (const rows of real.concepts) for (const { name } of rows) taken.add(name.toLowerCase());
  const random = randomFrom(7);
  // In any order, so that a small dictionary has all types too.
  for (let i = real.concepts.length - 1; i > 0; i--) {
    const other = random(i + 1);
    [real.concepts[i], real.concepts[other]] = [real.concepts[other], real.concepts[i]];
  }
  const sample = [];
  let lines = [NAME_COLUMNS];
  let file = 0;
  const flush = () => {
    writeFileSync(join(tables, `made-${String(file++).padStart(3, "0")}.tsv`), `${lines.join("\n")}\n`);
    lines = [NAME_COLUMNS];
  };
  let made = 0;
  while (made < names)
    for (const rows of real.concepts) {
      if (made >= names) break;
      const id = `${/^[A-Za-z]+[:_]/.exec(rows[0].id)?.[0] ?? "NCBIGene:"}${900_000_000 + made}`;
      for (const { type, name, language, status, species } of rows) {
        let other = disguise(name, real, random);
        for (let i = 0; taken.has(other.toLowerCase()); i++)
          other = i < 3 ? disguise(name, real, random) : `${other}${LETTERS[random(5)][0]}`;
        taken.add(other.toLowerCase());
        lines.push([id, type, other, language, status, species, "made"].join("\t"));
        if (language === "en" && made % 97 === 0) sample.push(other);
        if (++made >= names) break;
      }
      if (lines.length > 100_000) flush();
    }
  if (lines.length > 1) flush();
  return sample;
}
