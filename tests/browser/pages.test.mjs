// Every page in every guise: accessible, without sideways scrolling, light enough, and without an error in the console.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, startCasebookAndBrowser } from "./casebook.mjs";

const pages = {
  home: "/",
  "results of a search": "/search?q=armband",
  "results with filters": "/search?q=&kind=fault-tree&market=DE&lang=zh",
  "bridges, a dropped one, a typed filter and reasons": `/search?q=${encodeURIComponent("Akku lädt nicht market:DE")}&drop=Akku&explain=1`,
  "a bridge from Arabic": `/search?q=${encodeURIComponent("بطارية السوار")}`,
  "an empty result": "/search?q=qqqqzzzzxxxx",
  "a case": "/documents/br-customs-hold?lang=en",
  "a case in Chinese": "/documents/br-customs-hold?lang=zh",
  "a fault tree in German": "/documents/smart-band-wont-pair?lang=de",
  "a walk through a fault tree": "/documents/smart-band-wont-pair/walk?lang=en&path=2.1",
  "a walk with a changed answer": "/documents/smart-band-wont-pair/walk?lang=zh&path=3&from=2.1.2",
  "a walk, the answer unknown": "/documents/smart-band-wont-pair/walk?lang=de&path=2&unknown=1",
  "the end of a walk": "/documents/smart-band-wont-pair/walk?lang=es&path=2.2&reply_lang=fr",
  "a fault tree's picture": "/documents/smart-band-wont-pair/tree?lang=en&path=2.1",
  "a fault tree's picture in Chinese": "/documents/earbuds-one-side-silent/tree?lang=zh",
  "a regulation sheet": "/documents/eu-withdrawal-right?lang=en",
  "a culture card in Arabic": "/documents/culture-sa?lang=ar",
  "a reply script": "/documents/pairing-steps?lang=es",
  "a script with a card beside it": "/documents/withdrawal-received?lang=de&market=DE",
  "a comparison": "/regulations/compare?topic=withdrawal&market=DE&market=BR&market=JP&on=2026-03-02",
  "a comparison that went wrong": "/regulations/compare?topic=withdrawal&market=germny&on=never",
  "a market": "/markets/DE",
  "a market with an Arabic card": "/markets/SA",
  "a term": "/documents/battery-life?lang=en",
  revisions: "/documents/br-customs-hold/revisions?lang=en",
  desk: "/desk",
  "a text handed over": "/desk/handover",
  help: "/help",
  "sign in": "/sign-in",
  "not found": "/documents/there-is-no-such-thing",
};
const sizes = { phone: { width: 375, height: 740 }, desktop: { width: 1440, height: 900 } };

const { casebook, browser } = await startCasebookAndBrowser("--public-read");

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const javaScriptEnabled of [true, false]) {
      for (const locale of javaScriptEnabled ? ["en-GB", "zh-CN"] : ["en-GB"]) {
        test(`${size}, ${colorScheme}, ${javaScriptEnabled ? "with" : "without"} JavaScript, ${locale}`, async (t) => {
          const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled, locale });
          for (const [name, path] of Object.entries(pages)) {
            await t.test(name, async () => {
              const page = await context.newPage();
              const errors = [];
              page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && errors.push(message.text()));
              page.on("pageerror", (error) => errors.push(String(error)));
              const response = await page.goto(casebook.url + path, { waitUntil: "load" });
              assert.equal(response.status(), name === "not found" ? 404 : 200);
              assert.ok((await response.body()).length < 60_000, "the page is lighter than 60 KB");
              assert.deepEqual(errors, []);
              assert.equal(await page.locator("html").getAttribute("lang"), locale.slice(0, 2));
              const overflow = await overflowOf(page, viewport.width);
              assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
              if (javaScriptEnabled) {
                assert.deepEqual(await accessibilityFaults(page), []);
              }
              await page.close();
            });
          }
          await context.close();
        });
      }
    }
  }
}

/** How far the page reaches past the window. Without scripts the page can't be asked, so its full screenshot is. */
async function overflowOf(page, width) {
  const png = await page.screenshot({ fullPage: true });
  return png.readUInt32BE(16) - width;
}
