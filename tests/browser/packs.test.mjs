// A trainer makes a topic pack: from nothing to a frozen edition, by keyboard; by dragging; against somebody else's save.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, guises, signedIn, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();
casebook.add("tess", "trainer");

const titles = (page) => page.locator("[data-pack-item]").evaluateAll((all) => all.map((item) => item.dataset.packItem));
const saved = (page, version) => page.locator(`#pack-state input[name=version][value="${version}"]`).waitFor({ state: "attached" });

/** Begins a pack of these ids in a section, and stands on its page. */
async function begin(page, title, ...ids) {
  await page.goto(casebook.url + "/packs/new");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Begin the pack" }).click();
  for (const id of ids) {
    await page.getByLabel("Id or address").fill(id);
    await page.getByLabel("Id or address").press("Enter");
    await page.locator("[data-pack-item]").nth(ids.indexOf(id)).waitFor();
  }
}

test("from nothing to a frozen pack by keyboard", async (t) => {
  const page = await signedIn(browser, casebook, "tess");
  const started = Date.now();
  let presses = 0;
  const press = async (key, times = 1) => {
    for (; times > 0; times--, presses++) await page.keyboard.press(key);
  };
  const type = async (text) => ((presses += text.length), page.keyboard.type(text));
  /** Tab until an element is reached, as somebody who sees the focus does. */
  const tabTo = async (selector) => {
    for (let i = 0; i < 120; i++) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      await press("Tab");
    }
    assert.fail(`Tab doesn't lead to ${selector}`);
  };
  await page.goto(casebook.url + "/packs");
  await page.locator("#main").focus();
  await tabTo("a[href='/packs/new']");
  await press("Enter");
  await page.waitForURL(/packs\/new/);
  await page.locator("#main").focus();
  await tabTo("[name=title]");
  await type("EU rules");
  await press("Enter");
  await page.waitForURL(/packs\/\d+\/edit/);
  const pack = page.url();

  await page.goto(casebook.url + "/search?q=withdrawal");
  await page.locator(".search-box input[name=q]").focus();
  for (let hit = 0; hit < 3; hit++) {
    const said = page.locator("[data-added]");
    await page.locator(".search-box input[name=q]").focus();
    await press("ArrowDown", hit + 1);
    await press("p");
    await Promise.all([page.waitForResponse(/\/items$/), press("Enter")]);
    await said.filter({ hasText: "added to EU rules" }).waitFor();
  }
  await page.goto(pack);
  const before = await titles(page);
  assert.equal(before.length, 3);
  const version = Number(await page.locator("[name=version]").inputValue());
  await page.locator(".pack-handle").first().focus();
  await press("Alt+ArrowDown");
  await saved(page, version + 1);
  assert.deepEqual(await titles(page), [before[1], before[0], before[2]]);
  assert.match(await page.locator("#announcements").textContent(), /: Section 1, 2 of 3$/);
  await press("Alt+ArrowDown");
  await saved(page, version + 2);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".pack-handle")), "the focus stays with the item");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.reload();
  assert.deepEqual(await titles(page), [before[1], before[2], before[0]]);

  await page.getByRole("button", { name: "Freeze…" }).focus();
  await press("Enter");
  await page.waitForURL(/freeze$/);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("button", { name: "Freeze it" }).focus();
  await Promise.all([page.waitForURL(/editions\/1$/), press("Enter")]);
  t.diagnostic(`${presses} key presses, ${Math.round((Date.now() - started) / 1000)} s`);
  await page.goto(pack);
  await page.getByText("Edition 1, frozen").waitFor();
  await page.context().close();
});

test("an item is dragged to another place, and its language is chosen", async () => {
  const page = await signedIn(browser, casebook, "tess");
  await begin(page, "Dragged", "br-customs-hold", "eu-withdrawal-right");
  const before = await titles(page), version = Number(await page.locator("[name=version]").inputValue());
  await page.locator(".pack-handle").nth(1).dragTo(page.locator("[data-pack-item]").first(), { targetPosition: { x: 30, y: 4 } });
  await saved(page, version + 1);
  assert.deepEqual(await titles(page), before.reverse());
  await page.getByRole("button", { name: /^Move down/ }).first().click();
  await saved(page, version + 2);
  await page.locator("select[name=item]").first().selectOption({ index: 1 });
  await page.getByText("Not saved yet.").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/saved=1/);
  assert.notEqual(await page.locator("select[name=item]").first().inputValue(), "");
  await page.context().close();
});

test("who saves second sees both, and keeps both", async () => {
  const page = await signedIn(browser, casebook, "tess");
  await begin(page, "Together", "br-customs-hold");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Id or address").fill("eu-withdrawal-right");
  await other.getByRole("button", { name: "Add", exact: true }).click();
  await other.locator("[data-pack-item]").nth(1).waitFor();
  await page.locator("[name=section_title]").fill("Mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator(".error-box", { hasText: "Nothing is lost" }).waitFor();
  assert.equal(await page.locator("[name=section_title]").inputValue(), "Mine");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("button", { name: "Save mine with what only theirs has" }).click();
  await page.waitForURL(/saved=1/);
  assert.equal((await titles(page)).length, 2);
  await page.context().close();
});

test("a heading of a document is added beside where it stands", async () => {
  const page = await signedIn(browser, casebook, "tess");
  await begin(page, "Parts");
  await page.goto(casebook.url + "/documents/eu-withdrawal-right?lang=en");
  await page.locator(".add-part").first().click();
  const value = await page.locator("#add-to-pack select[name=item]").inputValue();
  assert.match(value, /^\/eu-withdrawal-right#/);
  await page.locator("#add-to-pack button", { hasText: "Parts" }).click();
  await page.locator("[data-added]", { hasText: "1 item added to Parts." }).waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.context().close();
});

for (const [guise, options] of Object.entries(guises)) {
  test(`packs: ${guise}`, async () => {
    const page = await signedIn(browser, casebook, "tess", options);
    for (const path of ["/packs", "/packs/new", "/packs/1/edit", "/packs/1/freeze", "/search?q=withdrawal", "/documents/culture-sa?lang=ar"]) {
      assert.equal((await page.goto(casebook.url + path)).status(), 200, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path}: nothing is wider than the window`);
      if (options.javaScriptEnabled !== false) assert.deepEqual(await accessibilityFaults(page), [], path);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${guise}${path.replace(/\W/g, "_")}.png`, fullPage: true });
    }
    await page.context().close();
  });
}
