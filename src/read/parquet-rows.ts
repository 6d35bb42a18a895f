import { spawn } from "node:child_process";
import { DiglotError } from "../document/errors.js";

/** The process is ended after this time, in ms. */
const LONGEST = 300_000;

/** Memory of the process that decodes, in MB. */
const MEMORY = 2048;

/**
 * Decodes standard input and writes the rows as one JSON text. Whole numbers of 64 bits become numbers, as in JSON.
 */
const DECODER = `
const { parquetReadObjects } = await import(process.argv[1]);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const bytes = Buffer.concat(chunks);
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
const plain = (_, value) => (typeof value === "bigint" ? Number(value) : value);
for (const row of await parquetReadObjects({ file })) process.stdout.write(JSON.stringify(row, plain) + "\\n");
`;

/**
 * The rows of a Parquet file, decoded in a process of its own: a damaged or hostile file can state more values than
 * memory holds, which ends the process that decodes it and cannot be caught there.
 * @param bytes the whole file
 * @returns rows as values of JSON
 * @throws DiglotError `format-malformed`
 */
export async function parquetRows(bytes: Uint8Array, source: string): Promise<unknown[]> {
  const decoder = import.meta.resolve("hyparquet");
  const options = [`--max-old-space-size=${MEMORY}`, "--input-type=module", "-e", DECODER, decoder];
  const child = spawn(process.execPath, options, { stdio: ["pipe", "pipe", "pipe"], timeout: LONGEST });
  // The process may end before it has read everything; its exit says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  const output: Buffer[] = [];
  const faults: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => faults.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw malformedParquet(source, reasonIn(Buffer.concat(faults).toString()));
  const lines = Buffer.concat(output).toString().split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as unknown);
}

function malformedParquet(source: string, received: string): DiglotError {
  return new DiglotError({
    code: "format-malformed",
    expected: "a Parquet file",
    received,
    where: source,
    advice: "The file may have been cut short or damaged; fetch it again",
  });
}

/** The message of what the process threw, or that it was ended. */
function reasonIn(faults: string): string {
  const thrown = /^(?:\w*Error): (.*)$/m.exec(faults)?.[1];
  return thrown ?? "one that states more values than memory holds";
}
