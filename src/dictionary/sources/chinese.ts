import { malformed, readRows, splitList } from "./source-lines.js";

/** A Chinese name joined to a MeSH concept, or to an OMIM number where MeSH has none. */
export interface ChineseMeshName {
  /** Without prefix: D006086, C535306 or 138500. */
  id: string;
  heading: string;
  name: string;
  /** hpo, chinaxiv, cedict: every source that supports the pair. */
  sources: string[];
}

/** Reads the Chinese names joined to MeSH: id, heading, Chinese, sources by `|`, tree letters; no header. */
export async function* readChineseMeshNames(path: string): AsyncGenerator<ChineseMeshName> {
  for await (const { fields, line } of readRows(path, 4)) {
    const [id, heading, name, sources] = fields as [string, string, string, string];
    if (!/^(?:[CD]\d{6,9}|\d{6})$/.test(id)) throw malformed(path, line, "a MeSH or OMIM id", `"${id}"`);
    yield { id, heading, name: name.trim(), sources: splitList(sources, "|") };
  }
}

/** Reads the Chinese glosses joined to MeSH: Chinese, English gloss, MeSH id, tree letters; no header. */
export async function* readChineseGlosses(
  path: string,
): AsyncGenerator<{ name: string; gloss: string; id: string }> {
  for await (const { fields, line } of readRows(path, 3)) {
    const [name, gloss, id] = fields as [string, string, string];
    if (!/^[CD]\d{6,9}$/.test(id)) throw malformed(path, line, "a MeSH id", `"${id}"`);
    yield { name: name.trim(), gloss, id };
  }
}

/** Reads the Chinese gene names: GeneID, symbol, Chinese, papers; no header. */
export async function* readChineseGeneNames(
  path: string,
): AsyncGenerator<{ geneId: string; symbol: string; name: string }> {
  for await (const { fields, line } of readRows(path, 3)) {
    const [geneId, symbol, name] = fields as [string, string, string];
    if (!/^\d+$/.test(geneId)) throw malformed(path, line, "a numeric GeneID", `"${geneId}"`);
    yield { geneId, symbol, name: name.trim() };
  }
}

/**
 * Reads the official Chinese labels of the Human Phenotype Ontology from a Babelon table (github.com/monarch-initiative/
 * babelon: a header that names the columns). Other languages, candidates, definitions and synonyms are passed over.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed`
 */
export async function* readPhenotypeLabels(
  path: string,
): AsyncGenerator<{ id: string; english: string; chinese: string }> {
  let columns: Map<string, number> | undefined;
  for await (const { fields, line } of readRows(path, 5, ({ text }) => text.startsWith("#"))) {
    if (!columns) {
      columns = new Map(fields.map((name, position) => [name, position]));
      for (const name of BABELON_COLUMNS)
        if (!columns.has(name)) throw malformed(path, line, `a column ${name}`, `"${fields.join(" ")}"`);
      continue;
    }
    const field = (name: (typeof BABELON_COLUMNS)[number]): string =>
      (fields[columns!.get(name)!] ?? "").trim();
    const id = field("subject_id");
    if (!/^HP:\d{7}$/.test(id)) throw malformed(path, line, "an HPO id", `"${id}"`);
    if (field("translation_language") !== "zh" || field("predicate_id") !== "rdfs:label") continue;
    const chinese = field("translation_value");
    if (field("translation_status") === "OFFICIAL" && chinese !== "")
      yield { id, english: field("source_value"), chinese };
  }
}

const BABELON_COLUMNS = [
  ...(["translation_language", "subject_id", "predicate_id", "source_value"] as const),
  ...(["translation_value", "translation_status"] as const),
] as const;
