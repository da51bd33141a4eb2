// From an empty form to a published retrospective, in Chinese and by keyboard alone. Prints the keys that it took.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();
casebook.add("zoe", "senior");
casebook.add("rui", "reviewer");

/** A person at a keyboard: what is typed as text doesn't count as keys, as an input method would give it. */
function keyboard(page) {
  let keys = 0;
  const press = async (...pressed) => {
    for (const key of pressed) await page.keyboard.press(key), ++keys;
  };
  const has = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  return {
    press,
    keys: () => keys,
    type: (text) => page.keyboard.insertText(text),
    /** With Tab; fails if it can't be reached. */
    async goTo(selector) {
      for (let i = 0; i < 150; ++i) {
        if (await has(selector)) return;
        await press("Tab");
      }
      assert.fail(`${selector} can't be reached by Tab`);
    },
  };
}

const texts = {
  "#field-summary": "充电触点氧化，清洁后恢复；三天内没有人想到先看触点。",
  "#section-problem": "客户说手环放在充电座上没有反应，要求退款。",
  "#section-analysis": "照片上触点发绿。换线、换插头都已试过。",
  "#section-solution": "用棉签蘸酒精擦拭触点，晾干两分钟后再充，十分钟后显示电量。",
  "#section-words-that-worked": "> 谢谢您拍的照片，问题很清楚了：请先用棉签轻轻擦一下背面的两个金属点。",
  "#section-what-to-change": "故障树第一问改为“触点干净吗？”。",
};

test("a new senior agent writes a retrospective, a reviewer approves it, and it is found", async (t) => {
  const author = await signedIn(browser, casebook, "zoe", { locale: "zh-CN" });
  const writer = keyboard(author);
  await author.goto(casebook.url + "/help");
  await author.locator("html.scripted").waitFor();
  await writer.press("g", "q");
  await author.waitForURL("**/contributions");
  await writer.goTo('a[href="/contributions/new"]');
  await writer.press("Enter");
  await author.waitForURL("**/contributions/new");
  await author.locator("html.scripted").waitFor();
  await writer.goTo("#title");
  await writer.type("手环充不进电，其实是触点氧化");
  await writer.goTo("#ticket");
  await writer.type("T-20261122-7");
  await writer.press("Enter");
  await author.locator("html.scripted [data-draft]").waitFor();
  for (const [selector, text] of Object.entries(texts)) {
    await writer.goTo(selector);
    await writer.type(text);
  }
  await writer.goTo("#reason");
  await writer.type("同样的工单这个月第三次了。");
  await writer.press("Control+Enter");
  await author.waitForURL(/\/contributions\/\d+(\?.*)?$/);
  const address = author.url().split("?")[0];

  const reviewer = await signedIn(browser, casebook, "rui", { locale: "zh-CN" });
  const reader = keyboard(reviewer);
  await reviewer.goto(casebook.url + "/help");
  await reviewer.locator("html.scripted").waitFor();
  await reader.press("g", "q");
  await reviewer.waitForURL("**/contributions");
  await reviewer.locator("html.scripted .queue-list li").first().waitFor();
  await reader.press("j", "Enter");
  await reviewer.waitForURL(address);
  await reviewer.locator("html.scripted #approval").waitFor();
  for (const box of await reviewer.locator("#approval input[type=checkbox]").all()) {
    await reader.goTo(`#approval [name="${await box.getAttribute("name")}"]`);
    await reader.press("Space");
  }
  await reader.goTo("#approval button");
  const approved = Date.now();
  await reader.press("Enter");
  await reviewer.waitForURL(/done=published/);

  const found = author.locator(".hit h2", { hasText: "手环充不进电，其实是触点氧化" });
  for (let tries = 0; tries < 50; ++tries) {
    await author.goto(casebook.url + "/search?q=" + encodeURIComponent("触点氧化 充不进电"));
    if (await found.count()) break;
  }
  assert.equal(await found.count(), 1);
  t.diagnostic(`the author: ${writer.keys()} keys beside the texts; the reviewer: ${reader.keys()}; found ${((Date.now() - approved) / 1000).toFixed(1)} s after the approval`);
  await author.context().close();
  await reviewer.context().close();
});
