import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { DiglotError } from "../../document/errors.js";
import { type OverlayRow, overlayText } from "./overlay-file.js";

/** Where `diglot dictionary add` keeps overlays: `diglot/overlays` in the user's data folder. */
export function overlayFolder(): string {
  const base = process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share");
  return join(base, "diglot", "overlays");
}

/** The environment variable by which `--overlay` reaches threads and programs that a command starts. */
export const OVERLAYS_VARIABLE = "DIGLOT_OVERLAYS";
/** Its value for no overlays at all. */
export const NO_OVERLAYS = "none";

/**
 * The overlays in use, in the order in which they are laid: those that `--overlay` or `DIGLOT_OVERLAYS` names, else
 * those in the user's folder by name.
 */
export function chosenOverlays(): string[] {
  const given = process.env[OVERLAYS_VARIABLE];
  if (given === NO_OVERLAYS) return [];
  if (given) return given.split(delimiter).filter((path) => path !== "");
  return keptOverlays();
}

/** The overlays in the user's folder, by name. */
export function keptOverlays(): string[] {
  const folder = overlayFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) => join(folder, name));
}

/** The value of {@link OVERLAYS_VARIABLE} for what `--overlay` was given. */
export function overlaysValue(files: readonly string[]): string {
  return files.length === 1 && files[0] === NO_OVERLAYS
    ? NO_OVERLAYS
    : files.map((file) => resolve(file)).join(delimiter);
}

/** Keeps an overlay in the user's folder, in place of one of the same name. @returns its path */
export function keepOverlay(name: string, rows: readonly OverlayRow[]): string {
  const folder = overlayFolder();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.tsv`);
  writeFileSync(`${path}.tmp`, overlayText(rows));
  renameSync(`${path}.tmp`, path);
  return path;
}

/** Takes an overlay out of the user's folder. @throws DiglotError input-not-found */
export function dropOverlay(name: string): string {
  const path = join(overlayFolder(), `${basename(name, ".tsv")}.tsv`);
  if (!existsSync(path)) {
    const kept = keptOverlays().map((one) => basename(one, ".tsv"));
    throw new DiglotError({
      code: "input-not-found",
      expected: kept.length === 0 ? "an overlay" : `one of ${kept.join(", ")}`,
      received: name,
      where: overlayFolder(),
      advice: "`diglot dictionary list` shows what is there",
    });
  }
  rmSync(path);
  return path;
}
