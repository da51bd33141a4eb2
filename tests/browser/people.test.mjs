// The first start, signing in and out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();

test("the one-time link makes the first administrator, once, and reading needs signing in", async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();

  await page.goto(casebook.url + "/documents/br-customs-hold");
  assert.match(page.url(), /\/sign-in\?next=/);

  const link = casebook.setupLink();
  assert.ok(link, "the server printed the link");
  await page.goto(link);
  await page.getByLabel("Name").fill("first.admin");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("main").getByRole("button").click();
  await page.getByRole("link", { name: "first.admin" }).waitFor();
  assert.equal((await page.goto(link)).status(), 404);

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(casebook.url + "/search?q=refund");
  await page.getByLabel("Name").fill("first.admin");
  await page.getByLabel("Password").fill("wrong wrong wrong");
  await page.getByRole("main").getByRole("button").click();
  await page.locator(".error-box").waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "first.admin");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL(/\/search\?q=refund/);
  await context.close();
});
