// Writing a contribution: what is typed is saved as one types, and nothing that was typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, password, signedIn, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");
casebook.add("mei", "senior");
casebook.add("lars", "agent");

const isSaved = (page) => page.waitForFunction(() => document.querySelector("[data-saved]").textContent.startsWith("Saved"));
const problem = "#section-problem";

/** Types into a section, and waits until the server has it. */
async function write(page, selector, text) {
  const saved = page.waitForResponse((response) => response.url().endsWith("/text") && response.ok());
  await page.locator(selector).fill(text);
  await saved;
  await isSaved(page);
}

async function begin(page, title) {
  await page.goto(casebook.url + "/contributions/new");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator("html.scripted [data-draft]").waitFor();
  return page.url();
}

test("what is typed is saved, checked and shown; a problem leads to its field, and personal data is replaced", async () => {
  const page = await signedIn(browser, casebook, "mei");
  await begin(page, "The band does not charge");
  await write(page, problem, "She wrote from **jo.doe@mail.example**.\n\nThe band stays dark.");
  await page.locator(".draft-preview strong", { hasText: "jo.doe@mail.example" }).waitFor();
  await page.getByRole("button", { name: /replace by/ }).click();
  await page.locator(".draft-preview strong", { hasText: "[e-mail address]" }).waitFor();
  assert.equal(await page.locator("[data-replace]").count(), 0);
  await page.locator(".draft-problems a", { hasText: "solution" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "section-solution");
  await page.locator("summary", { hasText: "More fields" }).click();
  assert.equal(await page.locator("#field-id").getAttribute("placeholder"), "the-band-does-not-charge");
  await page.reload();
  assert.match(await page.locator(problem).inputValue(), /\[e-mail address\]/);
  await page.context().close();
});

test("while the connection is lost the text is kept in the browser, and saved when it is back", async () => {
  const page = await signedIn(browser, casebook, "mei");
  const address = await begin(page, "Lost connection");
  await page.context().setOffline(true);
  await page.locator(problem).fill("Typed without a connection.");
  await page.locator("[data-saved].bad").waitFor();
  await page.close();
  const again = await page.context().newPage();
  await page.context().setOffline(false);
  await again.goto(address);
  await again.waitForResponse((response) => response.url().endsWith("/text") && response.ok());
  assert.equal(await again.locator(problem).inputValue(), "Typed without a connection.");
  await isSaved(again);
  const other = await signedIn(browser, casebook, "mei");
  await other.goto(address);
  assert.equal(await other.locator(problem).inputValue(), "Typed without a connection.");
  await page.context().close();
  await other.context().close();
});

test("the server is killed in the middle of a save and comes back: the text is there", async () => {
  const page = await signedIn(browser, casebook, "mei");
  const address = await begin(page, "Killed");
  await write(page, problem, "First.");
  const long = "Second. ".repeat(20_000);
  await page.locator(problem).fill(long);
  await page.waitForRequest((request) => request.url().endsWith("/text"));
  await casebook.kill();
  await page.locator("[data-saved].bad").waitFor();
  await casebook.restart();
  await page.waitForResponse((response) => response.url().endsWith("/text") && response.ok());
  await isSaved(page);
  await page.goto(address);
  assert.equal(await page.locator(problem).inputValue(), long.trim());
  await page.context().close();
});

test("a session ends while one writes: the text waits for the next one", async () => {
  const page = await signedIn(browser, casebook, "mei");
  await begin(page, "Signed out");
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: "casebook" });
  await page.locator(problem).fill("Typed after the session's end.");
  await page.locator("[data-signed-out]:not([hidden])").waitFor();
  assert.ok(cookies.some(({ name }) => name === "casebook"));
  const other = await page.context().newPage();
  await other.goto(casebook.url + "/sign-in");
  await other.locator("[name=name]").fill("mei");
  await other.locator("[name=password]").fill(password);
  await other.getByRole("main").getByRole("button").click();
  await page.waitForResponse((response) => response.url().endsWith("/text") && response.ok());
  await isSaved(page);
  await page.reload();
  assert.equal(await page.locator(problem).inputValue(), "Typed after the session's end.");
  await page.context().close();
});

test("two windows: the later one says so, and both texts are brought together", async () => {
  const first = await signedIn(browser, casebook, "mei");
  const address = await begin(first, "Two windows");
  const second = await first.context().newPage();
  await second.goto(address);
  await write(first, problem, "Of the first window.");
  await second.locator("#section-analysis").fill("Of the second window.");
  await second.locator(problem).fill("Of the second window, too.");
  await second.locator("[data-conflict]:not([hidden])").waitFor();
  assert.equal(await second.locator(problem).inputValue(), "Of the second window, too.");
  assert.deepEqual(await accessibilityFaults(second), []);
  await second.locator("[data-conflict] button").click();
  await second.locator(".merge-place").first().waitFor();
  assert.deepEqual(await accessibilityFaults(second), []);
  await second.getByLabel("Both, yours first").check();
  await second.getByRole("button", { name: "Save what comes of it" }).click();
  await second.locator("html.scripted [data-draft]").waitFor();
  assert.equal(await second.locator(problem).inputValue(), "Of the second window, too.\n\nOf the first window.");
  assert.equal(await second.locator("#section-analysis").inputValue(), "Of the second window.");
  await first.context().close();
});

test("an image that is dropped stands in the text and in its preview", async () => {
  const page = await signedIn(browser, casebook, "mei");
  await begin(page, "With an image");
  await page.locator(problem).focus();
  await page.evaluate(async (selector) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
    canvas.getContext("2d").fillRect(0, 0, 40, 30);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    const data = new DataTransfer();
    data.items.add(new File([blob], "charger.png", { type: "image/png" }));
    document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, problem);
  const image = page.locator(".draft-preview img");
  await image.waitFor();
  assert.match(await page.locator(problem).inputValue(), /!\[charger\]\(.+\.png\)/);
  assert.equal(await image.evaluate((element) => element.complete && element.naturalWidth), 40);
  await page.context().close();
});

test("without scripts a change of a published page is written, saved and handed in", async () => {
  const page = await signedIn(browser, casebook, "lars", { javaScriptEnabled: false });
  await page.goto(casebook.url + "/documents/br-customs-hold?lang=en");
  await page.getByRole("button", { name: "Propose a change" }).click();
  const summary = page.getByLabel("Summary", { exact: true });
  await summary.fill((await summary.inputValue()) + " Corrected.");
  await page.getByLabel("What is it for?").fill("A word was missing.");
  await page.getByRole("button", { name: "Hand in for review" }).click();
  assert.match(page.url(), /\/contributions\/\d+$/);
  await page.context().close();
});

for (const [locale, colorScheme, width] of [["zh-CN", "light", 1440], ["zh-CN", "dark", 1440], ["en-GB", "dark", 375], ["zh-CN", "light", 375]])
  test(`the editor is accessible and fits: ${locale}, ${colorScheme}, ${width} px`, async () => {
    const page = await signedIn(browser, casebook, "mei", { locale, colorScheme, viewport: { width, height: 800 } });
    await page.goto(casebook.url + "/contributions/new");
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.locator("#title").fill("手环");
    await page.locator("main form .button").click();
    await page.locator("html.scripted [data-draft]").waitFor();
    for (const fold of await page.locator("[data-draft] details > summary").all()) await fold.click();
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    await page.context().close();
  });
