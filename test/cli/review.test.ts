import { createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { annotatedJsonl, PAPER } from "../review/annotated-papers.js";
import { startReview } from "../review/review-process.js";
import { runCli, Workplace } from "./run-cli.js";

const place = new Workplace();
afterAll(() => place.remove());
const input = place.write("paper.jsonl", annotatedJsonl(PAPER));
const decisions = place.path("decisions.jsonl");

describe("diglot review", () => {
  test("tells its address on standard output, and what it serves beside", async () => {
    const review = await startReview([input, "--decisions", decisions]);
    expect(review.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
    await expect.poll(review.errors).toMatch(/1 papers, 4 cases; rulings go to .*decisions\.jsonl/);
    await review.stop("SIGINT");
    expect(review.child.exitCode).toBe(0);
  });

  test("every start has a secret of its own", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => startReview([input, "--decisions", decisions])));
    expect(new URL(one!.address).pathname).not.toBe(new URL(other!.address).pathname);
    await Promise.all([one!.stop(), other!.stop()]);
  });

  test("a line of the decisions that is none is told, and the others count", async () => {
    const torn = place.write("torn.jsonl", '{"schema":1,"id":"a","at"\n');
    const review = await startReview([input, "--decisions", torn]);
    expect(review.errors()).toMatch(/torn\.jsonl, line 1 is passed over/);
    await review.stop();
  });

  test.each([
    [["missing.jsonl"], "input-not-found"],
    [["FOREIGN"], "format-malformed"],
    [["INPUT", "--decisions", "/dev/null/decisions.jsonl"], "output-unwritable"],
    [["INPUT", "--port", "70000"], "Expected a port"],
    [[], "missing required argument"],
  ])("wrong use is told: %j", async (words, reason) => {
    const foreign = place.write("foreign.jsonl", '{"id":"1","title":"no output of annotate"}\n');
    const given = words.map((word) => word.replace("INPUT", input).replace("FOREIGN", foreign));
    const { code, err, text } = await runCli(["review", ...given]);
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(reason);
    expect(text).toBe("");
  });

  test("a port that is taken is told, with what to do", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const { code, err } = await runCli(["review", input, "--decisions", decisions, "--port", String(port)]);
    expect([code, err]).toEqual([2, expect.stringContaining("Name another with --port")]);
    taken.close();
  });
});
