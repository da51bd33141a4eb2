// A fault tree walked by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  await page.goto(casebook.url + path);
  return page;
}
const question = (page, text) => page.locator("[data-question]", { hasText: text }).waitFor();
const path = (page) => new URL(page.url()).searchParams.get("path");

test("numbers choose, Backspace goes back, an earlier answer is changed and what depended on it is struck through", async () => {
  const page = await open("/documents/smart-band-wont-pair?lang=en");
  await page.getByRole("link", { name: "Walk through it" }).focus();
  await page.keyboard.press("Enter");
  await question(page, "after both band and phone were restarted?");
  await page.keyboard.press("2");
  await question(page, "Bluetooth version");
  assert.equal(path(page), "2");
  assert.ok(await page.evaluate(() => document.activeElement.matches("[data-question]")), "the focus is on the question");
  assert.match(await page.locator("#announcements").textContent(), /Question 2/);
  await page.keyboard.press("1");
  await question(page, "once the app has its permissions?");
  await page.keyboard.press("2");
  await question(page, "after the old pairing was removed?");
  assert.equal(path(page), "2.1.2");
  await page.keyboard.press("Backspace");
  await question(page, "once the app has its permissions?");
  assert.equal(path(page), "2.1");
  await page.keyboard.press("2");
  await question(page, "after the old pairing was removed?");
  await page.getByRole("link", { name: /^Change the answer to “Does the band connect after both/ }).focus();
  await page.keyboard.press("Enter");
  await question(page, "after both band and phone were restarted?");
  await page.keyboard.press("3");
  await question(page, "after half an hour of charging?");
  assert.equal(path(page), "3");
  assert.equal(await page.locator(".walk-dropped del").count(), 3);
  assert.match(await page.locator("#announcements").textContent(), /3 answers were dropped/);
  await page.getByRole("link", { name: "Take the change back" }).focus();
  await page.keyboard.press("Enter");
  await question(page, "after the old pairing was removed?");
  assert.equal(path(page), "2.1.2");
  await page.context().close();
});

test("keys that come faster than the pages are all followed", async () => {
  const page = await open("/documents/smart-band-wont-pair/walk?lang=en");
  await page.keyboard.type("211");
  await question(page, "Solved by a setting");
  assert.equal(path(page), "2.1.1");
  await page.context().close();
});

test("0 shows what the answers need; the end has a note and a reply to copy, in the customer's language", async () => {
  const page = await open("/documents/smart-band-wont-pair/walk?lang=en&path=2");
  await page.keyboard.press("0");
  await page.getByText("What the answers lead to").waitFor();
  await page.keyboard.press("2");
  await question(page, "does not meet the requirements");
  await page.getByRole("button", { name: "Copy the note" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const note = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(note, /^Band won't connect[^\n]*\nFault tree smart-band-wont-pair, revision 1 \(en\)/);
  assert.match(note, /2\. Do the phone's Bluetooth version .* → No, too old/);
  assert.match(note, /Outcome: Refund/);
  await page.getByRole("group", { name: "Language of the reply" }).getByRole("link", { name: "Deutsch" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("textarea[data-text=reply][lang=de]").waitFor();
  await page.getByRole("button", { name: "Copy the reply" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Guten Tag,\n\n/);
  await page.context().close();
});

test("the browser's way back works, and the address can be handed over", async () => {
  const page = await open("/documents/smart-band-wont-pair/walk?lang=en");
  await page.keyboard.press("2");
  await question(page, "Bluetooth version");
  await page.keyboard.press("1");
  await question(page, "once the app has its permissions?");
  await page.goBack();
  await question(page, "Bluetooth version");
  const other = await open(page.url().slice(casebook.url.length), { javaScriptEnabled: false });
  assert.match(await other.locator("[data-question]").textContent(), /Bluetooth version/);
  await other.getByRole("link", { name: "Yes, they do" }).click();
  assert.match(await other.locator("[data-question]").textContent(), /once the app has its permissions/);
  await other.context().close();
  await page.context().close();
});

test("a walk that ended is counted once, without a word about it", async () => {
  const page = await open("/documents/smart-band-wont-pair/walk?lang=en");
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  await page.keyboard.press("1");
  await question(page, "Solved by a restart");
  await page.keyboard.press("Backspace");
  await question(page, "after both band and phone were restarted?");
  await page.keyboard.press("1");
  await question(page, "Solved by a restart");
  assert.ok(!(await page.locator("form[data-count]").isVisible()));
  assert.equal(posts.length, 1);
  await page.getByRole("link", { name: "Start again" }).press("Enter");
  await question(page, "after both band and phone were restarted?");
  await page.keyboard.press("1");
  await question(page, "Solved by a restart");
  assert.equal(posts.length, 2, "a walk that starts again is another walk");
  await page.context().close();
});

test("keys stay with a field that has the focus", async () => {
  const page = await open("/documents/smart-band-wont-pair/walk?lang=en&path=2");
  await page.keyboard.press("/");
  await page.keyboard.type("21");
  await page.keyboard.press("Backspace");
  assert.equal(await page.getByRole("combobox").inputValue(), "2");
  assert.equal(path(page), "2");
  await page.context().close();
});

test("the picture marks the way walked and grows", async () => {
  const page = await open("/documents/smart-band-wont-pair/tree?lang=zh&path=2.1");
  assert.equal(await page.locator(".tree-svg .answer.walked").count(), 2);
  const width = async () => (await page.locator(".tree-svg").boundingBox()).width;
  const fit = await width();
  await page.getByLabel("Larger").check();
  assert.ok((await width()) > fit);
  await page.context().close();
});
