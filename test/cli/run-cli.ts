import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type DocumentRecord, documentSchema, headerSchema } from "../../src/document/schema.js";

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MAIN = join(ROOT, "dist/src/cli/main.js");

export interface CliResult {
  code: number | null;
  out: Buffer;
  text: string;
  err: string;
}

export interface CliSettings {
  /** Standard input. */
  input?: string | Uint8Array;
  /** Added to the environment. */
  env?: Record<string, string>;
  /** Working folder; the repository's where not given. */
  cwd?: string;
  /** Program to run instead of the repository's own. */
  main?: string;
}

/** Runs a program with node to its end. */
export function runNode(words: readonly string[], settings: CliSettings = {}): Promise<CliResult> {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: settings.cwd ?? ROOT,
      env: { ...environment, ...settings.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", reject);
    child.on("close", (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, out: bytes, text: bytes.toString("utf8"), err: Buffer.concat(err).toString("utf8") });
    });
    child.stdin.end(settings.input ?? "");
  });
}

/** Runs the built `diglot`. */
export function runCli(words: readonly string[], settings: CliSettings = {}): Promise<CliResult> {
  return runNode([settings.main ?? MAIN, ...words], settings);
}

/** A temporary folder with files in it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "diglot-cli-"));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  read(name: string): string {
    const bytes = readFileSync(this.path(name));
    return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  }

  /** Makes `import … from "diglot"` find this repository from programs in the folder. */
  installDiglot(): void {
    this.write("package.json", "{}");
    mkdirSync(this.path("node_modules"));
    symlinkSync(ROOT, this.path("node_modules/diglot"), "dir");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Documents of a JSONL that `diglot annotate` wrote; header and documents are checked against the schema. */
export function parseJsonl(text: string): DocumentRecord[] {
  const [header, ...lines] = text.trimEnd().split("\n");
  headerSchema.parse(JSON.parse(header!));
  return lines.map((line) => documentSchema.parse(JSON.parse(line)));
}
