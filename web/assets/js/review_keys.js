// Reviewing by keyboard: j and k go from change to change and comment to comment, arrows from line to line, c opens a comment at the line
// that was last under the focus. In a list of contributions j and k go from title to title.

export function startReviewKeys() {
  if (!document.querySelector(".review, .queue-list")) return;
  const stops = () => [...document.querySelectorAll("[data-stop]")].filter((stop) => stop.offsetParent);
  const lines = () => [...document.querySelectorAll("a[data-line]")];
  let last = null, lastLine = null; // where the focus was

  // Hundreds of lines are one stop of the Tab key: the line that was used last.
  for (const line of lines().slice(1)) line.tabIndex = -1;

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("a[data-line], [data-stop]")) last = target;
    if (!target.matches("a[data-line]")) return;
    lastLine = target;
    for (const line of lines()) line.tabIndex = line === target ? 0 : -1;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const onLine = event.target.matches("a[data-line]");
    if (event.key === "j" || event.key === "k") go(event, stops(), event.key === "j");
    else if (onLine && (event.key === "ArrowDown" || event.key === "ArrowUp")) go(event, lines(), event.key === "ArrowDown");
    else if (event.key === "c" && lastLine) {
      event.preventDefault();
      lastLine.click();
    }
  });

  /** To the next or previous one, as they stand on the page. */
  function go(event, all, forward) {
    const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const next = last ? (forward ? all : all.reverse()).find((each) => last.compareDocumentPosition(each) & side) : all[0];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }
}
