// Takes the pictures of `diglot review` in docs/screenshots, from the sample papers. Wants `npm run build`, Chromium, and
// fonts for Chinese (fonts-inter and fonts-noto-cjk were used).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FOLDER = join(ROOT, "docs/screenshots");
const MAIN = join(ROOT, "dist/src/cli/main.js");

/** What is shown: a theme, the case, and what is done before. */
const PICTURES = [
  { name: "review-light", theme: "light", surface: "AR", steps: [] },
  { name: "review-dark", theme: "dark", surface: "Il10−/−", steps: ["2", "conflict"] },
  { name: "review-chinese", theme: "light", surface: "移植物抗宿主病", steps: [] },
  { name: "review-search", theme: "light", surface: "PSA", steps: ["/", "type 前列腺"] },
];

const place = mkdtempSync(join(tmpdir(), "diglot-screenshots-"));
mkdirSync(FOLDER, { recursive: true });

async function startServer(name) {
  const words = ["review", join(ROOT, "corpus/out"), "--reviewer", "wang", "--corpus", "samples"];
  const child = spawn(process.execPath, [
    MAIN,
    ...words,
    "--decisions",
    join(place, name, "decisions.jsonl"),
  ]);
  const address = await new Promise((resolve) =>
    child.stdout.once("data", (line) => resolve(`${line}`.trim())),
  );
  return { child, address };
}

async function openAt(context, address, surface) {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(".candidate").first().waitFor();
  for (let step = 0; (await page.locator(".case-head h2").textContent()) !== surface; step++) {
    if (step > 500) throw new Error(`no case of ${surface}`);
    await page.keyboard.press("j");
    await page.waitForTimeout(40);
  }
  await page.locator(".candidate").first().waitFor();
  return page;
}

async function take(browser, { name, theme, surface, steps }) {
  const { child, address } = await startServer(name);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
  let page = await openAt(context, address, surface);
  for (const step of steps) {
    if (step === "conflict") {
      await page.locator("#saved").waitFor();
      const other = page;
      page = await context.newPage();
      await page.goto(address);
      await page.getByLabel("Which cases").selectOption("ruled");
      await page.getByLabel("Reviewer").fill("li");
      await page.keyboard.press("Escape");
      await page.keyboard.press("r");
      await page.locator("#saved").waitFor();
      await page.keyboard.press("x");
      await page.getByLabel("Which cases").selectOption("open");
      await page.keyboard.press("Escape");
      await other.close();
    } else if (step.startsWith("type ")) {
      await page.keyboard.type(step.slice(5));
      await page.locator(".result").first().waitFor();
    } else {
      await page.keyboard.press(step);
    }
  }
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  child.kill();
}

const browser = await chromium.launch({
  executablePath: process.env.DIGLOT_CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const picture of PICTURES) await take(browser, picture);
await browser.close();
rmSync(place, { recursive: true, force: true });
