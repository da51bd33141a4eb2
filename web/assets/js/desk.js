// The desk answers in place: Ctrl+Enter in the pasted text asks, and so does correcting a guess; other trees and replies open where the
// first ones stand, and f goes to the reply's first gap. Says `desk-answered` on the new part.
import { showCopyButtons } from "./copy.js";

const fields = "[data-script-form] .script-field :is(input, select)";
const part = () => document.querySelector("[data-desk-part]");

/** Puts a customer's text into the form and asks. */
export function askDesk({ text, market = "", lang = "" }) {
  const form = part().querySelector("form[data-desk]");
  form.elements.text.value = text;
  for (const [name, value] of Object.entries({ market, lang, product: "", scenario: "", emotion: "" })) {
    const field = form.elements[name];
    if (field) field.value = value;
    if (field && field.value !== value) field.add(new Option(value, value, true, true));
  }
  return ask(form);
}

let asked = 0;
async function ask(form) {
  const number = ++asked, from = document.activeElement?.id;
  form.setAttribute("aria-busy", "true");
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", headers: { "Casebook-Part": "desk" }, body }).catch(() => null);
  const holder = document.createElement("template");
  if (response?.ok && !response.redirected) holder.innerHTML = await response.text().catch(() => "");
  const answer = holder.content.querySelector("[data-desk-part]");
  if (number !== asked) return;
  form.removeAttribute("aria-busy");
  form.querySelector("[data-desk-failed]").hidden = !!answer;
  if (!answer) return;
  part().replaceWith(answer);
  showCopyButtons(answer);
  const next = [`select[id="${from}"]`, "[data-question]", ".desk-hit a", "textarea"].map((selector) => answer.querySelector(selector));
  if (parent === window || document.hasFocus()) next.find(Boolean).focus({ preventScroll: true }); // not out of the tool around a frame
  answer.dispatchEvent(new CustomEvent("desk-answered", { bubbles: true }));
}

async function open(place, selector, url, options) {
  const response = await fetch(url, options);
  const found = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(selector);
  if (!found) return;
  const title = document.createElement("h2");
  title.className = "heading";
  title.dir = "auto";
  title.lang = found.dataset.citeLang ?? "";
  title.textContent = found.dataset.title;
  place.replaceChildren(...(found.matches("[data-walker]") ? [title] : []), found);
  showCopyButtons(place);
  place.querySelector(`[data-question], ${fields}`)?.focus();
}

export function startDesk() {
  if (!part()) return;
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-desk]");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, dialog *")) return;
    const field = document.querySelector(`[data-script-place] ${fields}`);
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-desk]")) return;
    event.preventDefault();
    ask(event.target);
  });
  document.addEventListener("change", (event) => event.target.matches("form[data-desk] select") && ask(event.target.form));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-walk-here], [data-fill-here]");
    if (!button) return;
    const { walkHere, fillHere, lang, market } = button.dataset;
    if (walkHere) return open(document.querySelector("[data-walk-place]"), "[data-walker]", walkHere, { headers: { "Casebook-Part": "walker" } });
    const body = new URLSearchParams({ lang, market, csrf: part().querySelector("[name=csrf]").value });
    open(document.querySelector("[data-script-place]"), "[data-script-form]", fillHere, { method: "POST", headers: { "Casebook-Part": "script-form" }, body });
  });
}
