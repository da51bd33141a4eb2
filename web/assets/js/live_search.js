// Results while typing: asks for the result part of the page and puts it in place of the old one.
// The address bar always holds the state shown.

const waitMs = 120;

export function startLiveSearch() {
  const region = document.querySelector("#results");
  const input = document.querySelector(".search-box input[name=q]");
  if (!region || !input) return;
  const said = document.querySelector("#announcements");
  let timer = 0;
  let request = null;
  let composing = false;

  async function show(url, { push }) {
    request?.abort();
    const mine = (request = new AbortController());
    region.setAttribute("aria-busy", "true");
    try {
      const asked = new URL(url);
      if (!push) asked.searchParams.set("typing", "1"); // not to be counted among popular searches
      const response = await fetch(asked, { headers: { "Casebook-Part": "results" }, signal: mine.signal });
      if (!response.ok || response.redirected) return location.assign(url);
      const html = await response.text();
      const open = openFacets();
      region.innerHTML = html;
      restore(open);
      document.title = region.firstElementChild?.dataset.title ?? document.title;
      if (push) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
      said.textContent = region.querySelector("h1").textContent;
      region.dispatchEvent(new CustomEvent("results-changed"));
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    } finally {
      if (mine === request) region.removeAttribute("aria-busy");
    }
  }

  function openFacets() {
    const open = new Map([...region.querySelectorAll("details[data-facet]")].map((part) => [part.dataset.facet, part.open]));
    return open.set("", region.querySelector("#show-facets")?.checked ?? false);
  }
  function restore(open) {
    region.querySelector("#show-facets").checked = open.get("");
    for (const part of region.querySelectorAll("details[data-facet]")) {
      if (open.has(part.dataset.facet)) part.open = open.get(part.dataset.facet);
    }
  }

  function typed() {
    if (composing) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const url = new URL(location.href);
      url.pathname = "/search";
      url.searchParams.set("q", input.value);
      url.searchParams.delete("offset");
      show(url, { push: false });
    }, waitMs);
  }

  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  input.addEventListener("input", typed);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const url = new URL(location.href);
    url.searchParams.set("q", input.value);
    url.searchParams.delete("offset");
    show(url, { push: true });
  });
  region.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const place = link.dataset.live;
    clearTimeout(timer);
    const url = new URL(link.href);
    input.value = url.searchParams.get("q") ?? ""; // a chip may have taken `market:DE` out of it
    show(url, { push: true }).then(() => {
      // Keyboard users stay where they were: on the same control of the new results, or at their beginning.
      const same = place && region.querySelector(`a[data-live="${CSS.escape(place)}"]`);
      (same ?? region.querySelector("[tabindex='-1']"))?.focus({ preventScroll: Boolean(same) });
      if (link.closest(".paging")) region.scrollIntoView();
    });
  });
  window.addEventListener("popstate", () => {
    const url = new URL(location.href);
    input.value = url.searchParams.get("q") ?? "";
    show(url, { push: false });
  });
}
