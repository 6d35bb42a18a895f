import { DiglotError } from "./errors.js";

/**
 * The error of a file or folder that cannot be written.
 * @param expected what was to be written to
 * @param advice what to do; a full disk has its own
 */
export function unwritable(
  path: string,
  cause: unknown,
  expected = "a place to write to",
  advice = "Check that the folder exists, may be written and has room",
): DiglotError {
  const isFull = (cause as NodeJS.ErrnoException).code === "ENOSPC";
  return new DiglotError({
    code: "output-unwritable",
    expected: isFull ? "room on the disk" : expected,
    received: cause instanceof Error ? cause.message : String(cause),
    where: path,
    advice: isFull ? "Make room and run the same command again" : advice,
    cause,
  });
}
