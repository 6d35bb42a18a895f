import { jsonlWriter } from "./jsonl.js";
import { pubtatorWriter } from "./pubtator.js";
import type { OutputFormat, Writer } from "./writer.js";

export const writers: Record<OutputFormat, Writer> = { jsonl: jsonlWriter, pubtator: pubtatorWriter };
