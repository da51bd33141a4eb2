// A contribution on its way through review: a reviewer in Chinese, its author on a telephone, and another reviewer who approves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, signedIn, startCasebookAndBrowser } from "./casebook.mjs";
import { importGuide, restore } from "./review_people.mjs";

const { casebook, browser } = await startCasebookAndBrowser();

const first = `---
kind: guide
title: Pressure valve of the kettle
summary: What to say when it hisses.
markets: [DE]
---

## When it hisses {#hisses}

Ask how long it hises, and send a zephyrgasket.

- Turn it off
- Wait **ten** minutes

| part | days |
|------|-----:|
| lid  | 14   |

## Afterwards

The customer may return it within 14 days.
`;
const second = first.replace(", and send a zephyrgasket", "").replace("14 days.", "30 days.").replace("- Turn it off\n", "");
importGuide(casebook, "kettle-valve.en", first);
importGuide(casebook, "kettle-valve.en", second);

async function person(name, role, options) {
  casebook.add(name, role);
  return signedIn(browser, casebook, name, options);
}
const people = {
  anna: await person("anna", "senior", { viewport: { width: 375, height: 740 } }),
  mei: await person("mei", "reviewer", { locale: "zh-CN", colorScheme: "dark" }),
  rob: await person("rob", "reviewer"),
};
const errors = [];
for (const page of Object.values(people)) {
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !/422|409/.test(message.text()) && errors.push(message.text()));
}

/** The page has no fault, in light and in dark, and isn't wider than the window. */
async function assertGood(page) {
  await page.evaluate(() => scrollTo(0, 0)); // what the header covers isn't a fault
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await accessibilityFaults(page), [], `${page.url()} in ${colorScheme}`);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} scrolls sideways`);
}
const focusedLine = (page) => page.evaluate(() => Number(document.activeElement.closest("[id^=line-]")?.id.slice(5)));
const lineOf = async (page, words) => Number((await page.locator(".diff-line.added", { hasText: words }).getAttribute("id")).slice(5));

let number;

test("an author begins with an earlier revision, on a telephone, and submits it", async () => {
  const page = people.anna;
  number = await restore(casebook, page, "kettle-valve", 1);
  assert.match(await page.locator("#done").textContent(), /Begun from that revision/);
  await assertGood(page);
  await page.locator("#submission textarea").fill("The gasket was right.");
  await page.locator("#submission button").click();
  await page.waitForURL(/done=submitted/);
  assert.match(await page.locator(".review-state").textContent(), /Waiting for review/);
  await assertGood(page);
  await page.goto(casebook.url + "/contributions");
  assert.match(await page.locator(".queue-list").textContent(), /Pressure valve of the kettle/);
  await assertGood(page);
});

test("a reviewer in Chinese comments on lines by keyboard, suggests other words and returns it", async () => {
  const page = people.mei;
  await page.goto(casebook.url + "/contributions");
  await assertGood(page);
  await page.locator("summary").first().click();
  await assertGood(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/contributions/${number}$`));
  await assertGood(page);

  const slip = await lineOf(page, "hises");
  for (let step = 0; step < 10 && (await focusedLine(page)) !== slip; ++step) await page.keyboard.press("j");
  assert.equal(await focusedLine(page), slip);
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement.name === "body");
  await page.keyboard.type("拼写有误。");
  const lastLine = (line) => page.waitForFunction((wanted) => document.querySelector("#comment-form [name=last_line]").value === wanted, String(line));
  await page.getByRole("link", { name: "多选一行" }).click();
  await lastLine(slip + 1);
  assert.equal(await page.locator("#comment-form [name=body]").inputValue(), "拼写有误。");
  await page.getByRole("link", { name: "少选一行" }).click();
  await lastLine(slip);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "suggestion");
  assert.equal(await page.locator("[name=suggestion]").inputValue(), "Ask how long it hises, and send a zephyrgasket.");
  await page.locator("[name=suggestion]").fill("Ask how long it hisses, and send a zephyrgasket.");
  await assertGood(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=commented#comment-\d+/);
  assert.match(await page.locator(".comment ins").first().textContent(), /hisses/);

  const days = await lineOf(page, "14 days");
  await page.locator(`#line-${days} a`).focus();
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement.name === "body");
  await page.keyboard.type("是14天吗？");
  await page.locator("#comment-form button").click();
  await page.waitForFunction(() => document.querySelectorAll(".comment").length === 2);

  await page.locator("#return textarea").fill("请看第 " + slip + " 行。");
  await page.locator("#return button").click();
  await page.waitForURL(/done=returned/);
  assert.match(await page.locator(".review-state").textContent(), /已退回作者/);
  await assertGood(page);
});

test("its author applies the suggestion in one click, settles the question and submits again", async () => {
  const page = people.anna;
  await page.goto(`${casebook.url}/contributions/${number}`);
  await assertGood(page);
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/done=applied/);
  assert.match(await page.locator(".review-change").textContent(), /it hisses, and send/);
  await page.getByRole("button", { name: "Settled" }).first().click();
  await page.waitForURL(/done=resolved/);
  await page.locator("#submission button").click();
  await page.waitForURL(/done=submitted/);
});

test("another reviewer approves, after what was forgotten is said, and the page is found", async () => {
  const page = people.rob;
  for (const view of ["rendered", "text", "source"]) {
    await page.goto(`${casebook.url}/contributions/${number}?view=${view}`);
    await assertGood(page);
  }
  await page.locator("#approval input[type=checkbox]").first().check();
  await page.locator("#approval button").click();
  await page.locator("#approval .error-box").waitFor();
  assert.ok(await page.locator("#approval input[type=checkbox]").first().isChecked());
  await assertGood(page);
  for (const box of await page.locator("#approval input[type=checkbox]").all()) await box.check();
  await page.locator("#approval button").click();
  await page.waitForURL(/done=published/);
  await assertGood(page);
  for (let tries = 0; ; ++tries) {
    await page.goto(`${casebook.url}/search?q=zephyrgasket`);
    if (await page.locator(".hit").count()) break;
    assert.ok(tries < 50, "it is found");
  }
  assert.match(await page.locator(".hit h2").first().textContent(), /Pressure valve of the kettle/);
  await page.goto(`${casebook.url}/documents/kettle-valve/revisions?lang=en`);
  assert.match(await page.locator(".revisions").textContent(), /Written by anna.*approved by rob.*The gasket was right\./s);
  await assertGood(page);
  assert.deepEqual(errors, []);
});

test("without scripts a line's number opens the form on a page of its own", async () => {
  const number = await restore(casebook, people.anna, "kettle-valve", 2);
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await people.anna.context().storageState() });
  const page = await context.newPage();
  await page.goto(`${casebook.url}/contributions/${number}`);
  await page.locator("a[data-line]").first().click();
  await page.locator("#comment-form [name=body]").fill("A note to myself.");
  await page.locator("#comment-form a[data-comment]").first().waitFor();
  await page.locator("#comment-form button").click();
  await page.waitForURL(/done=commented/);
  assert.match(await page.locator(".comment").textContent(), /A note to myself\./);
  await context.close();
});
