// A pack's items are moved by dragging, by Alt and the arrow keys, or by their buttons, and saved at once. Whatever is refused, the page says.

import { watchUnsaved } from "./unsaved.js";

const items = (root) => [...root.querySelectorAll("[data-pack-item]")];
const lists = (root) => [...root.querySelectorAll("[data-pack-items]")];

/** Steps of pack_steps.h, done to the page. */
const steps = {
  up: (item, before) => (item.previousElementSibling ? item.previousElementSibling.before(item) : before?.append(item)),
  down: (item, before, behind) => (item.nextElementSibling ? item.nextElementSibling.after(item) : behind?.prepend(item)),
  "section-before": (item, before) => before?.append(item),
  "section-behind": (item, before, behind) => behind?.append(item),
};

export function startPackEditor() {
  const root = document.querySelector("[data-pack-editor]");
  if (!root) return;
  const form = root.querySelector("#pack-form"), status = () => root.querySelector("#pack-state [role=status]");
  const changed = watchUnsaved(form);
  let saving = Promise.resolve();

  async function save() {
    const body = new URLSearchParams(new FormData(form));
    body.delete("typed"); // only by its own button
    body.set("do", "move");
    const response = await fetch(form.action, { method: "POST", body, headers: { "Casebook-Part": "pack-state" } }).catch(() => null);
    if (!response?.ok || response.redirected) return response ? form.requestSubmit(form.querySelector("[value=save]")) : undefined;
    root.querySelector("#pack-state").outerHTML = await response.text();
    changed(false);
  }
  function moved(item) {
    items(root).forEach((each, place) => {
      each.id = `item-${place}`;
      for (const button of each.querySelectorAll("[data-do]")) button.value = `${button.dataset.do} ${place}`;
    });
    const section = item.closest("[data-section]"), inSection = items(section);
    const said = { title: item.dataset.packItem, section: section.dataset.section, place: inSection.indexOf(item) + 1, count: inSection.length };
    document.querySelector("#announcements").textContent = root.dataset.moved.replace(/\{(\w+)\}/g, (place, name) => said[name]);
    unsaved();
    saving = saving.then(save);
  }
  function unsaved() {
    changed(true);
    status().textContent = root.dataset.unsaved;
  }
  function move(item, step, focused) {
    const all = lists(root), at = all.indexOf(item.parentElement);
    steps[step](item, all[at - 1], all[at + 1]);
    focused.focus();
    moved(item);
  }

  form.addEventListener("input", unsaved);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!steps[button?.dataset.do]) return;
    event.preventDefault();
    move(button.closest("[data-pack-item]"), button.dataset.do, button);
  });
  form.addEventListener("keydown", (event) => {
    const step = { ArrowUp: "up", ArrowDown: "down" }[event.key], item = event.target.closest("[data-pack-item]");
    if (!event.altKey || !step || !item || event.target.matches("select")) return;
    event.preventDefault();
    move(item, step, event.target);
  });

  let dragged = null, from;
  form.addEventListener("dragstart", (event) => {
    if (!event.target.matches(".pack-handle")) return;
    dragged = event.target.closest("[data-pack-item]");
    from = items(root).indexOf(dragged) + "/" + lists(root).indexOf(dragged.parentElement);
    event.dataTransfer.setDragImage(dragged, 0, 0);
    event.dataTransfer.setData("text/plain", dragged.dataset.packItem);
    dragged.classList.add("dragged");
  });
  form.addEventListener("dragover", (event) => {
    const list = dragged && event.target.closest("[data-section]")?.querySelector("[data-pack-items]");
    if (!list) return;
    event.preventDefault();
    const below = [...list.children].find((each) => each !== dragged && event.clientY < each.getBoundingClientRect().top + each.offsetHeight / 2);
    below ? below.before(dragged) : list.append(dragged);
  });
  form.addEventListener("drop", (event) => dragged && event.preventDefault());
  form.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    const now = items(root).indexOf(dragged) + "/" + lists(root).indexOf(dragged.parentElement);
    if (now !== from) moved(dragged);
    dragged = null;
  });
}
