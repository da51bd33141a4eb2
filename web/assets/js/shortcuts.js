// One-key ways: / to the search box, ? for help, g h home, g d desk, g q contributions, Escape back to the search box.

const places = { h: "/", d: "/desk", q: "/contributions" }; // after g

export function startShortcuts() {
  const help = document.querySelector("#keyboard-help");
  const input = document.querySelector(".search-box input[name=q]");
  let afterG = 0;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape" && !typing && !help?.open && input) {
      input.focus();
      return;
    }
    if (typing) return;
    if (event.key === "/" && input) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "g") {
      afterG = event.timeStamp;
    } else if (places[event.key] && event.timeStamp - afterG < 1000) {
      location.assign(places[event.key]);
    }
  });
  help?.querySelector("[data-close]")?.addEventListener("click", () => help.close());
  for (const opener of document.querySelectorAll("[data-opens=keyboard-help]")) {
    opener.addEventListener("click", (event) => {
      if (!help) return;
      event.preventDefault();
      help.showModal();
    });
  }
}
