// Arrow keys walk through the hits; on a wide screen the current one is shown beside them.

export function startHits() {
  const region = document.querySelector("#results");
  if (!region) return;
  const wide = matchMedia("(min-width: 80rem)");
  const pages = new Map();
  let wanted = 0;

  const links = () => [...region.querySelectorAll(".hit h2 a")];

  async function preview(link) {
    const place = region.querySelector(".preview");
    if (!place || !wide.matches) return;
    const mine = ++wanted;
    if (!pages.has(link.href)) {
      const response = await fetch(link.href, { headers: { "Casebook-Part": "document" } });
      if (!response.ok || response.redirected) return;
      pages.set(link.href, await response.text());
    }
    if (mine !== wanted) return;
    place.innerHTML = pages.get(link.href);
    place.scrollTop = 0;
  }

  function mark(link) {
    for (const hit of region.querySelectorAll(".hit.current")) hit.classList.remove("current");
    link.closest(".hit").classList.add("current");
    preview(link);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const input = document.querySelector(".search-box input[name=q]");
    const all = links();
    const at = all.indexOf(document.activeElement);
    const inBox = document.activeElement === input;
    if (at < 0 && !inBox && document.activeElement !== document.body) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (next < 0) input.focus();
    else all[Math.min(next, all.length - 1)]?.focus();
  });
  region.addEventListener("focusin", (event) => {
    if (event.target.matches(".hit h2 a")) mark(event.target);
  });

  let hover = 0;
  region.addEventListener("mouseover", (event) => {
    const link = event.target.closest(".hit")?.querySelector("h2 a");
    clearTimeout(hover);
    if (link) hover = setTimeout(() => mark(link), 250);
  });

  const first = () => links()[0] && mark(links()[0]);
  region.addEventListener("results-changed", first);
  first();
}
