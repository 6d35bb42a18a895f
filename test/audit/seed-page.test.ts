import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import bilingual from "../../pipelines/bilingual.js";
import { createAuditor } from "../../src/audit/audit.js";
import type { AuditedAnnotation } from "../../src/audit/verdict.js";
import { openDictionary } from "../../src/dictionary/open.js";
import { documentOf } from "../read/read-string.js";
import { sharedOrSkip, sharedPath } from "../shared-data.js";

interface Expected {
  name: string;
  type: string;
  id: string;
  verdict: string;
  flags: string[];
  suggestion: string;
}

/** What people found in the page: one line an entity, or several names of right ones in one. */
function readExpected(): Expected[] {
  const [, ...lines] = readFileSync(sharedPath("seed", "expected-flags.tsv"), "utf8").trimEnd().split("\n");
  return lines.flatMap((line) => {
    const [names = "", type = "", id = "", verdict = "", flags = "", suggestion = ""] = line.split("\t");
    const each = { type, id, verdict, flags: flags === "" ? [] : flags.split(" or "), suggestion };
    return id === "" ? names.split(" ").map((name) => ({ name, ...each })) : [{ name: names, ...each }];
  });
}

describe.skipIf(!sharedOrSkip("seed"))("the page of a real paper with a machine's annotations", async () => {
  const page = readFileSync(sharedPath("seed", "PMC13008561.md"), "utf8");
  const auditor = await createAuditor({ pipeline: bilingual, dictionary: openDictionary(), warn: () => {} });
  const { annotations } = auditor.audit(await documentOf(page, "PMC13008561.md"));
  const find = ({ name, type, id }: Expected): AuditedAnnotation | undefined =>
    annotations.find(
      ({ foreign, type: own, ids }) =>
        foreign.text === name && own === type && (id === "" || (ids[0] ?? "-") === id),
    );
  const expected = readExpected();

  it.each(expected.filter(({ verdict }) => verdict !== "right"))("$name $id is $verdict ($flags)", (each) => {
    const found = find(each)!;
    expect(found.verdict).toBe(each.verdict);
    expect(found.flags.map(({ code }) => code).filter((code) => each.flags.includes(code))).not.toEqual([]);
    if (each.suggestion !== "") expect(found.suggestion).toBe(each.suggestion);
    for (const { message } of found.flags) expect(message).toMatch(/\S/);
  });

  it.each(expected.filter(({ verdict }) => verdict === "right"))("$name is right", (each) => {
    expect(find(each)!.verdict).toBe("right");
  });

  it("sees the mouse line in a human paper", () => {
    const line = annotations.find(({ foreign }) => foreign.text === "MSC")!;
    expect(line.flags.map(({ code }) => code)).toContain("species-conflict");
  });
});
