// A comment's form opens at its line without loading the page anew, and takes what was typed along when it grows by a line or moves.

export function startCommentForms() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opener = event.target.closest("a[data-line], a[data-comment]"), cancel = event.target.closest("a[data-cancel-comment]");
    if (!opener && !cancel) return;
    event.preventDefault();
    if (cancel) takeAway(cancel.closest("form"), true);
    else open(opener).catch(() => location.assign(opener.href));
  });
}

const changed = (field) => field.value !== field.defaultValue;

async function open(link) {
  const old = document.querySelector("#comment-form");
  // Other words for other lines would be lost: they are finished first.
  if (old && !link.matches("[data-comment]") && changed(old.elements.suggestion)) return old.elements.suggestion.focus();
  const response = await fetch(link.href, { headers: { "Casebook-Part": "comment-form" } });
  if (!response.ok || response.redirected) return location.assign(link.href);
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const form = holder.content.querySelector("form");
  if (old) {
    const { body, suggestion } = old.elements;
    form.elements.body.value = body.value;
    if (changed(suggestion)) form.elements.suggestion.value = suggestion.value + form.elements.suggestion.defaultValue.slice(suggestion.defaultValue.length);
    takeAway(old);
  }
  besideLine(form.elements.last_line.value).append(form);
  form.elements.body.focus();
}

/** Where something stands beside a line: below it, with its comments. */
function besideLine(number) {
  const line = document.getElementById(`line-${number}`);
  if (!line.nextElementSibling?.matches(".diff-beside")) {
    const row = document.createElement("div"), cell = document.createElement("div");
    row.className = "diff-beside";
    row.setAttribute("role", "row");
    cell.setAttribute("role", "cell");
    Object.assign(cell, { lang: document.documentElement.lang, dir: "ltr" });
    row.append(cell);
    line.after(row);
  }
  return line.nextElementSibling.firstElementChild;
}

function takeAway(form, backToLine = false) {
  const row = form.closest(".diff-beside");
  if (backToLine) row?.previousElementSibling?.querySelector("a[data-line]")?.focus();
  form.remove();
  if (row && !row.querySelector("article")) row.remove();
}
