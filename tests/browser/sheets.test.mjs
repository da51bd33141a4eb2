// Reply scripts, checklists and the comparison of markets, by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");

async function open(path, locale = "en-GB") {
  const context = await browser.newContext({ locale, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(casebook.url + path, { waitUntil: "networkidle" });
  return { page, errors, clipboard: () => page.evaluate(() => navigator.clipboard.readText()) };
}
/** Tab until the focus is on what the selector names. */
async function tabTo(page, selector) {
  for (let step = 0; step < 80; ++step) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard doesn't reach ${selector}`);
}
const focused = (page) => page.evaluate(() => document.activeElement.name);

test("a script is filled by keyboard, not copied while a gap is open, then copied", async () => {
  const { page, errors, clipboard } = await open("/documents/refund-confirmed?lang=de");
  await tabTo(page, "[name=value_customer_name]");
  await page.keyboard.type("Ana {{date}}");
  await page.waitForFunction(() => document.querySelector("textarea[data-text]").value.includes("Guten Tag Ana {{date}}"));
  await page.waitForFunction(() => document.querySelector(".script-own").textContent.includes("Hello Ana {{date}}"));
  await page.evaluate(() => navigator.clipboard.writeText("before"));

  await tabTo(page, "[data-copy-reply]");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "value_order_number");
  assert.match(await page.locator("#error-field-refund-confirmed-order_number").textContent(), /is missing/);
  assert.equal(await page.locator("[name=value_order_number]").getAttribute("aria-invalid"), "true");
  assert.equal(await clipboard(), "before");

  await page.keyboard.type("A-1");
  await tabTo(page, "[name=value_refund]");
  await page.keyboard.type("12 Euro");
  await page.waitForFunction(() => document.querySelector("#error-field-refund-confirmed-refund").textContent.includes("EUR 12.50"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("EUR 12.50");
  await page.waitForFunction(() => document.querySelector("textarea[data-text]").value.includes("12,50\u00a0€"));
  await tabTo(page, "[name=value_date]");
  await page.locator("[name=value_date]").fill("2026-11-23");  // which key is a day and which a month is the browser's language's affair
  await tabTo(page, "[name=value_days]");
  await page.keyboard.type("5");
  await tabTo(page, "[name=value_agent_name]");
  await page.keyboard.type("Mei");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("textarea[data-text]").value.endsWith("Mei"));
  await tabTo(page, "[data-copy-reply]");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#announcements").textContent === "Copied");
  const copied = await clipboard();
  assert.match(copied, /Bestellung A-1 12,50\u00a0€ erstattet\. Die Erstattung wurde am 23\. November 2026/);
  assert.ok(!/\{\{(?!date\}\})/.test(copied));
  assert.deepEqual(errors, []);
  assert.ok(!page.url().includes("Ana"), "what is typed doesn't reach the address");
});

test("another language and market change the text, the card and the choices at once", async () => {
  const { page, errors } = await open("/documents/withdrawal-received?lang=en");
  await page.selectOption("[name=lang]", "de");
  await page.waitForFunction(() => document.querySelector("textarea[data-text]").lang === "de");
  assert.match(await page.locator("textarea[data-text]").inputValue(), /innerhalb von 14 Tagen/);
  assert.match(await page.locator("[name=value_return_shipping]").textContent(), /Etikett/);
  await page.selectOption("[name=market]", "DE");
  await page.waitForSelector(".culture-card");
  assert.deepEqual(errors, []);
});

test("a checklist is ticked and copied with where it is from", async () => {
  const { page, clipboard } = await open("/documents/eu-withdrawal-right?lang=en");
  await tabTo(page, "li.task input");
  await page.keyboard.press("Space");
  await page.locator("[data-copy-checklist]").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#announcements").textContent === "Copied");
  const lines = (await clipboard()).split("\n");
  assert.match(lines[0], /eu-withdrawal-right@1 · \d{4}-\d\d-\d\d$/);
  assert.match(lines[2], /^\[x\] Note the day/);
  assert.match(lines[3], /^\[ \] /);
});

test("markets are compared by keyboard", async () => {
  const { page } = await open("/regulations/compare");
  await tabTo(page, "[name=topic]");
  await page.keyboard.type("Right of withdrawal");
  await tabTo(page, "[value=DE]");
  await page.keyboard.press("Space");
  await tabTo(page, "[value=BR]");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".comparison");
  assert.match(page.url(), /topic=withdrawal/);
  assert.match(await page.locator("tr.differs").first().textContent(), /differs/);
});
