// A Casebook of its own for each test file: the library that ships, imported into a fresh folder, served on a free port.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const binary = process.env.CASEBOOK_BINARY ?? join(root, "build", "casebook");

/** Imports content/ and serves it; resolves once the server has said where. */
export async function startCasebook(...options) {
  const folder = mkdtempSync(join(tmpdir(), "casebook-browser-"));
  const data = join(folder, "data");
  execFileSync(binary, ["import", "--data", data, join(root, "content")], { stdio: "pipe" });
  let server, said = "";
  const serve = (address) => new Promise((resolve, reject) => {
    server = spawn(binary, ["serve", "--data", data, "--listen", address, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    server.stderr.resume();
    server.stdout.on("data", (text) => {
      said += text;
      const found = said.match(/Listening on (http:\S+)/);
      if (found) resolve(found[1]);
    });
    server.on("exit", (code) => reject(new Error(`casebook serve ended with ${code}: ${said}`)));
  });
  const end = async (signal) => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  const url = await serve("127.0.0.1:0");
  return {
    url,
    data,
    run: (...words) => execFileSync(binary, words, { encoding: "utf8", stdio: "pipe" }),
    /** A person who signs in with `password`. */
    add: (name, role) => execFileSync(binary, ["user", "add", "--data", data, name, "--role", role, "--password"], { input: password + "\n", stdio: "pipe" }),
    setupLink: () => said.match(/http:\S+\/setup\/\S+/)?.[0],
    /** As a power cut would end it, and again at the same address. */
    kill: () => end("SIGKILL"),
    restart: () => ((said = ""), serve(url.replace("http://", ""))),
    async stop() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const password = "correct horse battery";

/** A page of a context of its own, in which that person is signed in. */
export async function signedIn(browser, casebook, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  await page.goto(casebook.url + "/sign-in");
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=password]").fill(password);
  await page.getByRole("main").getByRole("button").click();
  await page.getByRole("link", { name, exact: true }).waitFor();
  return page;
}

/** Both, ended after the file's tests. */
export async function startCasebookAndBrowser(...options) {
  const casebook = await startCasebook(...options);
  let browser;
  after(async () => {
    await browser?.close();
    await casebook.stop();
  });
  browser = await startBrowser();
  return { casebook, browser };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds against WCAG 2.2 AA on the page, a line each. The page is seen from its top: axe takes a button that has been scrolled under
 * the page's sticky head for one that is too small, and a page that leads to a fragment scrolls there when it pleases.
 */
export async function accessibilityFaults(page) {
  await page.waitForLoadState();
  await page.evaluate(axe);
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

/** The ways in which pages are looked at: options of a context by name. */
export const guises = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  phone: { viewport: { width: 375, height: 740 } },
  "a phone without scripts": { viewport: { width: 375, height: 740 }, javaScriptEnabled: false },
  Chinese: { locale: "zh-CN" },
};
