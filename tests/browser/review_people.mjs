// What the tests of review begin with: a document that imports changed, of which somebody restores an earlier revision.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Publishes `text` as <name>.md (`valve.en`), as an import does. */
export function importGuide(casebook, name, text) {
  const file = join(dirname(casebook.data), `${name}.md`);
  writeFileSync(file, text);
  casebook.run("import", "--data", casebook.data, file);
}

/** Begins a contribution with the text of an earlier revision; resolves to its number. */
export async function restore(casebook, page, id, number, lang = "en") {
  await page.goto(`${casebook.url}/documents/${id}/revisions/${number}?lang=${lang}`);
  await page.locator("form[action$=restoration] button").click();
  await page.waitForURL(/\/contributions\/\d+/);
  return Number(new URL(page.url()).pathname.split("/")[2]);
}
