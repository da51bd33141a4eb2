// Who follows a notice has read it.
export function startInbox() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-notice]");
    const form = link?.closest(".entry")?.querySelector('form[action="/inbox/read"]');
    if (form) fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "manual" }).catch(() => {});
  });
}
