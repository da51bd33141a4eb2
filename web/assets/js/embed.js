// The desk in a frame of another tool, and what it says to the page around it: `casebook-desk`, version 1 (docs/embedding.md).
import { startCopying } from "./copy.js";
import { askDesk, startDesk } from "./desk.js";
import { startScriptForms } from "./script_form.js";
import { startTray } from "./tray.js";
import { startTreeWalkers } from "./tree_walker.js";

const version = 1, longest = 256 * 1024; // bytes of a text, as the desk has it
const { origin, token } = document.body.dataset; // of the frame: who may show it, and what it may read by
const isShort = (value) => value === undefined || (typeof value === "string" && value.length <= 35);
const fits = (text) => typeof text === "string" && new Blob([text]).size <= longest;

/** Requests out of the frame carry its token, and no cookie. */
function lendToken() {
  const plain = globalThis.fetch;
  globalThis.fetch = (address, options = {}) => {
    const headers = new Headers(options.headers);
    if (new URL(address, location).origin === location.origin) headers.set("Authorization", `Bearer ${token}`);
    return plain(address, { ...options, headers, credentials: "omit" });
  };
}

const warned = new Set();
function warnOnce(what) {
  if (!warned.has(what)) console.warn(`casebook-desk: ${what}`);
  warned.add(what);
}

/** What is wrong with a message to the frame; nothing if it is to be heeded. */
function faultOf({ source, origin: from, data }) {
  if (source !== parent || from !== origin) return "a message that isn't from the page around the frame was ignored";
  if (data?.casebook !== version || data.type !== "ask") return "a message of an unknown kind was ignored";
  if (!fits(data.text) || !isShort(data.market) || !isShort(data.lang)) return "a text that is none, or longer than 256 KB, was ignored";
}

function tell(type, said = {}) {
  parent.postMessage({ casebook: version, type, ...said }, origin);
}

function speak() {
  if (parent === window || !origin) return;
  addEventListener("message", (event) => {
    const fault = faultOf(event);
    if (fault) return warnOnce(fault);
    const { text, market, lang } = event.data;
    askDesk({ text, market, lang });
  });
  document.addEventListener("casebook:copied", ({ detail: { kind, text, lang, cites } }) => {
    if (!["note", "reply"].includes(kind) || !fits(text)) return warnOnce("a copied text was not handed over");
    tell(kind, { text, lang, cites });
  });
  tell("ready");
}

document.documentElement.classList.add("scripted");
if (token) lendToken();
startDesk();
startCopying();
startTreeWalkers();
startTray();
startScriptForms();
speak();
