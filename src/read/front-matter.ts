/** The members of a front matter and the text after it. */
export interface FrontMatter {
  fields: ReadonlyMap<string, string>;
  body: string;
}

const KEY = /^([A-Za-z_][\w-]*)\s*:(?:[ \t]+(.*))?$/;

/**
 * Takes a YAML front matter off a page. Of YAML 1.2 it knows what a front matter of a paper needs: plain and quoted
 * texts on one line or wrapped, and blocks after `|` and `>`. Lists and nested members are passed over.
 * @param text a page that may begin with a line `---`
 */
export function splitFrontMatter(text: string): FrontMatter {
  const match = /^---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/s.exec(text);
  if (match === null) return { fields: new Map(), body: text };
  return { fields: readFields((match[1] ?? "").split(/\r?\n/)), body: text.slice(match[0].length) };
}

function readFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (let i = 0; i < lines.length; ) {
    const match = KEY.exec(lines[i]!);
    i++;
    if (match === null) continue;
    const [, key = "", value = ""] = match;
    const more: string[] = [];
    while (i < lines.length && (/^[ \t]/.test(lines[i]!) || lines[i] === "")) more.push(lines[i++]!.trim());
    while (more.at(-1) === "") more.pop();
    const style = /^([|>])[+-]?\d?\s*$/.exec(value.trim())?.[1];
    if (style === "|") fields.set(key, more.join("\n"));
    else if (style === ">") fields.set(key, more.join(" "));
    else if (value.trim() !== "" || !more.some((line) => line.startsWith("- ") || KEY.test(line))) {
      fields.set(key, unquote([value.trim(), ...more].join(" ").trim()));
    }
  }
  return fields;
}

function unquote(value: string): string {
  if (/^'.*'$/s.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  if (/^".*"$/s.test(value)) {
    try {
      return JSON.parse(value) as string;
    } catch {
      return value.slice(1, -1);
    }
  }
  const comment = value.search(/\s#/);
  return comment < 0 ? value : value.slice(0, comment).trimEnd();
}
