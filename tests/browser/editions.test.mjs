// An edition of a topic pack: read, ticked and answered in the browser, printed as PDF, taken along as one file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { accessibilityFaults, root, signedIn, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();
casebook.add("tina", "trainer");
casebook.add("lars", "agent");
const token = casebook.run("user", "token", "--data", casebook.data, "tina", "--label", "test").trim().split(/\s+/).pop();

async function api(method, path, body) {
  const response = await fetch(casebook.url + "/api/v1/packs" + path, {
    method,
    headers: { authorization: "Bearer " + token, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${response.ok ? "" : await response.clone().text()}`);
  return response;
}
async function frozen(pack) {
  const { number } = await (await api("POST", "", pack)).json();
  await api("POST", `/${number}/editions`);
  return number;
}

const items = [
  { id: "br-customs-hold", lang: "zh" },
  { id: "culture-sa", lang: "ar" },
  { id: "smart-band-wont-pair", lang: "de" },
  { id: "eu-withdrawal-right", lang: "en" },
  { id: "writing-for-casebook", lang: "en" },
];
const pack = await frozen({
  month: "2026-03",
  title: "EU rules, and a customs case",
  theme: "What the team should know this month",
  languages: ["en", "zh"],
  confirmation: true,
  sections: [
    { title: "Cases and trees", note: "Read **these** first.", items: items.slice(0, 3) },
    { title: "Rules", note: "", items: [...items.slice(3), { id: "eu-withdrawal-right", lang: "en", fact: "withdrawal_days" }] },
  ],
});
const chinese = await frozen({
  month: "2026-02",
  title: "二月专题：清关与退货",
  languages: ["zh"],
  sections: [{ title: "案例", note: "请先读**案例**。", items: [{ id: "br-customs-hold", lang: "zh" }, { id: "smart-band-wont-pair", lang: "zh" }] }],
});
const edition = `/packs/${pack}/editions/1`;

const folder = mkdtempSync(join(tmpdir(), "casebook-prints-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A print's PDF: its pages' sizes in millimetres and texts. */
async function printed(page, path, name) {
  await page.goto(casebook.url + path, { waitUntil: "load" });
  const file = join(process.env.CASEBOOK_PRINTS ?? folder, name + ".pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const info = execFileSync("pdfinfo", ["-l", "999", file], { encoding: "utf8" });
  const sizes = [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/g)].map(([, width, height]) => [width, height].map((points) => Math.round((points * 25.4) / 72)));
  const texts = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  assert.equal(sizes.length, texts.length);
  return { sizes, texts, file };
}
const spaceless = (text) => text.replace(/\s+/g, "");

test("an edition, its changes, its quiz and the reading list: accessible in light and dark, on a phone, in Chinese", async (t) => {
  for (const options of [
    { colorScheme: "light", viewport: { width: 375, height: 740 } },
    { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
    { colorScheme: "light", viewport: { width: 1440, height: 900 }, locale: "zh-CN" },
  ]) {
    const page = await signedIn(browser, casebook, "tina", options);
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    for (const path of [edition, edition + "/changes", edition + "/diff", edition + "/quiz", "/reading", "/", edition + "/print?as=handout", edition + "/print?as=cards", "/documents/smart-band-wont-pair/tree?lang=de&print=poster"]) {
      await t.test(`${path} ${JSON.stringify(options)}`, async () => {
        await page.goto(casebook.url + path);
        assert.deepEqual(await accessibilityFaults(page), []);
        if (!path.includes("print")) {
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
        }
        assert.deepEqual(errors, []);
      });
    }
    await page.context().close();
  }
});

test("items are ticked without leaving the place, by keyboard too, and without scripts", async () => {
  const page = await signedIn(browser, casebook, "lars");
  await page.goto(casebook.url + edition);
  const button = page.locator(".edition-item").nth(1).locator(".read-form button");
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-progress]", { hasText: "1 of 6 items read" }).waitFor();
  assert.match(await button.textContent(), /✓/);
  await page.keyboard.press("Enter");
  await page.locator("[data-progress]", { hasText: "0 of 6 items read" }).waitFor();

  const plain = await signedIn(browser, casebook, "lars", { javaScriptEnabled: false });
  await plain.goto(casebook.url + edition);
  await plain.locator(".edition-item").nth(2).locator(".read-form button").click();
  await plain.waitForURL(/#item-1-3$/);
  assert.match(await plain.locator("[data-progress]").textContent(), /1 of 6 items read/);
  await plain.goto(casebook.url + "/reading");
  assert.match(await plain.locator(".reading-list").textContent(), /1 of 6 items read/);
  await page.context().close();
  await plain.context().close();
});

test("the quiz is answered without scripts, and shows what was right", async () => {
  const page = await signedIn(browser, casebook, "lars", { javaScriptEnabled: false });
  await page.goto(casebook.url + edition + "/quiz");
  const questions = await page.locator(".quiz-questions > li").count();
  assert.ok(questions > 0);
  for (let at = 0; at < questions; ++at) await page.locator(`[name=answer-${at}]`).first().check();
  await page.getByRole("button", { name: "Check my answers" }).click();
  assert.match(await page.locator(".quiz-score").textContent(), new RegExp(`\\d+ of ${questions} right\\.`));
  assert.equal(await page.locator("label.right").count(), questions);
  const wrong = await page.locator("label.wrong").count();
  assert.match(await page.locator(".quiz-score").textContent(), new RegExp(`^${questions - wrong} of`));
  await page.context().close();
});

test("the handout: A4, a title page, contents, running heads and page numbers, nothing cut, no heading left alone", async () => {
  const page = await signedIn(browser, casebook, "tina");
  const { sizes, texts } = await printed(page, edition + "/print?as=handout", "handout");
  assert.ok(texts.length >= 5, `${texts.length} pages`);
  for (const size of sizes) assert.deepEqual(size, [210, 297]);
  assert.match(texts[0], /EU rules, and a customs case/);
  assert.match(texts[0], /March 2026/);
  assert.match(spaceless(texts[0]), new RegExp(`127\\.0\\.0\\.1:\\d+${edition}/changes`));
  assert.doesNotMatch(texts[0], /1 \/ \d/);
  assert.match(texts[1], /Contents/);
  texts.slice(1).forEach((text, at) => {
    assert.match(text, /EU rules, and a customs case/, `running head of page ${at + 2}`);
    assert.match(text, new RegExp(`${at + 2} / ${texts.length}`), `number of page ${at + 2}`);
  });
  const all = spaceless(texts.join(""));
  for (const { id, lang } of items) {
    const { html } = await (await fetch(`${casebook.url}/api/v1/documents/${id}?lang=${lang}`, { headers: { authorization: "Bearer " + token } })).json().then((found) => ({ html: found.html ?? found.document?.html ?? "" }));
    if (lang === "ar") continue; // pdftotext gives Arabic in the order of its shapes
    const last = [...html.matchAll(/<(?:li|p|td)>([^<]{12,40})/g)].pop();
    if (last) assert.ok(all.includes(spaceless(last[1].replace(/&#39;/g, "'").replace(/&amp;/g, "&").replace(/&quot;/g, '"')).slice(0, 12)), `${id}: ${last[1]}`);
  }
  // What stands last on a page is no heading, and nothing that leads in what follows.
  const headings = await page.evaluate(() => [...document.querySelectorAll("h2, h3, h4, h5")].map((heading) => heading.textContent));
  const shown = new Set(headings.map(spaceless));
  const outcomes = new Set((await page.locator(":is(h4, h5, h6) + p > strong:only-child").allTextContents()).map(spaceless));
  assert.ok(outcomes.size > 1);
  for (const [at, text] of texts.entries()) {
    const lines = text.trimEnd().split("\n").map(spaceless).filter((line) => line !== "" && !/^\d+\/\d+$/.test(line));
    if (at < 2) continue;
    assert.ok(!shown.has(lines.at(-1)), `page ${at + 1} ends with the heading ${lines.at(-1)}`);
    assert.doesNotMatch(lines.at(-1), /[:：]$/, `page ${at + 1}`);
    assert.ok(!outcomes.has(lines.at(-1)), `page ${at + 1} ends with the outcome ${lines.at(-1)}`);
  }
  await page.context().close();
});

test("a Chinese handout speaks Chinese", async () => {
  const page = await signedIn(browser, casebook, "tina");
  const { texts } = await printed(page, `/packs/${chinese}/editions/1/print?as=handout`, "handout-zh");
  assert.equal(await page.locator(".handout-month").textContent(), "2026年2月"); // the PDF's text has its digits elsewhere
  assert.match(spaceless(texts[0]), /二月专题：清关与退货/);
  assert.match(spaceless(texts[1]), /目录/);
  assert.match(spaceless(texts[2]), /第1版/);
  await page.context().close();
});

test("cards: A4 sheets of four, front and back, nothing larger than its card", async () => {
  const page = await signedIn(browser, casebook, "tina");
  const { sizes, texts } = await printed(page, edition + "/print?as=cards", "cards");
  assert.equal(texts.length, 4); // six items: two sheets, two sides each
  for (const size of sizes) assert.deepEqual(size, [210, 297]);
  await page.emulateMedia({ media: "print" });
  const cut = await page.evaluate(() => [...document.querySelectorAll(".card")].filter((card) => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1).map((card) => card.textContent.trim().slice(0, 60)));
  assert.deepEqual(cut, []);
  const places = await page.evaluate(() => [...document.querySelectorAll(".card-sheet")].slice(0, 2).map((sheet) => [...sheet.querySelectorAll(".number")].map((number) => number.textContent)));
  assert.deepEqual(places, [["1.1", "1.2", "1.3", "2.1"], ["1.2", "1.1", "2.1", "1.3"]]);
  const sizesOfCards = await page.evaluate(() => [...document.querySelectorAll(".card")].map((card) => { const box = card.getBoundingClientRect(); return [Math.round((box.width * 25.4) / 96), Math.round((box.height * 25.4) / 96)]; }));
  for (const [width, height] of sizesOfCards) assert.ok(width === 105 && height >= 148 && height <= 149, `${width} × ${height}`);
  await page.context().close();
});

test("no shipped text is larger than its card, and what is cut fills most of it", async () => {
  const content = join(root, "content");
  const packs = []; // a pack has a document once
  for (const folder of readdirSync(content, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(join(content, folder.name))) {
      const [, id, lang] = /^(.*)\.([^.]+)\.md$/.exec(file) ?? [];
      if (!id) continue;
      const pack = packs.find((each) => !each.some((item) => item.id === id)) ?? packs[packs.push([]) - 1];
      pack.push({ id, lang });
    }
  }
  const page = await signedIn(browser, casebook, "tina");
  await page.emulateMedia({ media: "print" });
  const cards = [];
  for (const items of packs) {
    const number = await frozen({ month: "2026-04", title: "All of it", languages: ["en"], sections: [{ title: "", note: "", items }] });
    await page.goto(`${casebook.url}/packs/${number}/editions/1/print?as=cards`);
    cards.push(...await page.evaluate(() => [...document.querySelectorAll(".card:not(.empty)")].map((card) => {
      const box = card.getBoundingClientRect(), text = card.querySelector(".card-head").textContent.trim();
      return { text, cut: card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1, goesOn: card.querySelector(".card-more") !== null, filled: (card.lastElementChild.getBoundingClientRect().bottom - box.top) / box.height };
    })));
  }
  assert.ok(cards.length > 600, `${cards.length} sides`);
  assert.deepEqual(cards.filter((card) => card.cut), []);
  const [least] = cards.filter((card) => card.goesOn).sort((a, b) => a.filled - b.filled);
  assert.ok(least.filled > 0.5, JSON.stringify(least));
  await page.context().close();
});

test("the poster of a fault tree is one sheet of A3", async () => {
  const page = await signedIn(browser, casebook, "tina");
  for (const [id, lang] of [["smart-band-wont-pair", "de"], ["earbuds-one-side-silent", "zh"]]) {
    const { sizes, texts } = await printed(page, `/documents/${id}/tree?lang=${lang}&print=poster`, "poster-" + lang);
    assert.equal(texts.length, 1);
    assert.deepEqual([...sizes[0]].sort((a, b) => a - b), [297, 420]);
    const overlapping = await page.evaluate(() => {
      const texts = [...document.querySelectorAll(".tree-svg text")].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
      const over = (a, b) => Math.min(a.right - b.left, b.right - a.left) > 2 && Math.min(a.bottom - b.top, b.bottom - a.top) > a.height / 2;
      return texts.flatMap((a, at) => texts.slice(at + 1).filter((b) => over(a.box, b.box)).map((b) => a.words + " | " + b.words));
    });
    assert.deepEqual(overlapping, []);
  }
  await page.context().close();
});

test("the HTML file opens without a connection, asks for nothing, and is the same bytes each time", async () => {
  const path = `/${pack}/editions/1/export?as=html`;
  const bytes = await (await api("GET", path)).text();
  assert.equal(await (await api("GET", path)).text(), bytes);
  const file = join(folder, "pack.html");
  writeFileSync(file, bytes);
  const context = await browser.newContext({ offline: true, viewport: { width: 375, height: 740 } });
  const page = await context.newPage();
  const requests = [], errors = [];
  page.on("request", (request) => request.url() !== "file://" + file && !request.url().startsWith("data:") && requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto("file://" + file);
  assert.match(await page.locator("h1").textContent(), /EU rules/);
  assert.equal(await page.locator(".edition-item").count(), 6);
  assert.equal(await page.locator("[lang=ar][dir=rtl]").count() > 0, true);
  await page.locator(".contents a").nth(2).click();
  assert.deepEqual(requests, []);
  assert.deepEqual(errors, []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
  assert.deepEqual(await accessibilityFaults(page), []);
  await context.close();
});
