// The editor of contributions: saves what is typed a moment later and shows what the server says of it. What isn't saved yet is kept in this
// browser (kept_draft.js) until it is: a lost connection, a closed tab, an expired session or a restarted server lose nothing.
import { forgetDraft, keepDraft, keptDraft } from "./kept_draft.js";

const pause = 1000, patience = 5000; // ms after the last key, and before trying again

export function startEditor() {
  const editor = document.querySelector("[data-editor]:not([data-improves])");
  if (!editor) return;
  const form = editor.querySelector("[data-draft]"), said = editor.querySelector("[data-saved]");
  const key = `${editor.dataset.person} ${editor.dataset.editor}`;
  let changes = 0, savedChanges = 0, timer = 0, saving = null, savedAt = 0, leaving = false;

  const say = (text, bad = false) => {
    said.textContent = text;
    said.classList.toggle("bad", bad);
  };
  const changed = (delay = pause) => {
    ++changes;
    keepDraft(key, form);
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save() {
    clearTimeout(timer);
    if (saving) return void (timer = setTimeout(save, 200));
    const upTo = changes;
    say(said.dataset.saving);
    saving = send(form.action, new URLSearchParams(new FormData(form)));
    const state = await saving;
    saving = null;
    if (leaving) return;
    if (state === "again") {
      say(said.dataset.offline, true);
      return void (timer = setTimeout(save, patience));
    }
    if (!state) return;
    savedChanges = upTo;
    savedAt = Date.now();
    take(state);
    if (changes === upTo) forgetDraft(key);
    tell();
  }

  /** What stands beside the editor, or nothing if it was refused, or `again`. */
  async function send(address, body) {
    const response = await fetch(address, { method: "POST", headers: { "Casebook-Part": "draft" }, body }).catch(() => null);
    const signedOut = response?.status === 401 || response?.status === 403;
    form.querySelector("[data-signed-out]").hidden = !signedOut;
    if (signedOut) await renewToken();
    if (!response || signedOut || response.status >= 500 || response.status === 429) return "again";
    form.querySelector("[data-conflict]").hidden = response.status !== 409;
    if (response.ok) return new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-draft-state]");
    if (response.status === 409) return void say(said.dataset.refused, true);
    const error = (await response.json().catch(() => null))?.error;
    say(`${said.dataset.refused} ${error?.problems[0]?.message ?? error?.message ?? ""}`, true);
    return null;
  }

  /** A new session has a new token; the page has it as soon as one is signed in again. */
  async function renewToken() {
    const page = await fetch(location.href).then((response) => response.text()).catch(() => "");
    const token = new DOMParser().parseFromString(page, "text/html").querySelector("[data-draft] [name=csrf]")?.value;
    if (token) for (const field of document.querySelectorAll("[name=csrf]")) field.value = token;
  }

  function take(state) {
    form.elements.version.value = state.dataset.version;
    form.elements.text_number.value = state.dataset.text;
    if (form.elements.id && state.dataset.proposed) form.elements.id.placeholder = state.dataset.proposed;
    const old = editor.querySelector("[data-draft-state]"), place = old.parentElement.scrollTop, focused = old.contains(document.activeElement);
    if (focused) return; // somebody reads there
    old.replaceWith(state);
    state.parentElement.scrollTop = place;
  }

  function tell() {
    if (!savedAt || changes !== savedChanges) return;
    const seconds = Math.round((Date.now() - savedAt) / 1000);
    say(seconds < 2 ? said.dataset.now : said.dataset.ago.replace("{seconds}", seconds));
  }

  form.addEventListener("input", () => changed());
  form.addEventListener("draft-changed", () => changed(0));
  form.addEventListener("submit", () => (leaving = true));
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "s") save();
    else if (event.key === "Enter") form.requestSubmit(form.querySelector("[data-submit]"));
    else return;
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && changes !== savedChanges && save());
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-leaves]");
    if (!link || changes === savedChanges) return;
    event.preventDefault();
    await save();
    if (changes === savedChanges) location.assign(link.href);
  });
  setInterval(tell, 1000);

  if ("merged" in editor.dataset) forgetDraft(key);
  if (keptDraft(key, form)) {
    say(said.dataset.restored);
    changed(0);
  }
}
