// The window that the bookmarklet opens: takes one text from the page that opened it. Only a person asks, by the button or Ctrl+Enter.
const longest = 256 * 1024; // bytes, as the desk has it

export function startHandover() {
  const form = document.querySelector("form[data-handover]");
  if (!form) return;
  const text = form.querySelector("textarea"), said = form.querySelector("[role=status]");
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  if (!opener) return;
  addEventListener("message", function take({ source, origin, data }) {
    if (source !== opener || data?.casebook !== 1 || data.type !== "ask" || typeof data.text !== "string") return;
    removeEventListener("message", take);
    if (!data.text.trim() || text.value || new Blob([data.text]).size > longest) return;
    text.value = data.text;
    said.textContent = said.dataset.from.replace("{origin}", () => origin.replace(/^https?:\/\//, ""));
    text.focus();
  });
  // Says nothing but that it listens, so whoever opened this window may hear it: who that is can't be known before they answer.
  opener.postMessage({ casebook: 1, type: "ready" }, "*");
}
