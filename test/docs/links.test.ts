import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/main.js";
import { ROOT } from "../cli/run-cli.js";

const SKIPPED = /^(?:node_modules|api|\.vitepress)\b/;
const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md") && !SKIPPED.test(name))
  .map((name) => `docs/${name}`);
const files = [...inDocs, "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].sort();

/** The text without code, in which brackets mean nothing. */
function prose(file: string): string {
  const text = readFileSync(join(ROOT, file), "utf8").replace(/^(```|~~~)[\s\S]*?^\1\s*$/gm, "");
  return text.replace(/`[^`\n]*`/g, "code");
}

/** The anchor of a heading, as GitHub and the site make it. */
function anchorOf(heading: string): string {
  const plain = heading
    .replace(/`/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function anchorsOf(file: string): Set<string> {
  const text = readFileSync(file, "utf8").replace(/^(```|~~~)[\s\S]*?^\1\s*$/gm, "");
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
      const anchor = anchorOf(heading!);
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    }),
  );
}

/** What is wrong with a link, or null. */
function faultOf(file: string, target: string): string | null {
  if (/^(?:https?|mailto|doi):/.test(target)) return null;
  const [path = "", anchor] = target.split("#") as [string, string?];
  const full = path === "" ? join(ROOT, file) : resolve(ROOT, dirname(file), path);
  if (relative(ROOT, full).startsWith("..")) return "points out of the project";
  if (!existsSync(full)) return "is not there";
  if (anchor === undefined) return null;
  if (!statSync(full).isFile() || !full.endsWith(".md")) return "has no headings";
  return anchorsOf(full).has(decodeURIComponent(anchor)) ? null : "has no such heading";
}

const linksIn = (file: string) => [...prose(file).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target!);

describe("the documents", () => {
  it("are found", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(linksIn).length).toBeGreaterThan(40);
  });

  it("link to files and headings that are there", () => {
    const faults = files.flatMap((file) =>
      linksIn(file).flatMap((target) => {
        const fault = faultOf(file, target);
        return fault === null ? [] : [`${file}: ${target} ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("are told apart by the check", () => {
    expect(faultOf("README.md", "docs/none.md")).toBe("is not there");
    expect(faultOf("docs/index.md", "reference/flags.md#no-flag")).toBe("has no such heading");
    expect(faultOf("docs/index.md", "reference/flags.md#alias-shared")).toBeNull();
    expect(faultOf("README.md", "../shared/README.md")).toBe("points out of the project");
  });

  it("show commands and options that the program has", async () => {
    const program = await createProgram();
    const faults: string[] = [];
    let shown = 0;
    for (const file of files.filter((name) => name.startsWith("docs/") || name === "README.md")) {
      const text = readFileSync(join(ROOT, file), "utf8").replace(/\\\n\s*/g, " ");
      for (const [line] of text.matchAll(/^(?: {4}|\$ )(?:npx )?diglot [a-z].*$/gm)) {
        const words = line
          .replace(/\s#\s.*$/, "")
          .replace(/^[\s$]*(?:npx )?diglot /, "")
          .split(/\s+/);
        let command = program.commands.find((each) => each.name() === words[0]);
        if (command === undefined) {
          faults.push(`${file}: ${line}`);
          continue;
        }
        command = command.commands.find((each) => each.name() === words[1]) ?? command;
        const known = new Set(command.options.flatMap(({ short, long }) => [short, long]));
        shown++;
        for (const word of words.slice(1)) {
          const [option] = word.split("=");
          if (/^-{1,2}[a-z]/.test(option!) && !known.has(option) && option !== "--help")
            faults.push(`${file}: ${option} in ${line}`);
        }
      }
    }
    expect(shown).toBeGreaterThan(30);
    expect(faults).toEqual([]);
  });
});
