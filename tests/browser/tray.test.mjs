// The whole of a ticket by keyboard alone: paste, walk, fill a reply, copy both texts. Prints the keys and the time that it took.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");
const message = "Hallo, mein Fitnessarmband verbindet sich nicht mehr mit dem Handy. Neustart habe ich schon gemacht. Ich wohne in Hamburg, Bestellung 4-88213!";

async function openDesk(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  await page.goto(casebook.url + "/help");
  let keys = 0;
  const press = async (...pressed) => {
    for (const key of pressed) await page.keyboard.press(key), ++keys;
  };
  await press("g", "d");
  await page.waitForURL("**/desk");
  await page.locator("html.scripted #desk-text:focus").waitFor();
  await page.keyboard.insertText(message);
  await press("Control+Enter");
  await page.locator("[data-question]:focus").waitFor();
  return { context, page, press, keys: () => keys };
}
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

test("a message is pasted, three questions are walked, a reply is filled in, and both texts are copied, without the mouse", async (t) => {
  const { context, page, press, keys } = await openDesk();
  const began = Date.now();
  for (let i = 0; i < 3; ++i) {
    const question = await page.locator("[data-question]").textContent();
    await press("1");
    await page.waitForFunction((before) => document.querySelector("[data-question]").textContent !== before, question);
    if (await page.locator(".walk-outcome").count()) break;
  }
  const field = page.locator("[data-script-place] .script-fields :is(input:not([type=hidden]), select[required])").first();
  await press("f");
  await press("Control+Enter");
  assert.ok(await field.evaluate((element) => element === document.activeElement), "a gap is open: the focus is on it");
  for (const gap of await page.locator("[data-script-place] .script-fields :is(input, select)[required]").all()) {
    assert.ok(await gap.evaluate((element) => element === document.activeElement));
    if (await gap.evaluate((element) => element.matches("select"))) await press("ArrowDown");
    else await page.keyboard.insertText("2026-12-01");
    await press("Tab");
  }
  await press("Shift+Tab", "Control+Enter");
  await page.locator("[data-copy-reply]:focus").waitFor();
  await press("r");
  const reply = await copied(page);
  assert.match(reply, /2026|Guten Tag|Hallo|Liebe/);
  assert.equal(reply, await page.locator("#tray-reply").inputValue());
  await press("n");
  const note = await copied(page);
  assert.match(note, /German · Germany/);
  assert.match(note, /smart-band-wont-pair, revision 1/);
  assert.match(note, /Reply: .+@1, de\)/);
  assert.doesNotMatch(note, /88213/);
  t.diagnostic(`${keys()} keys beside the pasting and the gaps' values, ${((Date.now() - began) / 1000).toFixed(1)} s of waiting in all`);
  await context.close();
});

test("the tray holds what was used while other questions are asked, and gives it back one by one", async () => {
  const { context, page } = await openDesk({ locale: "en-GB" });
  const hit = page.locator(".desk-hit").first();
  const title = await hit.locator("h3").textContent();
  await hit.locator("a").focus();
  await page.keyboard.press("u");
  assert.ok((await page.locator("#tray-note").inputValue()).includes(`- ${title} (`));
  await page.locator("#desk-market").focus();
  await page.locator("#desk-market").selectOption("BR");
  await page.waitForFunction(() => document.querySelector("[data-desk-part]").dataset.about.includes("Brazil"));
  assert.ok(await page.locator("#desk-market").evaluate((element) => element === document.activeElement), "the focus stays");
  assert.ok((await page.locator("#tray-note").inputValue()).includes(title));
  await page.locator("button[data-take-out]").click();
  assert.ok(await page.locator("[data-tray-form]").isHidden());
  await page.locator("[data-walk-here]").nth(1).click();
  await page.locator("[data-walk-place] [data-question]:focus").waitFor();
  await page.locator("[data-fill-here]").last().click();
  await page.waitForFunction(() => document.querySelector("[data-script-place] h2"));
  await context.close();
});

test("without an answer the text stays, and the page says what to do", async () => {
  const { context, page } = await openDesk();
  await page.route("**/desk", (route) => route.abort());
  await page.locator("#desk-text").fill("another message");
  await page.locator("#desk-text").press("Control+Enter");
  await page.locator("[data-desk-failed]").waitFor();
  assert.equal(await page.locator("#desk-text").inputValue(), "another message");
  await context.close();
});

test("the tray is accessible on a phone, in the dark and in Chinese", async () => {
  for (const options of [{ colorScheme: "dark", viewport: { width: 375, height: 800 } }, { locale: "zh-CN" }]) {
    const { context, page } = await openDesk(options);
    await page.locator(".desk-hit a").first().focus();
    await page.keyboard.press("u");
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
    await context.close();
  }
});
