import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { readLines } from "../sources/source-lines.js";

/**
 * Writes items to a file, one JSON text a line, to go through them again and again without holding them: a file of
 * hundreds of megabytes is read whole, and checked, before the first of its records is used.
 * @param items what JSON can hold
 * @throws what `items` throws, and the errors of writing
 */
export async function keepAside<Item>(
  path: string,
  items: AsyncIterable<Item>,
): Promise<AsyncIterable<Item>> {
  const lines = async function* (source: AsyncIterable<Item>): AsyncGenerator<string> {
    for await (const item of source) yield `${JSON.stringify(item)}\n`;
  };
  await pipeline(items, lines, createWriteStream(path, { highWaterMark: PIECE }));
  return {
    async *[Symbol.asyncIterator]() {
      for await (const { text } of readLines(path)) yield JSON.parse(text) as Item;
    },
  };
}

/** Bytes that wait to be written at most. */
const PIECE = 1 << 18;
