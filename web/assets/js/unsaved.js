// What was typed into a form and not sent isn't lost by leaving its page: the browser asks first.

/** Watches a form; a refused one that came back (data-unsaved) is unsaved from the start. The function returned says whether it is. */
export function watchUnsaved(form) {
  let unsaved = "unsaved" in form.dataset;
  form.addEventListener("input", () => (unsaved = true));
  form.addEventListener("submit", () => (unsaved = false));
  addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
  return (now) => (unsaved = now);
}

export function startUnsaved() {
  for (const form of document.querySelectorAll("form[data-watched]")) watchUnsaved(form);
}
