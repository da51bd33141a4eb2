// The desk's form: Ctrl+Enter in the pasted text asks, and so does choosing another market, product or scenario.

export function startDesk() {
  const form = document.querySelector("form[data-desk]");
  if (!form) return;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
