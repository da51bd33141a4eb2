// Images pasted or dropped into a text are sent to the contribution, and shown by a line of Markdown where the cursor is.

async function add(editor, text, file) {
  const address = `${editor.dataset.images}?name=${encodeURIComponent(file.name || `image.${file.type.split("/")[1]}`)}`;
  const headers = { "Content-Type": file.type, "X-CSRF-Token": editor.querySelector("[name=csrf]").value };
  const response = await fetch(address, { method: "POST", headers, body: file }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  const said = editor.querySelector("[data-saved]");
  if (!response?.ok) {
    said.textContent = answer?.error?.problems[0]?.message ?? answer?.error?.message ?? said.dataset.offline;
    return said.classList.add("bad");
  }
  text.setRangeText(`![${file.name.replace(/\.[^.]*$/, "").replace(/[[\]]/g, "")}](${answer.name})\n`, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("draft-changed", { bubbles: true }));
}

export function startImageDrop() {
  const editor = document.querySelector("[data-images]");
  if (!editor) return;
  const images = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  const take = async (event, data) => {
    const text = event.target.closest?.("textarea[data-markdown]"), files = images(data);
    if (!text || !files.length) return;
    event.preventDefault();
    for (const file of files) await add(editor, text, file);
  };
  const over = (event, inside) => editor.querySelector("[data-draft]").classList.toggle("dropping", inside && [...event.dataTransfer.types].includes("Files"));
  editor.addEventListener("paste", (event) => take(event, event.clipboardData));
  editor.addEventListener("dragover", (event) => (over(event, true), event.target.matches("textarea[data-markdown]") && event.preventDefault()));
  editor.addEventListener("dragleave", (event) => over(event, false));
  editor.addEventListener("drop", (event) => (over(event, false), take(event, event.dataTransfer)));
}
