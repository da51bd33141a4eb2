// What may be meant, below the search box while somebody types: a listbox in groups, as WAI-ARIA's combobox pattern describes it.
// Beside live results it opens only while they are empty: half-typed Pinyin finds nothing yet, and the hits themselves say more.

const waitMs = 60;

export function startSuggestions() {
  const form = document.querySelector(".search-box");
  const input = form?.querySelector("input[name=q]");
  if (!input) return;
  const results = document.querySelector("#results");
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  list.hidden = true;
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let timer = 0;
  let request = null;
  let current = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(suggestion) {
    const line = document.createElement("div");
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.url = suggestion.url;
    const title = document.createElement("span");
    title.innerHTML = suggestion.matched_html;
    if (suggestion.lang) title.lang = suggestion.lang;
    title.dir = "auto";
    line.append(title);
    const beside = suggestion.type === "document" ? suggestion.kind_label : suggestion.meaning;
    if (beside) {
      const label = document.createElement("span");
      label.className = "label";
      label.textContent = beside;
      line.append(label);
    }
    return line;
  }

  function group(type, suggestions) {
    const part = document.createElement("div");
    const heading = document.createElement("div");
    heading.id = `suggested-${type}`;
    heading.className = "label";
    heading.setAttribute("role", "presentation");
    heading.textContent = form.dataset[type];
    part.setAttribute("role", "group");
    part.setAttribute("aria-labelledby", heading.id);
    part.append(heading, ...suggestions.map(option));
    return part;
  }

  function show(suggestions) {
    const types = [...new Set(suggestions.map(({ type }) => type))];
    list.replaceChildren(...types.map((type) => group(type, suggestions.filter((each) => each.type === type))));
    options().forEach((line, at) => (line.id = `suggestion-${at}`));
    current = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const text = input.value.trim();
    request?.abort();
    if (!text) return close();
    const mine = (request = new AbortController());
    try {
      const response = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`, { signal: mine.signal });
      if (!response.ok) return close();
      const { suggestions } = await response.json();
      if (mine === request && document.activeElement === input) show(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function choose(index) {
    const lines = options();
    current = (index + lines.length + 1) % (lines.length + 1);
    lines.forEach((line, at) => line.setAttribute("aria-selected", String(at === current)));
    lines[current]?.scrollIntoView({ block: "nearest" });
    if (lines[current]) input.setAttribute("aria-activedescendant", lines[current].id);
    else input.removeAttribute("aria-activedescendant");
  }

  if (results) {
    input.addEventListener("input", () => results.querySelector(".hit") && close());
    results.addEventListener("results-changed", () => (results.querySelector(".hit") ? close() : ask()));
  } else {
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, waitMs);
    });
  }
  form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(current < 0 ? 0 : current + 1);
    else if (event.key === "ArrowUp") choose(current < 0 ? options().length - 1 : current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && options()[current]) location.assign(options()[current].dataset.url);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the arrows are the list's while it is open, not the hits'
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) location.assign(line.dataset.url);
  });
}
