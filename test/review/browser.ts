import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Chromium, or the one named by DIGLOT_CHROMIUM. */
function chromiumPath(): string {
  const { DIGLOT_CHROMIUM } = process.env;
  return DIGLOT_CHROMIUM || "/usr/bin/chromium";
}

/**
 * Whether there is a browser to test with, for `describe.skipIf(!chromiumOrSkip())`. Where it is missing the reason is
 * printed.
 * @throws Error where it is missing and the environment has DIGLOT_REQUIRE_SHARED=1, as in `.ci/run`
 */
export function chromiumOrSkip(): boolean {
  if (existsSync(chromiumPath())) return true;
  const { DIGLOT_REQUIRE_SHARED } = process.env;
  if (DIGLOT_REQUIRE_SHARED === "1") throw new Error(`${chromiumPath()} is missing`);
  console.warn(`skipped: ${chromiumPath()} is missing, these tests drive a browser`);
  return false;
}

/** A browser with a fresh profile, and what its pages complained of. */
export interface Browser {
  context: BrowserContext;
  /** Errors and warnings of all pages: none are expected, and a breach of the policy is one. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openBrowser(options: { colorScheme?: "light" | "dark" } = {}): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "diglot-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? "light",
  });
  const complaints: string[] = [];
  const attend = (page: Page) => {
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
  };
  for (const page of context.pages()) attend(page);
  context.on("page", attend);
  return {
    context,
    complaints,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Opens the review and waits until its first case is there. */
export async function openReview(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(".candidate").first().waitFor();
  return page;
}

/** The string of the case being looked at. */
export function caseName(page: Page): Promise<string | null> {
  return page.locator(".case-head h2").textContent();
}

/** Waits until everything is said to be saved. */
export async function saved(page: Page): Promise<void> {
  await page.locator("#saved").waitFor();
}
