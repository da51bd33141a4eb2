// Beside the editor: a problem leads to the line that it is about, and personal data is replaced by what may stand there.

/** Selects a line of a control, or goes to the control alone. Opens what it is folded into. */
function go(id, line) {
  const control = document.getElementById(id);
  if (!control) return false;
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  control.focus();
  if (!line || !control.setSelectionRange) return true;
  const lines = control.value.split("\n"), start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  control.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  control.scrollTop = (control.scrollHeight / lines.length) * (line - 4);
  return true;
}

function replace({ found, replace: by, in: id }) {
  const control = document.getElementById(id), at = control?.value?.indexOf(found) ?? -1;
  if (at < 0) return;
  control.setRangeText(by, at, at + found.length, "select");
  control.focus();
  control.dispatchEvent(new Event("draft-changed", { bubbles: true }));
}

export function startDraftPlaces() {
  const side = document.querySelector(".editor-side");
  side?.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]"), button = event.target.closest("[data-replace]");
    if (link && go(link.dataset.go, Number(link.dataset.line))) event.preventDefault();
    if (button) replace(button.dataset);
  });
}
