// Reply scripts: the server fills the text in while one types, and keeps nothing; it is copied once no gap is open. The key c copies, and so
// does Ctrl+Enter in a field. Says `script-filled` on the section whenever its text was made anew or copied.

export function startScriptForms() {
  let waiting = 0;
  const fill = (event, delay) => {
    const section = event.target.closest("[data-script-form]");
    if (!section) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh(section).catch(() => {}), delay);
  };
  document.addEventListener("input", (event) => fill(event, 150));
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-script-form] form")) return;
    event.preventDefault();
    if (!refuse(event.target, false)) fill(event, 0);
  });
  document.addEventListener("click", (event) => event.target.closest("[data-copy-reply]") && copy(event.target.closest("[data-copy-reply]")));
  document.addEventListener("keydown", (event) => {
    const typed = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("[data-script-form]");
    if (typed) {
      event.preventDefault();
      return copy(typed.querySelector("[data-copy-reply]"));
    }
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    document.querySelector("[data-copy-reply]")?.click();
  });
}

/** Says what is missing, at the first field that is empty or wrong, and goes there. */
function refuse(form, alsoWrong = true) {
  for (const field of form.elements) {
    const said = document.getElementById(field.getAttribute("aria-describedby"));
    if (!said || (field.value.trim() && !(alsoWrong && said.textContent))) continue;
    said.textContent ||= field.dataset.missing;
    field.setAttribute("aria-invalid", "true");
    field.focus();
    return true;
  }
  return false;
}

let asked = 0;
async function refresh(section) {
  const form = section.querySelector("form"), number = ++asked;
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", headers: { "Casebook-Part": "script-form" }, body });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (number !== asked || !page.querySelector("[data-script-form]")) return false;
  for (const old of section.querySelectorAll("[data-fills]")) {
    const now = page.getElementById(old.id);
    if (now && old !== document.activeElement && old.outerHTML !== now.outerHTML) old.replaceWith(now);
  }
  for (const field of form.elements) {
    const said = document.getElementById(field.getAttribute("aria-describedby"));
    field.removeAttribute("aria-invalid");
    if (said?.textContent) field.setAttribute("aria-invalid", "true");
  }
  section.dispatchEvent(new CustomEvent("script-filled", { bubbles: true }));
  return true;
}

async function copy(button) {
  const section = button.closest("[data-script-form]"), form = section.querySelector("form");
  if (refuse(form, false)) return;
  const fresh = await refresh(section).catch(() => false);
  if (refuse(form)) return;
  const text = section.querySelector("textarea[data-text]"), before = button.textContent;
  if (!fresh || section.querySelector(".script-texts .notice")) return text.focus();
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    return text.select();
  }
  const said = document.querySelector("#announcements");
  if (said) said.textContent = button.dataset.done;
  button.textContent = button.dataset.done;
  button.focus();
  setTimeout(() => (button.textContent = before), 1500);
}
