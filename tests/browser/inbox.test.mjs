// What people are told: the inbox and its feed, flags, the archive and the trail.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibilityFaults, startCasebookAndBrowser } from "./casebook.mjs";

const { casebook, browser } = await startCasebookAndBrowser();
const password = "correct horse battery";

/** Somebody signed in, in a window of their own. */
async function person(name, role, options = {}) {
  casebook.run("user", "add", "--data", casebook.data, name, "--role", role);
  return signedIn(name, options);
}
async function signedIn(name, options = {}) {
  const token = casebook.run("user", "token", "--data", casebook.data, name).trim();
  assert.ok(token);
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 }, ...options });
  return { context, page: await context.newPage() };
}
