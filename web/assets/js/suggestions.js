// Documents suggested below the search box, where no live results stand: a listbox as WAI-ARIA's combobox pattern describes it.

const waitMs = 80;

export function startSuggestions() {
  if (document.querySelector("#results")) return;
  const input = document.querySelector(".search-box input[name=q]");
  if (!input) return;
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
  list.hidden = true;
  input.form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let timer = 0;
  let request = null;
  let current = -1;

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function item(hit, index) {
    const line = document.createElement("li");
    line.id = `suggestion-${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.url = hit.url;
    const title = document.createElement("span");
    title.textContent = hit.title;
    title.lang = hit.lang;
    title.dir = "auto";
    const kind = document.createElement("span");
    kind.className = "label";
    kind.textContent = hit.kind_label ?? hit.kind;
    line.append(title, kind);
    return line;
  }

  async function ask() {
    const text = input.value.trim();
    request?.abort();
    if (!text) return close();
    request = new AbortController();
    try {
      const response = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`, { signal: request.signal });
      if (!response.ok) return close();
      const { suggestions } = await response.json();
      current = -1;
      list.replaceChildren(...suggestions.map(item));
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function choose(index) {
    const lines = [...list.children];
    current = (index + lines.length + 1) % (lines.length + 1);
    lines.forEach((line, at) => line.setAttribute("aria-selected", String(at === current)));
    if (current < lines.length) input.setAttribute("aria-activedescendant", lines[current].id);
    else input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, waitMs);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(current < 0 ? 0 : current + 1);
    else if (event.key === "ArrowUp") choose(current < 0 ? list.children.length - 1 : current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children[current]) location.assign(list.children[current].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const line = event.target.closest("li");
    if (line) location.assign(line.dataset.url);
  });
}
