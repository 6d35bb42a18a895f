import { readCommaRecords } from "./comma-separated.js";
import { malformed, readRows, splitList } from "./source-lines.js";

/** A drug of the DrugBank open vocabulary. */
export interface DrugRecord {
  id: string;
  name: string;
  synonyms: string[];
  /** CAS number and UNII code, where the vocabulary has them. */
  registryNumbers: string[];
}

const DRUGBANK_ID = /^DB\d{5}$/;

/** Reads the DrugBank open vocabulary (comma-separated, one header line, synonyms by ` | `). */
export async function* readDrugs(path: string): AsyncGenerator<DrugRecord> {
  let header = true;
  for await (const { fields, line } of readCommaRecords(path)) {
    if (header) {
      if (fields[0] !== "DrugBank ID" || fields[5] !== "Synonyms")
        throw malformed(path, line, "the header of the DrugBank vocabulary", `"${fields.join(",")}"`);
      header = false;
      continue;
    }
    if (fields.length < 6) throw malformed(path, line, "6 comma-separated fields", `${fields.length}`);
    const id = fields[0]!;
    if (!DRUGBANK_ID.test(id)) throw malformed(path, line, "a DrugBank id", `"${id}"`);
    const registryNumbers = [fields[3]!.trim(), fields[4]!.trim()].filter((number) => number !== "");
    yield { id, name: fields[2]!.trim(), synonyms: splitList(fields[5], " | "), registryNumbers };
  }
}

/** Reads which DrugBank drug is which MeSH concept: DrugBank id, name, MeSH id, how joined, synonyms; no header. */
export async function* readDrugJoins(path: string): AsyncGenerator<{ drug: string; mesh: string }> {
  for await (const { fields, line } of readRows(path, 4)) {
    const [drug, , mesh] = fields as [string, string, string];
    if (!DRUGBANK_ID.test(drug)) throw malformed(path, line, "a DrugBank id", `"${drug}"`);
    if (!/^[CD]\d{6,9}$/.test(mesh)) throw malformed(path, line, "a MeSH id", `"${mesh}"`);
    yield { drug, mesh };
  }
}
