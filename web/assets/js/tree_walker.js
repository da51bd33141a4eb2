// Fault trees: an answer replaces the walker in place, wherever one stands. Numbers choose, 0 is "I don't know", Backspace goes back.
// Says `walker-moved` on the new section, with the address that it shows.
import { showCopyButtons } from "./copy.js";

let moves = Promise.resolve(); // one after the other, however fast the keys come
const place = () => location.pathname + location.search;
let shown = place();

/** The walker that keys are for: the one that holds the focus, or the only one. */
function walkerOf(element) {
  const all = document.querySelectorAll("[data-walker]");
  return element.closest("[data-walker]") ?? (all.length === 1 ? all[0] : null);
}

async function move(walker, url, push) {
  const response = await fetch(url, { headers: { "Casebook-Part": "walker" } }).catch(() => null);
  if (!response?.ok || response.redirected) return location.assign(url);
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const moved = holder.content.querySelector("[data-walker]");
  if (!moved) return location.assign(url);
  walker.replaceWith(moved);
  if (moved.closest("[data-walker-page]")) {
    if (push) history.pushState(null, "", url);
    shown = place();
  }
  showCopyButtons(moved);
  if (push) count(moved, url);
  moved.querySelector("[data-question]").focus();
  const said = document.querySelector("#announcements");
  if (said) said.textContent = moved.dataset.said;
  moved.dispatchEvent(new CustomEvent("walker-moved", { bubbles: true, detail: { url } }));
}

/** The end that was told last, kept as long as the tab; where a browser keeps nothing for frames, as long as the page. */
let lastTold = "";
function told(end) {
  try {
    if (end === undefined) return sessionStorage.getItem("casebook-walk") ?? "";
    sessionStorage.setItem("casebook-walk", end);
  } catch {
    if (end === undefined) return lastTold;
    lastTold = end;
  }
  return end;
}

/** Tells how the walk ended: an end that was reached by answering, and not the one told last. */
function count(walker, url) {
  const asked = new URL(url, location).searchParams;
  if (!asked.has("path") && !asked.has("from")) told(""); // another walk
  const form = walker.querySelector("form[data-count]");
  if (!form) return;
  form.hidden = true;
  if (told() === form.action) return;
  told(form.action);
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" }).catch(() => {});
}

async function press(key) {
  const walker = walkerOf(document.activeElement ?? document.body);
  const link = walker?.querySelector(key === "Backspace" ? "a[data-back]" : `a[data-key="${key}"]`);
  if (link) await move(walker, link.href, true);
}

export function startTreeWalkers() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-walker] a[data-move]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moves = moves.then(() => link.isConnected && move(link.closest("[data-walker]"), link.href, true));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^([0-9]|Backspace)$/.test(event.key)) return;
    if (event.target.matches("input, textarea, select, [contenteditable], dialog *") || !walkerOf(event.target)) return;
    event.preventDefault();
    moves = moves.then(() => press(event.key));
  });
  addEventListener("popstate", () => {
    const own = () => document.querySelector("[data-walker-page] [data-walker]");
    if (own() && place() !== shown) moves = moves.then(() => move(own(), location.href, false));
  });
}
