import { pino } from "pino";
import type { DiglotError } from "../document/errors.js";

/** With DIGLOT_LOG=json, messages are JSON lines for machines; without it, plain lines for people. */
const log =
  process.env["DIGLOT_LOG"] === "json" ? pino({ base: null }, pino.destination({ fd: 2, sync: true })) : null;

/** Tells the user something that is no error, on standard error. */
export function inform(message: string): void {
  if (log) log.info(message);
  else process.stderr.write(`diglot: ${message}\n`);
}

/** Tells of an error with its code, on standard error. */
export function printError(error: DiglotError): void {
  if (log) log.error({ code: error.code, where: error.where }, error.message);
  else process.stderr.write(`diglot: ${error.message}\n`);
}

/** Tells of something done, on standard error: the record for machines, the line for people. */
export function logRecord(record: object, line: string): void {
  if (log) log.info(record);
  else process.stderr.write(`diglot: ${line}\n`);
}
