// Checklists: their boxes can be ticked, and the list is copied with where and of when it is. Nothing is kept.

export function startChecklists() {
  const boxes = () => document.querySelectorAll("#document-text li.task input[type=checkbox]");
  for (const box of boxes()) box.disabled = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy-checklist]");
    if (!button) return;
    const lines = [...boxes()].map((box) => `[${box.checked ? "x" : " "}] ${box.closest("label").innerText.trim()}`);
    const before = button.textContent;
    await navigator.clipboard.writeText([button.dataset.copyChecklist, "", ...lines].join("\n"));
    const said = document.querySelector("#announcements");
    if (said) said.textContent = button.dataset.done;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = before), 1500);
  });
}
