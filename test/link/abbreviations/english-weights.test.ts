import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../src/link/abbreviations/features.js";
import { trainWeights } from "../../../src/link/abbreviations/training.js";
import { loadRecords } from "./med1250.js";

const records = loadRecords();

const HEAD = `/**
 * Weights of \`features.ts\`, learnt by \`trainWeights\` (training.ts) from the 625 development records of MED1250
 * (Sohn et al. 2008). Written by \`npx vitest run test/link/abbreviations/english-weights.test.ts -u\`; not edited.
 */

import type { FeatureName } from "./features.js";

export const ENGLISH_WEIGHTS: Record<FeatureName, number> = {
`;

describe.skipIf(records === null)("the shipped weights", () => {
  it("are what training on the development records gives", { timeout: 120_000 }, async () => {
    const weights = trainWeights(records ?? []);
    const lines = FEATURES.map((name, index) => `  ${name}: ${Number(weights[index]!.toFixed(2)) || 0},\n`);
    await expect(`${HEAD}${lines.join("")}};\n`).toMatchFileSnapshot(
      "../../../src/link/abbreviations/english-weights.ts",
    );
  });
});
