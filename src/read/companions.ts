import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openInput } from "./open-input.js";
import type { Companion } from "./reader.js";

/** Files of brat that set up its screens; they hold no document. */
const SETTINGS = new Set(["annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf"]);

function beside(path: string, extension: string): string | undefined {
  const other = path.replace(/\.[^./]+$/, extension);
  return other !== path && path !== "-" && existsSync(other) ? other : undefined;
}

/** Opens the files beside one that differ from it in their ending. */
export function companionOf(path: string): Companion {
  return (extension) => {
    const other = beside(path, extension);
    return other === undefined ? undefined : openInput(other).chunks;
  };
}

/** Whether a file found in a folder is read together with another one, or holds no document. */
export function isCompanion(path: string): boolean {
  if (SETTINGS.has(basename(path))) return true;
  // The card of a Hugging Face dataset.
  if (basename(path) === "README.md" && existsSync(join(dirname(path), "data"))) return true;
  return /\.ann$/i.test(path) && beside(path, ".txt") !== undefined;
}

/** The text that annotations named by the user belong to; any other path as it is. */
export function withText(path: string): string {
  return /\.ann$/i.test(path) ? (beside(path, ".txt") ?? path) : path;
}
