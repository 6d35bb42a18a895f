import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keepAside } from "../../../src/dictionary/update/keep-aside.js";

const path = () => join(mkdtempSync(join(tmpdir(), "diglot-aside-")), "items.jsonl");

async function* items(): AsyncGenerator<{ id: number; names: string[] }> {
  for (let id = 0; id < 3; id++) yield { id, names: [`ein\n"${id}"`, "地中海贫血"] };
}

it("gives what was kept aside again and again, in order", async () => {
  const kept = await keepAside(path(), items());
  for (let time = 0; time < 2; time++) {
    const seen = [];
    for await (const item of kept) seen.push(item);
    expect(seen).toEqual([0, 1, 2].map((id) => ({ id, names: [`ein\n"${id}"`, "地中海贫血"] })));
  }
});

it("passes on the error of the source", async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error("broken off");
  }
  await expect(keepAside(path(), broken())).rejects.toThrow("broken off");
});

it("keeps nothing where there is nothing", async () => {
  const file = path();
  const kept = await keepAside(file, (async function* () {})());
  expect(readFileSync(file, "utf8")).toBe("");
  for await (const item of kept) expect(item).toBeUndefined();
});
