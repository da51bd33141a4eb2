// Ticks of what is read in an edition: sent without leaving the place where one reads.

export function startReading() {
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-read]");
    if (!form) return;
    event.preventDefault();
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "Casebook-Part": "progress" },
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      const progress = document.querySelector("[data-progress]");
      progress.innerHTML = await response.text();
      document.querySelector("#announcements").textContent = progress.textContent.trim();
    } catch {
      form.submit(); // the server's own page says what is wrong
      return;
    }
    const read = form.elements.read.value === "1";
    form.elements.read.value = read ? "0" : "1";
    form.querySelector("button").textContent = read ? form.dataset.unread : form.dataset.read;
  });
}
