// The desk inside a ticket system of another origin, and the bookmark for tools without a frame.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { accessibilityFaults, root, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();

/** A server of docs/embedding-demo.html, an origin of its own: {origin, page}. */
async function startTicketSystem() {
  const demo = readFileSync(join(root, "docs", "embedding-demo.html"));
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(demo);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, page: (frame) => `${origin}/#${encodeURIComponent(frame)}` };
}

const tickets = await startTicketSystem(), stranger = await startTicketSystem();
const frame = casebook.run("embed", "add", "--data", casebook.data, "--origin", tickets.origin, "--base-url", casebook.url).trim();

async function openTickets(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.said = [];
  page.on("console", (message) => page.said.push(`${message.type()}: ${message.text()}`));
  await page.goto(tickets.page(frame));
  await page.locator("[role=status]", { hasText: "is ready" }).waitFor();
  const desk = page.frames().find((each) => each.url().startsWith(casebook.url));
  await desk.locator("#desk-column-trees").waitFor();
  return { context, page, desk };
}

test("a ticket's text goes in, the columns appear, and the next ticket's replace them", async () => {
  const { context, page, desk } = await openTickets();
  assert.match(await desk.locator("#desk-text").inputValue(), /Fitnessarmband/);
  await desk.locator(".desk-hit h3", { hasText: /Band|Armband/ }).first().waitFor();
  await page.locator("nav button", { hasText: "4712" }).click();
  await desk.locator(".desk-hit h3", { hasText: /Brazil|customs|alfândega/i }).first().waitFor();
  await desk.locator("#desk-text").evaluate((field) => field.value.includes("alfândega"));
  assert.equal(await desk.locator(".site-header").count(), 0);
  assert.deepEqual(await accessibilityFaults(page), []);
  await context.close();
});

test("the tree is walked and a reply read in the frame; documents open in a tab of their own", async () => {
  const { context, page, desk } = await openTickets();
  const question = await desk.locator("[data-question]").first().textContent();
  await desk.locator("[data-walker] a[data-key='1']").first().click();
  await desk.locator("[data-question]").filter({ hasNotText: question }).first().waitFor();
  assert.match(desk.url(), /\/embed\/desk\?token=/, "the frame stays");
  const opened = context.waitForEvent("page");
  await desk.locator(".desk-hit h3 a").first().click();
  const tab = await opened;
  await tab.waitForLoadState();
  assert.match(tab.url(), /\/sign-in\?next=/, "with the agent's own sign-in");
  assert.equal(await tab.evaluate(() => opener), null);
  await context.close();
});

test("the tray's note comes out, and the frame doesn't take the focus from the ticket", async () => {
  const { context, page, desk } = await openTickets();
  assert.equal(await desk.locator("form[action='/desk/write-up'] button:not([type])").count(), 0, "nothing to write up without an account");
  await desk.locator(".desk-hit [data-use]").first().click();
  await desk.locator("[data-tray-copy=note]").click();
  await page.waitForFunction(() => document.querySelector("#note").value);
  assert.match(await page.inputValue("#note"), /\([\w-]+@\d+, en\)/);
  assert.match(await page.locator("#cites").textContent(), /note came from [\w-]+@\d+/);
  await page.locator("nav button", { hasText: "4712" }).click();
  await desk.locator(".desk-hit h3", { hasText: /Brazil|customs|alfândega/i }).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "4712 Ana, São Paulo");
  await context.close();
});

test("what the agent copies comes out as note and reply", async () => {
  const { context, page, desk } = await openTickets();
  await desk.evaluate(() => {
    const tell = (detail) => document.dispatchEvent(new CustomEvent("casebook:copied", { detail }));
    tell({ kind: "note", text: "Paired again.", lang: "en", cites: ["smart-band-wont-pair@1"] });
    tell({ kind: "reply", text: "Ihr Armband geht wieder.", lang: "de", cites: ["pairing-steps@1"] });
    tell({ kind: "secret", text: "no", lang: "", cites: [] });
    tell({ kind: "note", text: "x".repeat(256 * 1024 + 1), lang: "", cites: [] });
  });
  await page.waitForFunction(() => document.querySelector("#reply").value);
  assert.equal(await page.inputValue("#note"), "Paired again.");
  assert.equal(await page.inputValue("#reply"), "Ihr Armband geht wieder.");
  assert.equal(await page.locator("#reply").getAttribute("lang"), "de");
  assert.match(await page.locator("#cites").textContent(), /pairing-steps@1/);
  await context.close();
});

test("wrong messages are ignored, and said once", async () => {
  const { context, page, desk } = await openTickets();
  const before = await desk.locator("#desk-text").inputValue();
  await page.evaluate((origin) => {
    const desk = document.querySelector("iframe").contentWindow;
    for (const message of ["ask", null, { type: "ask", text: "stolen" }, { casebook: 2, type: "ask", text: "stolen" }, { casebook: 1, type: "obey", text: "stolen" }])
      desk.postMessage(message, origin);
    for (const text of [7, undefined, "stolen ".repeat(40_000)]) desk.postMessage({ casebook: 1, type: "ask", text }, origin);
    desk.postMessage({ casebook: 1, type: "ask", text: "stolen", lang: "x".repeat(36) }, origin);
  }, casebook.url);
  await desk.evaluate(() => postMessage({ casebook: 1, type: "ask", text: "stolen by the frame itself" }, origin)); // not from the page around it
  await page.waitForFunction(() => true);
  await desk.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.equal(await desk.locator("#desk-text").inputValue(), before);
  const warnings = page.said.filter((line) => line.startsWith("warning: casebook-desk:"));
  assert.equal(warnings.length, 3, warnings.join("\n"));
  await context.close();
});

test("a page of another origin can't show the frame", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await page.goto(stranger.page(frame));
  await refused;
  assert.match(await page.locator("[role=status]").textContent(), /hasn't said/);
  await context.close();
});

test("a page that frames the ticket system can't talk to the desk", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(stranger.origin);
  await page.evaluate((address) => document.body.replaceChildren(Object.assign(document.createElement("iframe"), { src: address })), tickets.page(frame));
  await page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await context.close();
});

test("no cookie is set or used: who is signed in is nobody in the frame", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(casebook.setupLink());
  await page.fill("[name=name]", "mei");
  await page.fill("[name=password]", "correct horse battery");
  await page.locator("form.stack button").click();
  await page.waitForURL(casebook.url + "/");
  const before = await context.cookies();
  assert.equal(before.length, 1);
  const response = await page.goto(frame);
  assert.equal(response.status(), 200);
  assert.match(response.headers()["content-security-policy"], new RegExp(`; frame-ancestors ${tickets.origin}$`));
  assert.equal(response.headers()["x-frame-options"], undefined);
  assert.equal(response.headers()["set-cookie"], undefined);
  assert.ok(!(await page.content()).includes("mei"));
  assert.deepEqual((await context.cookies()).map(({ value }) => value), before.map(({ value }) => value));
  assert.equal((await page.goto(casebook.url + "/embed/desk")).status(), 401);
  await context.close();
});

test("a token that was revoked shows nothing any more", async () => {
  const other = casebook.run("embed", "add", "--data", casebook.data, "--origin", tickets.origin, "--base-url", casebook.url).trim();
  const status = async () => (await fetch(other)).status;
  assert.equal(await status(), 200);
  const [, last] = JSON.parse(casebook.run("embed", "list", "--data", casebook.data, "--json"));
  casebook.run("embed", "revoke", "--data", casebook.data, String(last.number));
  assert.equal(await status(), 401);
});

test("the desk in a frame is accessible and fits, in light and dark, narrow and in Chinese; without scripts it answers too", async () => {
  for (const options of [{}, { colorScheme: "dark", viewport: { width: 360, height: 800 } }, { locale: "zh-CN" }, { javaScriptEnabled: false }]) {
    const context = await browser.newContext({ viewport: { width: 400, height: 800 }, locale: "en-GB", ...options });
    const page = await context.newPage();
    await page.goto(frame);
    await page.fill("#desk-text", "Hallo, mein Fitnessarmband verbindet sich nicht mehr mit dem Handy.");
    await page.locator("form[data-desk] .button").click();
    await page.locator("#desk-column-trees").waitFor();
    if (options.javaScriptEnabled === false) continue;
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the frame");
    await context.close();
  }
});

test("the bookmark hands over the selected text by no address, and a person asks", async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  const addresses = [];
  context.on("request", (request) => addresses.push(request.url()));
  await page.goto(casebook.url + "/sign-in");
  await page.fill("[name=name]", "mei");
  await page.fill("[name=password]", "correct horse battery");
  await page.locator("form.stack button").click();
  await page.goto(casebook.url + "/help");
  const bookmark = await page.locator("#bookmarklet").inputValue();
  await page.goto(tickets.origin);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("main > p")));
  const opened = context.waitForEvent("page");
  await page.evaluate(decodeURIComponent(bookmark.slice("javascript:".length)));
  const window = await opened;
  await window.locator("[data-handover] [role=status]", { hasText: new URL(tickets.origin).host }).waitFor();
  assert.match(await window.inputValue("#handover-text"), /Fitnessarmband/);
  assert.match(window.url(), /\/desk\/handover$/, "nothing was asked");
  assert.deepEqual(await accessibilityFaults(window), []);
  await page.evaluate(() => postMessage({ casebook: 1, type: "ready" }, "*")); // anybody may say so
  await window.keyboard.press("Control+Enter");
  await window.locator("#desk-column-trees").waitFor();
  assert.ok(!addresses.some((address) => decodeURIComponent(address).includes("Fitnessarmband")), "the text is in no address");
  await context.close();
});

test("the handover window takes nothing from a page that didn't open it, and works by pasting", async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(casebook.url + "/sign-in?next=/desk/handover");
  await page.fill("[name=name]", "mei");
  await page.fill("[name=password]", "correct horse battery");
  await page.locator("form.stack button").click();
  await page.waitForURL("**/desk/handover");
  await page.evaluate(() => postMessage({ casebook: 1, type: "ask", text: "stolen" }, origin));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.equal(await page.inputValue("#handover-text"), "");
  assert.match(await page.locator("[data-handover] [role=status]").textContent(), /No text arrived/);
  await page.close();
  await context.close();
});
