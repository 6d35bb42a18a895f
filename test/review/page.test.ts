import { truncateSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ruling } from "../../src/review/decision.js";
import type { SessionView } from "../../src/review/server/messages.js";
import { parseJsonl, runCli, Workplace } from "../cli/run-cli.js";
import { annotatedJsonl, HOSTILE, OTHER_PAPER, PAPER } from "./annotated-papers.js";
import { type Browser, caseName, chromiumOrSkip, openBrowser, openReview, saved } from "./browser.js";
import { decisionsIn, type ReviewProcess, startReview } from "./review-process.js";

const place = new Workplace();
const decisions = place.path("decisions.jsonl");
let browser: Browser;
let server: ReviewProcess;
let page: Page;

const rulings = () => decisionsIn(decisions);
const words = () => [
  place.path("annotated"),
  "--decisions",
  decisions,
  "--reviewer",
  "wang",
  "--corpus",
  "tests",
];

async function rulingsAtServer(): Promise<unknown> {
  const answer = await fetch(`${server.address}api/session`);
  return ((await answer.json()) as SessionView).rulings;
}

/** Waits until so many flagged mentions are settled. */
function settled(page: Page, count: number): Promise<void> {
  return page.locator(".progress span", { hasText: new RegExp(`^${count} of `) }).waitFor();
}

afterAll(() => place.remove());

describe.skipIf(!chromiumOrSkip())("the page of the review", () => {
  beforeAll(async () => {
    place.write("annotated/a.jsonl", annotatedJsonl(PAPER));
    place.write("annotated/b.jsonl", annotatedJsonl(OTHER_PAPER));
    browser = await openBrowser();
    server = await startReview(words());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    truncateSync(decisions);
    // The server looks at its file by and by, and begins anew where it was cut short.
    await expect.poll(rulingsAtServer, { interval: 50 }).toEqual([]);
    page = await openReview(browser.context, server.address);
  });
  afterEach(async () => {
    // What is still on its way would come into the next test's file.
    await page.locator(".saving").waitFor({ state: "detached" });
    await page.close();
    expect(browser.complaints.splice(0)).toEqual([]);
  });

  test("opens at the most valuable case, both languages side by side, the counterpart lit", async () => {
    expect(await caseName(page)).toBe("PD-1");
    const rows = page.getByRole("option");
    expect(await rows.locator(".row-surface").allTextContents()).toEqual(["PD-1", "MMF", "MSC", "TGF-β"]);
    expect(
      await page
        .locator(".column")
        .evaluateAll((columns) => columns.map((column) => column.getAttribute("lang"))),
    ).toEqual(["en", "zh"]);
    const current = page.locator('[aria-current="true"]');
    expect(await current.textContent()).toBe("PD-1");
    expect(await page.locator('[data-column="zh"] [data-lit="counterpart"]').allTextContents()).toEqual([
      "PD-1",
      "PD-1",
    ]);
    expect(await page.locator('[data-column="en"] [data-lit="same"]').allTextContents()).toEqual(["PD-1"]);
    const candidate = page.locator(".candidate").first();
    for (const fact of [
      "PDCD1",
      "程序性死亡受体1",
      "NCBIGene:5133",
      "Homo sapiens",
      "programmed cell death",
      "54 %",
    ])
      expect(await candidate.textContent()).toContain(fact);
    expect(await candidate.locator("a").getAttribute("href")).toBe("https://www.ncbi.nlm.nih.gov/gene/5133");
    expect(await candidate.locator(".evidence li").count()).toBe(2);
  });

  test("shows markup of a paper as text and lets none of it run", async () => {
    expect(await page.locator('.passage[data-kind="title"]').first().textContent()).toContain(HOSTILE);
    expect(await page.evaluate("window.harmed")).toBeUndefined();
    expect(await page.locator(".paper script, .paper img").count()).toBe(0);
  });

  test("rules by keyboard, tells when it is saved, and undoes without limit", async () => {
    await page.keyboard.press("2");
    await saved(page);
    expect(rulings()).toMatchObject([
      {
        verdict: "relink",
        concept: "NCBIGene:18566",
        scope: "document",
        condition: { type: "Gene" },
        reviewer: "wang",
      },
    ]);
    expect(await page.locator(".progress").textContent()).toContain("4 of 10 settled");
    expect(await caseName(page)).toBe("MMF");
    for (const [key, next] of [
      ["n", "MSC"],
      ["r", "TGF-β"],
      ["f", "PD-1"],
      ["a", "PD-1"],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(".case-head h2", { hasText: next }).waitFor();
    }
    await settled(page, 10);
    await saved(page);
    expect(rulings().map((ruling) => ("concept" in ruling ? [ruling.verdict, ruling.concept] : []))).toEqual([
      ["relink", "NCBIGene:18566"],
      ["no-id", null],
      ["reject", null],
      ["family", "FPLX:TGFB"],
      ["accept", "NCBIGene:5133"],
    ]);
    for (let left = 4; left >= 0; left--) await page.keyboard.press("u");
    await settled(page, 0);
    expect(await caseName(page)).toBe("PD-1");
    await page.keyboard.press("u");
    await page.getByText("Nothing to undo").waitFor();
    await saved(page);
    expect(rulings().filter(({ verdict }) => verdict === "undo")).toHaveLength(5);
    await page.keyboard.press("U");
    await settled(page, 4);
  });

  test("finds after a reload what was saved, and can undo it", async () => {
    await page.keyboard.press("r");
    await saved(page);
    await page.reload();
    await settled(page, 4);
    expect(await page.locator(".row", { hasText: "PD-1" }).textContent()).toContain("2 of 6");
    await page.keyboard.press("a");
    await settled(page, 6);
    await page.keyboard.press("u");
    await settled(page, 4);
    await page.keyboard.press("u");
    await page.locator(".paper-id", { hasText: "paper-a" }).waitFor();
    await settled(page, 0);
    expect(await page.locator('mark[data-state="rejected"]').count()).toBe(0);
  });

  test("takes scope, conditions and a note", async () => {
    await page.keyboard.press("s");
    expect(await page.getByRole("radio", { name: "this corpus" }).isChecked()).toBe(true);
    await page.keyboard.press("c");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("asthma, 哮喘");
    await page.keyboard.press("Tab");
    await page.keyboard.type("seen in the figure");
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    await saved(page);
    expect(rulings()).toMatchObject([
      {
        scope: "corpus",
        corpus: "tests",
        condition: { language: "en", context: ["asthma", "哮喘"] },
        note: "seen in the figure",
      },
    ]);
    await settled(page, 4);
    await page.keyboard.press("S");
    await page.keyboard.press("S");
    expect(await page.getByRole("radio", { name: "this mention" }).isChecked()).toBe(true);
  });

  test("one mention at a time, the case goes on to its next use", async () => {
    await page.keyboard.press("S");
    await page.keyboard.press("1");
    await page.locator(".uses", { hasText: "use 2 of 6" }).waitFor();
    await saved(page);
    expect(rulings()).toMatchObject([{ scope: "mention", place: { passageId: "p0", start: 0 } }]);
    expect(rulings()[0]).not.toHaveProperty("condition");
    await page.keyboard.press("J");
    await page.locator(".uses", { hasText: "use 3 of 6" }).waitFor();
  });

  test("goes from paper to paper", async () => {
    const paper = page.locator(".paper-id");
    expect(await paper.textContent()).toBe("paper-a");
    for (const [key, id] of [
      ["]", "paper-b"],
      ["]", "paper-a"],
      ["[", "paper-b"],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(".paper-id", { hasText: id }).waitFor();
    }
  });

  test("another concept is found in the dictionary and chosen", async () => {
    await page.keyboard.press("/");
    // Letters typed before the field has the focus go nowhere.
    await expect.poll(() => page.evaluate("document.activeElement.tagName"), { interval: 20 }).toBe("INPUT");
    await page.keyboard.type("SNCA");
    await page.locator('.result[aria-selected="true"]', { hasText: "SNCA" }).waitFor();
    await page.keyboard.press("Enter");
    await saved(page);
    expect(rulings()).toMatchObject([{ verdict: "relink", concept: "NCBIGene:6622", type: "Gene" }]);
    expect(await page.evaluate("document.activeElement.id")).toBe("queue-list");
  });

  test("a mention is added from text that was selected", async () => {
    const text = page.locator('[data-column="en"] .passage[data-kind="abstract"] .block');
    const box = await text.evaluate((block) => {
      const node = [...block.childNodes].find((child) => child.textContent!.includes("metformin"))!;
      const range = document.createRange();
      const at = node.textContent!.indexOf("metformin");
      range.setStart(node, at);
      range.setEnd(node, at + "metformin".length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    });
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByRole("toolbar", { name: "Marked text" }).waitFor();
    await page.keyboard.press("m");
    await page.locator('.result[aria-selected="true"]', { hasText: "Metformin" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator('mark[data-state="added"]', { hasText: "metformin" }).waitFor();
    await saved(page);
    expect(rulings()).toMatchObject([
      {
        verdict: "add",
        type: "Chemical",
        concept: "MESH:D008687",
        seen: null,
        place: { surface: "metformin", passageId: "p2" },
      },
    ]);
    await page.keyboard.press("u");
    await page.locator('mark[data-state="added"]').waitFor({ state: "detached" });
  });

  test("a mention is added, and the ends of one are changed, by keyboard alone", async () => {
    await page.keyboard.press("j");
    await page.locator(".case-head h2", { hasText: "MMF" }).waitFor();
    await page.keyboard.press("m");
    await page.locator(".mark-bar b", { hasText: "and" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.locator(".result", { hasText: "Metformin" }).first().waitFor();
    await page.getByRole("dialog").getByLabel("Type").selectOption("Chemical");
    await page.getByRole("button", { name: "Add as Chemical without identifier" }).click();
    await saved(page);
    expect(rulings()).toMatchObject([
      { verdict: "add", type: "Chemical", concept: null, place: { surface: "metformin" } },
    ]);

    await page.keyboard.press("e");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.locator('mark[data-state="added"]', { hasText: "MMF and metformin" }).waitFor();
    await saved(page);
    expect(rulings()[1]).toMatchObject({
      verdict: "respan",
      scope: "mention",
      place: { surface: "MMF" },
      newPlace: { surface: "MMF and metformin" },
    });
  });

  test("a second reviewer sees rulings as they are saved; a conflict is shown until it is settled", async () => {
    const second = await openReview(browser.context, server.address);
    await second.getByLabel("Reviewer").fill("li");
    await second.keyboard.press("Escape");
    await page.keyboard.press("2");
    await settled(second, 4);
    await second.locator(".history", { hasText: "wang" }).waitFor();
    await second.keyboard.press("r");
    await page.locator(".row", { hasText: "conflict between reviewers" }).waitFor();
    await page.keyboard.press("x");
    const history = page.locator(".history");
    await history.getByText("Reviewers disagree").waitFor();
    expect(await history.textContent()).toMatch(
      /no entity — li, this paper.*linked to Pdcd1 — wang, this paper/,
    );
    await page.keyboard.press("r");
    await page.locator(".row", { hasText: "conflict between reviewers" }).waitFor({ state: "detached" });
    await saved(page);
    const [, theirs, settling] = rulings();
    expect(settling).toMatchObject({ verdict: "reject", reviewer: "wang", settles: [theirs!.id] });
    await second.close();
  });

  test("is worked by roles and focus: list, dialog, status", async () => {
    const list = page.getByRole("listbox", { name: "4 cases" });
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
    const active = await list.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("j");
    await page
      .getByRole("status")
      .getByText(/^MMF, Chemical, no link\. .*1 candidates/)
      .waitFor();
    await page.keyboard.press("n");
    await page
      .getByRole("status")
      .getByText(/^MMF: no identifier\. Next: MSC, Chemical/)
      .waitFor();
    await page.keyboard.press("u");
    await page
      .getByRole("status")
      .getByText(/^Taken back: MMF, no identifier\. Next: MMF/)
      .waitFor();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys" });
    await help.getByText("undo, as often as you like").waitFor();
    await page.keyboard.press("j");
    expect(await caseName(page)).toBe("MMF");
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
    for (const role of ["banner", "navigation", "main", "complementary"] as const)
      expect(await page.getByRole(role).count()).toBe(1);
    expect(
      await page
        .locator("button:not([aria-label])")
        .evaluateAll((all) => all.filter(({ textContent }) => !textContent)),
    ).toEqual([]);
  });

  test("words stand out from their ground, in both themes", async () => {
    for (const theme of ["light", "dark"]) {
      const ratios = await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
        const luminance = (colours: string[]) => {
          for (const colour of ["white", ...colours]) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
          }
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
        };
        const groundOf = (element: Element) => {
          const grounds: string[] = [];
          for (let at: Element | null = element; at !== null; at = at.parentElement)
            grounds.push(getComputedStyle(at).backgroundColor);
          return grounds.reverse();
        };
        const found: [string, number][] = [];
        for (const element of document.querySelectorAll(
          "p, b, h2, h3, li, mark, a, kbd, button, small, legend, code, span",
        )) {
          const own = [...element.childNodes].some(
            (node) => node.nodeType === 3 && node.textContent!.trim() !== "",
          );
          if (!own || element.getClientRects().length === 0) continue;
          const one = luminance([getComputedStyle(element).color]);
          const other = luminance(groundOf(element));
          const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          found.push([`${element.tagName}.${element.className} ${element.textContent!.slice(0, 20)}`, ratio]);
        }
        return found;
      }, theme);
      expect(ratios.length).toBeGreaterThan(60);
      expect(
        ratios
          .filter(([, ratio]) => ratio < 4.5)
          .map(([what, ratio]) => `${theme} ${what} ${ratio.toFixed(2)}`),
      ).toEqual([]);
    }
  });

  test("nothing is cut off at 1280 pixels, nor on a tablet in either direction", async () => {
    for (const [width, height] of [
      [1280, 800],
      [1024, 768],
      [820, 1180],
    ] as const) {
      await page.setViewportSize({ width, height });
      const wider = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            "body, .header, .filters, .case, .ruling, .verdicts, .scopes, .case-body, .paper",
          ),
        ]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map(({ className }) => className),
      );
      expect([width, wider]).toEqual([width, []]);
    }
    await page.getByRole("button", { name: "Queue" }).click();
    await page.getByRole("option", { name: /MSC/ }).click();
    expect(await caseName(page)).toBe("MSC");
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe.skipIf(!chromiumOrSkip())("rulings and the next run", () => {
  test("a ruling made in the page is obeyed when the paper is annotated again", async () => {
    const input = place.write(
      "paper.jsonl",
      `${JSON.stringify({
        id: "rerun",
        title_en: "PD-1 in murine asthma",
        abstract_en:
          "Mice received anti-PD-1. PD-1 and Pdcd1 were measured; MSC were given. MS and AR were excluded.",
        title_zh: "小鼠哮喘中的PD-1",
        abstract_zh: "检测小鼠PD-1与MSC。",
      })}\n`,
    );
    const [first, second, file] = ["first.jsonl", "second.jsonl", "obeyed.jsonl"].map((name) =>
      place.path(name),
    );
    // Loads a second sooner than nodejieba.
    const env = { DIGLOT_CHINESE_WORDS: "intl" };
    expect((await runCli(["annotate", input, "-o", first!], { env })).code).toBe(0);
    const review = await startReview([first!, "--decisions", file!, "--reviewer", "wang"]);
    const browser = await openBrowser();
    let surface: string | null;
    try {
      const page = await openReview(browser.context, review.address);
      surface = await caseName(page);
      await page.getByLabel("Type", { exact: true }).selectOption("");
      await page.keyboard.press("Escape");
      await page.keyboard.press("r");
      await saved(page);
    } finally {
      await browser.close();
      await review.stop();
    }
    const before = parseJsonl(place.read("first.jsonl"))[0]!;
    const [ruling] = decisionsIn(file!);
    const { condition } = ruling as Ruling;
    const isRuled = (mention: { surface: string; type: string }) =>
      mention.surface === surface && mention.type === condition?.type;
    const ruled = before.mentions.filter(isRuled);
    expect(ruled.length).toBeGreaterThan(0);
    expect((await runCli(["annotate", input, "-o", second!, "--decisions", file!], { env })).code).toBe(0);
    const after = parseJsonl(place.read("second.jsonl"))[0]!;
    expect(after.mentions.filter(isRuled)).toEqual([]);
    expect(after.mentions.length).toBeLessThan(before.mentions.length);
  });
});
