// What people are told, and what they do about it: flags, the inbox and its feed, the archive and the trail.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { accessibilityFaults, guises, signedIn, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();
for (const [name, role] of [["mei", "agent"], ["ana", "reviewer"], ["root", "admin"]]) casebook.add(name, role);
casebook.run("user", "role", "--data", casebook.data, "root", "admin", "reviewer");

/** Publishes a small guide, as an import does. */
function importGuide(id, title) {
  const file = join(dirname(casebook.data), `${id}.en.md`);
  writeFileSync(file, `---\nkind: guide\ntitle: ${title}\n---\n\nText.\n`);
  casebook.run("import", "--data", casebook.data, file);
}

const flagged = "/documents/br-customs-hold?lang=en";

test("a reader flags a page by keyboard; its reviewer is told, answers, and the reader learns of it", async () => {
  const mei = await signedIn(browser, casebook, "mei");
  await mei.goto(casebook.url + flagged);
  await mei.locator(".flag-it summary").focus();
  await mei.keyboard.press("Enter");
  await mei.keyboard.press("Tab");
  await mei.keyboard.type("The customs office has moved.");
  await mei.keyboard.press("Tab");
  await mei.keyboard.press("Enter");
  await mei.locator("#flag [role=status]", { hasText: "Thank you" }).waitFor();
  assert.deepEqual(await accessibilityFaults(mei), []);

  const ana = await signedIn(browser, casebook, "ana");
  const link = ana.locator(".site-nav a[href='/inbox']");
  assert.equal(await link.getAttribute("title"), "1 unread notice");
  await link.click();
  await ana.locator("blockquote", { hasText: "The customs office has moved." }).waitFor();
  await ana.getByRole("link", { name: "Parcel held", exact: false }).first().click();
  await ana.waitForURL(/br-customs-hold/);
  await ana.getByRole("link", { name: "One reader says that this is wrong or out of date." }).click();
  await ana.locator(".entry summary").click();
  assert.match(await ana.getByRole("link", { name: "Propose a change" }).getAttribute("href"), /\/contributions\/new\?change=br-customs-hold&lang=en$/);
  await ana.getByLabel("What was done about it").fill("Thank you, it is in the new revision.");
  await ana.getByRole("button", { name: "Answer and close" }).click();
  await ana.locator(".entry", { hasText: "Answered by ana" }).waitFor();
  await ana.goto(casebook.url + "/inbox");
  await ana.locator(".entry").first().waitFor();
  assert.equal(await ana.locator(".entry.unread").count(), 0, "who follows a notice has read it");

  await mei.goto(casebook.url + "/inbox");
  await mei.locator(".entry.unread", { hasText: "ana answered your flag of" }).waitFor();
  await mei.getByRole("button", { name: /^Mark as read/ }).click();
  await mei.locator(".entry:not(.unread)").waitFor();
  await Promise.all([mei.context().close(), ana.context().close()]);
});

test("a feed's address is shown once and read without signing in", async () => {
  const page = await signedIn(browser, casebook, "mei");
  await page.goto(casebook.url + "/inbox");
  await page.getByRole("button", { name: "Make a feed" }).click();
  const address = await page.getByLabel("Address").inputValue();
  assert.match(address, new RegExp(`^${casebook.url}/feeds/`));
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  const faults = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, await answer.text());
  assert.equal(faults, undefined);
  await page.goto(casebook.url + "/inbox");
  assert.equal(await page.getByLabel("Address").count(), 0);
  await page.getByRole("button", { name: "Replace its address" }).click();
  assert.equal((await fetch(address)).status, 404);
  await page.context().close();
});

test("a reviewer archives a document; its old address leads on, and it comes back", async () => {
  const page = await signedIn(browser, casebook, "ana");
  const target = "old-note";
  importGuide(target, "Old note");
  await page.goto(`${casebook.url}/documents/${target}/archive`);
  await page.getByLabel("Why?").fill("Written twice.");
  await page.getByLabel("Replaced by").fill("br-customs-hold");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("button", { name: "Archive it" }).click();
  await page.locator("[role=status]", { hasText: "Archived." }).waitFor();
  await page.goto(`${casebook.url}/documents/${target}`);
  assert.match(page.url(), new RegExp(`/documents/br-customs-hold\\?instead_of=${target}$`));
  await page.locator(".notice", { hasText: "was archived; this replaces it." }).waitFor();
  await page.goto(casebook.url + "/archive");
  const entry = page.locator(".entry").first();
  await entry.locator("summary").click();
  await entry.getByLabel("Why?").fill("It was another.");
  await entry.getByRole("button").click();
  await page.waitForURL(new RegExp(`/documents/${target}\\?lang=`));
  await page.context().close();
});

test("an old address that nothing replaces says when and why", async () => {
  importGuide("older-note", "Older note");
  const page = await signedIn(browser, casebook, "ana");
  await page.goto(casebook.url + "/documents/older-note/archive");
  await page.getByLabel("Why?").fill("Not sold any more.");
  await page.getByRole("button", { name: "Archive it" }).click();
  await page.locator("[role=status]", { hasText: "Archived." }).waitFor();
  assert.equal((await page.goto(casebook.url + "/documents/older-note")).status(), 410);
  await page.locator("blockquote", { hasText: "Not sold any more." }).waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("link", { name: "Search for something like it" }).click();
  await page.waitForURL(/\/search\?q=Older%20note/);
  await page.goto(casebook.url + flagged);
  await page.locator(".flag-it summary").click();
  await page.getByLabel("What is wrong?").fill("The second step is wrong.");
  await page.getByRole("button", { name: "Flag it" }).click();
  await page.locator("#flag [role=status]").waitFor();
  await page.context().close();
});

for (const [guise, options] of Object.entries(guises)) {
  test(`inbox, flags, archive and trail: ${guise}`, async () => {
    const page = await signedIn(browser, casebook, "root", options);
    for (const path of ["/inbox", "/inbox?unread=1", "/flags", "/archive", "/audit", "/audit?who=ana", "/documents/br-customs-hold/archive", flagged]) {
      assert.equal((await page.goto(casebook.url + path)).status(), 200, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path}: nothing is wider than the window`);
      if (options.javaScriptEnabled !== false) assert.deepEqual(await accessibilityFaults(page), [], path);
    }
    await page.context().close();
  });
}
