// What an agent does with the keyboard and the mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser("--public-read");

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  await page.goto(casebook.url + path);
  return page;
}
const ids = (page) => page.locator(".hit h2 a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split("/").pop()));

for (const query of ["手环 连不上", "Armband koppelt nicht", "band won't connect", "la pulsera no se conecta"]) {
  test(`"${query}" finds the fault tree among the first three`, async () => {
    const page = await open("/");
    await page.getByRole("combobox").fill(query);
    await page.keyboard.press("Enter");
    await page.locator(".hit").first().waitFor();
    assert.ok((await ids(page)).slice(0, 3).includes("smart-band-wont-pair"));
    await page.context().close();
  });
}

test("results update while typing, and the address bar follows", async () => {
  const page = await open("/search?q=customs");
  await page.keyboard.press("/");
  await page.keyboard.type("refund");
  await page.waitForURL(/q=refund/);
  assert.match(await page.locator("#results-title").textContent(), /refund/);
  assert.match(await page.title(), /refund/);
  await page.reload();
  assert.match(await page.locator("#results-title").textContent(), /refund/);
  await page.context().close();
});

test("arrows walk through the hits, the preview follows, Enter opens", async () => {
  const page = await open("/search?q=withdrawal");
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const second = await page.locator(".hit h2 a").nth(1).textContent();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), second);
  await page.locator(".preview h1", { hasText: second }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/documents\//);
  await page.context().close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`facets narrow, chips widen and Back returns, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const page = await open("/search?q=refund", { javaScriptEnabled });
    const facet = page.locator('details[data-facet="kind"] li a').first();
    const count = Number(await facet.locator(".count").textContent());
    await facet.click();
    await page.waitForURL(/kind=/);
    await page.locator(".chips a").first().waitFor();
    assert.match(await page.locator("#results-title").textContent(), new RegExp(`\\b${count}\\b`), "the count said what the click would give");
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("kind="));
    await page.goForward();
    await page.locator(".chips a").first().click();
    await page.waitForURL((url) => !url.search.includes("kind="));
    assert.equal(await page.locator(".chips").count(), 0);
    await page.context().close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;

  test(`one click drops a bridge and another takes it back, ${how}`, async () => {
    const page = await open("/search?q=Akku", { javaScriptEnabled });
    const bridges = page.locator(".bridges");
    assert.match(await bridges.textContent(), /Also searched for:\s+Akku → .*电池.* \(glossary\)/);
    assert.equal(await bridges.locator('[lang="zh"]').textContent(), "电池");
    assert.match(await bridges.locator("a").first().getAttribute("href"), /^\/documents\/battery/);
    const all = await page.locator("#results-title").textContent();
    await page.getByRole("link", { name: "Don't search for other words for “Akku”" }).click();
    await page.waitForURL(/drop=Akku/);
    const back = page.getByRole("link", { name: "Search for other words for “Akku” again" });
    await back.waitFor();
    assert.match(await bridges.textContent(), /not: Akku/);
    assert.notEqual(await page.locator("#results-title").textContent(), all);
    if (javaScriptEnabled) assert.equal(await back.evaluate((link) => link === document.activeElement), true, "the focus stays on the switch");
    await back.click();
    await page.waitForURL((url) => !url.search.includes("drop="));
    await page.getByRole("link", { name: "Don't search for other words for “Akku”" }).waitFor();
    assert.equal(await page.locator("#results-title").textContent(), all);
    await page.context().close();
  });

  test(`a typed filter is a chip and a chosen facet, and either takes it out of the text, ${how}`, async () => {
    for (const control of [".chips a:first-child", 'details[data-facet="market"] a[aria-current]']) {
      const page = await open(`/search?q=${encodeURIComponent("withdrawal market:germany")}`, { javaScriptEnabled });
      assert.equal(await page.locator(".chips a").first().textContent(), "Germany");
      await page.locator(control).click();
      await page.waitForURL((url) => url.searchParams.get("q") === "withdrawal");
      await page.locator(".chips").waitFor({ state: "detached" });
      assert.equal(await page.locator(".search-box input[name=q]").inputValue(), "withdrawal");
      await page.context().close();
    }
  });

  test(`reasons are shown and hidden, and don't cover the hit, ${how}`, async () => {
    const page = await open("/search?q=withdrawal+refund", { javaScriptEnabled });
    assert.equal(await page.locator(".why").count(), 0);
    await page.getByRole("link", { name: "Show why each document ranks where it does" }).click();
    await page.waitForURL(/explain=1/);
    const second = page.locator(".why").nth(1);
    await second.getByText("Why here").click();
    const weights = await second.locator("td:last-child").allTextContents();
    assert.ok(weights.length > 1);
    assert.deepEqual(weights, weights.toSorted((a, b) => Number(b) - Number(a)), "the greatest first");
    await page.getByRole("link", { name: "Hide why documents rank where they do" }).click();
    await page.waitForURL((url) => !url.search.includes("explain"));
    await page.locator(".why").first().waitFor({ state: "detached" });
    await page.context().close();
  });
}

test("a word in Arabic keeps its direction beside what it led to", async () => {
  const page = await open(`/search?q=${encodeURIComponent("بطارية")}`);
  const bridge = page.locator(".bridge").first();
  assert.equal(await bridge.locator("[dir]").first().evaluate((word) => getComputedStyle(word).direction), "rtl");
  assert.equal(await bridge.evaluate((part) => getComputedStyle(part).direction), "ltr");
  await page.goto(`${casebook.url}/search?q=Akku&lang=zh`, { waitUntil: "load" });
  assert.equal(await page.locator(".bridge [lang=zh]").first().getAttribute("dir"), "ltr");
  await page.context().close();
});

test("the examples of the help are links that find something", async () => {
  const page = await open("/help");
  const examples = await page.locator("td a").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(examples.length > 12);
  for (const href of examples) {
    await page.goto(href);
    if (!/stale/.test(href)) assert.ok((await page.locator(".hit").count()) > 0, decodeURIComponent(href));
    assert.equal(await page.locator(".notice").count(), 0, decodeURIComponent(href));
  }
  await page.context().close();
});

test("choosing Germany also finds what applies in the European Union and worldwide", async () => {
  const page = await open("/search?q=withdrawal&market=DE");
  assert.ok((await ids(page)).includes("eu-withdrawal-right"));
  assert.ok(!(await ids(page)).includes("br-right-of-regret"));
  await page.context().close();
});

test("an empty result says so and offers ways on", async () => {
  const page = await open("/search?q=qqqqzzzzxxxx");
  await page.locator(".empty h2").waitFor();
  assert.ok((await page.locator(".empty li").count()) >= 3);
  await page.context().close();
});

test("suggestions are chosen with the arrows", async () => {
  const page = await open("/");
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === "parcel held");
  await page.getByRole("combobox").pressSequentially("parcel held");
  await answered;
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/documents\/br-customs-hold/);
  await page.context().close();
});

test("suggestions come in groups: documents, terms, products", async () => {
  const page = await open("/");
  await page.getByRole("combobox").pressSequentially("ba");
  await page.getByRole("option").first().waitFor();
  const groups = await page.getByRole("group").evaluateAll((parts) => parts.map((part) => document.getElementById(part.getAttribute("aria-labelledby")).textContent));
  assert.deepEqual(groups.slice(0, 3), ["Documents", "Terms", "Products"]);
  assert.equal(await page.getByRole("option").locator("mark").first().textContent(), "Ba");
  await page.keyboard.press("ArrowUp");
  const last = page.getByRole("option").last();
  assert.equal(await last.getAttribute("aria-selected"), "true");
  assert.equal(await page.getByRole("combobox").getAttribute("aria-activedescendant"), await last.getAttribute("id"));
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("listbox").isHidden(), true);
  assert.equal(await page.getByRole("combobox").getAttribute("aria-expanded"), "false");
  await page.context().close();
});

test("half-typed Pinyin suggests Chinese titles, beside live results only while these are empty", async () => {
  const page = await open("/search?q=band", { locale: "zh-CN" });
  const box = page.getByRole("combobox");
  await box.fill("shlbsh");
  await page.getByRole("option", { name: "手环连不上手机" }).first().waitFor();
  await box.fill("手环");
  await page.locator(".hit").first().waitFor();
  await page.getByRole("listbox").waitFor({ state: "hidden" });
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.matches(".hit h2 a")), true);
  await page.context().close();
});

test("the reader's language decides which translation is shown", async () => {
  const page = await open("/documents/br-customs-hold", { locale: "zh-CN" });
  assert.equal(await page.locator(".document-head").getAttribute("lang"), "zh");
  await page.getByRole("link", { name: "English" }).click();
  await page.locator('.document-head[lang="en"]').waitFor();
  await page.context().close();
});

test("interface language and theme are switched, and stay", async () => {
  const page = await open("/help");
  await page.getByRole("button", { name: "中文" }).click();
  await page.locator('html[lang="zh"]').waitFor();
  await page.getByRole("button", { name: "深色" }).click();
  await page.locator('html[data-theme="dark"]').waitFor();
  await page.goto(casebook.url + "/search?q=refund");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.context().close();
});

test("? shows the keys, and the dialog gives the focus back", async () => {
  const page = await open("/search?q=refund");
  await page.locator("body").press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.context().close();
});

test("the first thing that Tab reaches is the way past the header", async () => {
  const page = await open("/documents/br-customs-hold");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main/);
  await page.context().close();
});
