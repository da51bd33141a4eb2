// The ticket desk by keyboard alone: paste, read, walk the tree where the message leaves off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");

const message = "Hallo, mein Fitnessarmband verbindet sich nicht mehr mit dem Handy. Neustart habe ich schon gemacht. Ich wohne in Hamburg, Bestellung 4-88213!";

test("a pasted message opens the tree behind what was done, and the walk goes on from there", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(casebook.url + "/help");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.waitForURL("**/desk");
  await page.locator("html.scripted #desk-text:focus").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches("#desk-text")), "the focus is where one pastes");
  await page.keyboard.insertText(message);
  await page.keyboard.press("Control+Enter");
  await page.locator("#desk-column-trees").waitFor();
  assert.equal(new URL(page.url()).search, "", "the text is in no address");
  assert.match(await page.locator("#desk-market option").first().textContent(), /Germany/);
  assert.match(await page.locator("#desk-privacy").textContent(), /order number/);
  await page.locator("[data-question]", { hasText: "Bluetooth version" }).waitFor();
  await page.locator("[data-question]").focus();
  await page.keyboard.press("1");
  await page.locator("[data-question]", { hasText: "once the app has its permissions?" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/desk", "the desk stays");
  await context.close();
});

test("another market is chosen, and the rules follow; without scripts too", async () => {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 }, javaScriptEnabled: false, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(casebook.url + "/desk");
  await page.fill("#desk-text", "I want to use my right of withdrawal and send the band back");
  await page.getByRole("button", { name: "Show what fits" }).click();
  await page.selectOption("#desk-market", "BR");
  await page.getByRole("button", { name: "Show what fits" }).click();
  const rules = await page.locator("section:has(#desk-column-regulations) h3").allTextContents();
  assert.ok(rules.length > 0 && rules.every((title) => /Brazil|regret|CDC/i.test(title)), rules.join("; "));
  await context.close();
});

test("the answered desk is accessible, in light and dark, on a phone and in Chinese", async () => {
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 375, height: 800 } }, { locale: "zh-CN" }]) {
    const context = await browser.newContext({ locale: "en-GB", ...options });
    const page = await context.newPage();
    await page.goto(casebook.url + "/desk");
    await page.fill("#desk-text", message);
    await page.locator("form[data-desk] button").click();
    await page.locator("#desk-column-trees").waitFor();
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
    await context.close();
  }
});
