import { malformed, readLines } from "./source-lines.js";

/** An entry of CC-CEDICT. */
export interface CedictEntry {
  traditional: string;
  simplified: string;
  /** Each English gloss by itself: those that one slash or semicolon parts. */
  glosses: string[];
}

/**
 * Reads CC-CEDICT (`傳統 传统 [chuan2 tong3] /gloss/gloss; gloss/`, comments with `#`; cc-cedict.org/wiki/format:syntax).
 * Pronunciation in double brackets (version 2) is read too.
 * @throws DiglotError `dictionary-missing`, `dictionary-malformed` with file and line
 */
export async function* readCedict(path: string): AsyncGenerator<CedictEntry> {
  for await (const { text, number } of readLines(path)) {
    if (text.trim() === "" || text.startsWith("#")) continue;
    const parted = /^(\S+) (\S+) \[{1,2}[^\]]*\]{1,2} \/(.*)\/\s*$/.exec(text);
    if (!parted) throw malformed(path, number, "Traditional Simplified [pinyin] /gloss/", `"${text}"`);
    const [, traditional, simplified, senses] = parted as unknown as [string, string, string, string];
    const glosses = senses.split(/[/;]/).map((gloss) => gloss.trim());
    yield { traditional, simplified, glosses: glosses.filter((gloss) => gloss !== "") };
  }
}
