// Copy buttons: `data-copy` names the element whose text goes to the clipboard. The key c presses the first one of the page.

/** They need scripts, and are hidden without. */
export function showCopyButtons(part) {
  for (const button of part.querySelectorAll("button[data-copy]")) button.hidden = false;
}

export function startCopying() {
  const said = document.querySelector("#announcements");
  showCopyButtons(document);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value ?? source.dataset.text ?? source.innerText);
      if (said) said.textContent = button.dataset.done;
      const before = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 1500);
    } catch {
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    document.querySelector("button[data-copy]")?.click();
  });
}
