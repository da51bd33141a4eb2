// A trainer makes a topic pack: from nothing to a frozen edition, and its quiz, by keyboard; by dragging; against somebody else's save.
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

/** What somebody does who has a keyboard alone and sees the focus; `count()` is how many keys were pressed. */
function keyboard(page) {
  let presses = 0;
  const press = async (key, times = 1) => {
    for (; times > 0; times--, presses++) await page.keyboard.press(key);
  };
  const type = (text) => ((presses += text.length), page.keyboard.type(text));
  /** Tab until an element is reached. */
  const tabTo = async (selector) => {
    for (let i = 0; i < 120; i++) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      await press("Tab");
    }
    assert.fail(`Tab doesn't lead to ${selector}`);
  };
  return { press, type, tabTo, count: () => presses };
}

test("from nothing to a frozen pack by keyboard", async (t) => {
  const page = await signedIn(browser, casebook, "tess");
  const started = Date.now();
  const { press, type, tabTo, count } = keyboard(page);
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
  t.diagnostic(`${count()} key presses, ${Math.round((Date.now() - started) / 1000)} s`);
  await page.goto(pack);
  await page.getByText("Edition 1, frozen").waitFor();
  await page.context().close();
});

test("a pack's quiz by keyboard: pick a question, edit one, write one, save, freeze, take it", async (t) => {
  const page = await signedIn(browser, casebook, "tess");
  await begin(page, "Asked", "eu-withdrawal-right", "br-customs-hold");
  const { press, type, tabTo, count } = keyboard(page);
  const questions = () => page.locator(".quiz-entry-head p").allTextContents();
  const saved = (anchor) => page.waitForURL((url) => url.searchParams.has("saved") && url.hash === anchor);
  await tabTo("button[value=quiz]");
  await press("Enter");
  await page.waitForURL(/quiz$/);
  await page.getByText("freezing would draw these").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  const drawn = await questions();

  // Out, and in again from those that could be drawn.
  await page.locator("#main").focus();
  await tabTo("button[value='out 0']");
  await press("Enter");
  await saved("");
  assert.deepEqual(await questions(), drawn.slice(1));
  await page.locator("#main").focus();
  await tabTo("button[value^='add ']");
  await press("Enter");
  await saved("#others");
  assert.deepEqual(await questions(), [...drawn.slice(1), drawn[0]]);

  await page.locator("#main").focus();
  await tabTo("#question-0 summary");
  await press("Enter");
  await tabTo("#question-0-text");
  await press("Control+a");
  await type("How does the agent answer?");
  // Leaving it would lose that: the browser asks, and the answer here is no.
  const asked = page.waitForEvent("dialog");
  const left = page.locator(".pack-head > p > a").first().click();
  await (await asked).dismiss();
  await left;
  assert.match(page.url(), /quiz/);
  await page.locator("#question-0-text").focus();
  await tabTo("#own summary");
  await press("Enter");
  await tabTo("#own-text");
  await type("Who pays the customs?");
  await tabTo("#own-answer");
  await type("The buyer");
  await tabTo("#own-wrong-0");
  await type("the buyer");
  await tabTo("#own [value=save]");
  await press("Enter");

  // What is wrong is linked to, and nothing that was typed is lost.
  await page.locator(".error-box a").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.locator("#main").focus();
  await tabTo(".error-box a");
  await press("Enter");
  assert.ok(await page.evaluate((id) => document.activeElement.id === id, `question-${drawn.length}-wrong-0`), "the link leads into the field");
  await press("Control+a");
  await type("The seller");
  await page.locator("#main").focus();
  await tabTo("button[value=save]");
  await press("Enter");
  await saved("");
  assert.deepEqual(await questions(), ["How does the agent answer?", ...drawn.slice(2), drawn[0], "Who pays the customs?"]);

  await page.locator("#main").focus();
  await tabTo("button[value=freeze]");
  await press("Enter");
  await page.waitForURL(/freeze$/);
  await page.getByText(`Its quiz has ${drawn.length + 1} questions.`).waitFor();
  await tabTo(".buttons button");
  await Promise.all([page.waitForURL(/editions\/1$/), press("Enter")]);
  await page.goto(page.url() + "/quiz");
  await page.locator("#main").focus();
  await tabTo(`[name=answer-${drawn.length}]`);
  await press("Space");
  await tabTo("#main form > p button");
  await press("Enter");
  await page.getByText(/^[01] of 1 right\.$/).waitFor();
  t.diagnostic(`${count()} key presses`);
  await page.context().close();
});

test("an item is dragged to another place, and its language is chosen", async () => {
  const page = await signedIn(browser, casebook, "tess", { reducedMotion: "reduce" }); // nothing scrolls while it is dragged
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
    for (const path of ["/packs", "/packs/new", "/packs/1/edit", "/packs/1/quiz", "/packs/1/freeze", "/search?q=withdrawal", "/documents/culture-sa?lang=ar"]) {
      assert.equal((await page.goto(casebook.url + path)).status(), 200, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path}: nothing is wider than the window`);
      if (options.javaScriptEnabled !== false) assert.deepEqual(await accessibilityFaults(page), [], path);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${guise}${path.replace(/\W/g, "_")}.png`, fullPage: true });
    }
    await page.context().close();
  });
}
