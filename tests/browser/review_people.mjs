// People and a contribution for the tests of review: a document that was changed by an import, of which somebody restores the first revision.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const password = "correct horse battery";

/** Publishes `text` as guides/<name>.md (`valve.en`), as an import does. */
export function importGuide(casebook, name, text) {
  const file = join(dirname(casebook.data), `${name}.md`);
  writeFileSync(file, text);
  casebook.run("import", "--data", casebook.data, file);
}

/** Somebody with these roles, signed in, in a window of their own. */
export async function signedIn(casebook, browser, name, roles, options = {}) {
  casebook.runWith(`${password}\n`, "user", "add", "--data", casebook.data, name, ...roles.flatMap((role) => ["--role", role]), "--password");
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  await page.goto(`${casebook.url}/sign-in`);
  await page.locator("main [name=name]").fill(name);
  await page.locator("main [name=password]").fill(password);
  await page.locator("main button").click();
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}

/** Begins a contribution with the text of an earlier revision; resolves to its number. */
export async function restore(casebook, page, id, number, lang = "en") {
  await page.goto(`${casebook.url}/documents/${id}/revisions/${number}?lang=${lang}`);
  await page.locator("form[action$=restoration] button").click();
  await page.waitForURL(/\/contributions\/\d+/);
  return Number(new URL(page.url()).pathname.split("/")[2]);
}
