// p opens "Add to pack": with the hit under the focus ticked, or for the document. Beside each heading a button chooses that part. What was
// added is said without leaving the page.

const box = () => document.querySelector("[data-add-to-pack]");

function open() {
  const details = box().querySelector("details");
  details.open = true;
  (details.querySelector("button[name=section]") ?? details.querySelector("a")).focus();
}

async function add(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const response = await fetch(button.formAction, { method: "POST", body, headers: { "Casebook-Part": "added" } }).catch(() => null);
  if (!response?.ok || response.redirected) return form.submit.call(Object.assign(form, { action: button.formAction }));
  const said = box().querySelector("[data-added]");
  said.innerHTML = await response.text();
  said.hidden = false;
  document.querySelector("#announcements").textContent = said.firstChild.textContent;
  form.closest("details").open = false;
  for (const pick of document.querySelectorAll(".hit-pick:checked")) pick.checked = false;
  box().querySelector("summary").focus();
}

export function startPackAdding() {
  if (!box() && !document.querySelector("#results")) return;
  const select = document.querySelector("#add-to-pack select[name=item]");
  for (const option of select?.options ?? []) {
    const heading = option.dataset.heading && document.querySelector(`#document-text #${CSS.escape(option.dataset.heading)}`);
    if (!heading) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link add-part", textContent: "+" });
    button.ariaLabel = button.title = `${box().dataset.partLabel} ${option.textContent}`;
    button.addEventListener("click", () => ((select.value = option.value), open()));
    heading.after(button);
  }
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "add-to-pack" || !event.submitter?.formAction) return;
    event.preventDefault();
    add(event.target, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey || !box()) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select, dialog *")) return;
    const pick = event.target.closest(".hit")?.querySelector(".hit-pick");
    if (pick) pick.checked = true;
    event.preventDefault();
    open();
  });
}
