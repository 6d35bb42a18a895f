import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, runCli, Workplace } from "../cli/run-cli.js";

const BUILT = join(ROOT, "corpus/built");
const ADVICE =
  "the built samples have changed: read the difference, and if it is wanted write it with `UPDATE_GOLDEN=1 npx vitest run test/corpus/samples.test.ts` (after the one of test/cli/demo.test.ts)";

const place = new Workplace();
afterAll(() => place.remove());

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.filter((name) => statSync(join(folder, name)).isFile());
}

const { UPDATE_GOLDEN } = process.env;

beforeAll(async () => {
  const { code, err } = await runCli(["corpus", "build", "corpus/corpus.json", "-o", place.path("built")]);
  if (code !== 0) throw new Error(err);
  if (UPDATE_GOLDEN !== "1") return;
  rmSync(BUILT, { recursive: true, force: true });
  cpSync(place.path("built"), BUILT, { recursive: true });
});

describe("corpus/built", () => {
  it("has the files that a build of the samples writes", () => {
    expect(filesBelow(place.path("built")), ADVICE).toEqual(filesBelow(BUILT));
  });

  it("has the bytes that a build of the samples writes", () => {
    const changed = filesBelow(BUILT).filter((name) => {
      const path = place.path(`built/${name}`);
      return !existsSync(path) || !readFileSync(path).equals(readFileSync(join(BUILT, name)));
    });
    expect(changed, ADVICE).toEqual([]);
  });
});
