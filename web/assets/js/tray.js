// The desk's tray: what is used of an answer makes a note for the ticket and a reply for the customer. u uses the document under the focus,
// n and r copy. It stays while other questions are asked, and goes with the page. Says `casebook:copied` on the document.

const uses = new Map(); // by what was used: {cite, lang, title, note?, reply?, part?: where its texts come from}
let tray;

const cited = (use) => `${use.title} (${use.cite}, ${use.lang})`;
const replied = () => [...uses.values()].filter((use) => use.reply).at(-1);
const parted = (element) => ({ cite: element.dataset.cite, lang: element.dataset.citeLang, title: element.dataset.title });

function noteText() {
  const ticket = tray.querySelector("[name=ticket]").value.trim();
  const looked = [...uses.values()].filter((use) => !use.note && use !== replied());
  return [
    [ticket && `${tray.dataset.ticket} ${ticket}`, document.querySelector("[data-desk-part]").dataset.about].filter(Boolean).join("\n"),
    ...[...uses.values()].map((use) => use.note?.trim()),
    looked.length && [tray.dataset.consulted, ...looked.map((use) => `- ${cited(use)}`)].join("\n"),
    replied() && `${tray.dataset.replied} ${cited(replied())}`,
  ].filter(Boolean).join("\n\n") + "\n";
}

function use(key, value) {
  uses.delete(key); // to the end: the reply is the one used last
  if (value) uses.set(key, value);
  show();
}

function show() {
  tray.querySelector("[data-tray-empty]").hidden = uses.size > 0;
  tray.querySelector("[data-tray-form]").hidden = uses.size === 0;
  const list = [...uses].map(([key, used]) => {
    const item = document.createElement("li"), title = document.createElement("span"), out = document.createElement("button");
    title.textContent = cited(used);
    title.dir = "auto";
    Object.assign(out, { type: "button", textContent: "×", ariaLabel: `${tray.dataset.takeOut}: ${used.title}` });
    out.dataset.takeOut = key;
    const sent = Object.assign(document.createElement("input"), { type: "hidden", name: "used", value: used.cite });
    item.append(title, " ", out, sent);
    return item;
  });
  tray.querySelector("[data-tray-uses]").replaceChildren(...list);
  const reply = tray.querySelector("#tray-reply");
  tray.querySelector("#tray-note").value = uses.size ? noteText() : "";
  reply.value = replied()?.reply ?? "";
  reply.lang = replied()?.lang ?? "";
  tray.querySelector("[data-tray-copy=reply]").disabled = !reply.value;
  for (const hit of document.querySelectorAll(".desk-hit")) hit.querySelector("[data-use]").setAttribute("aria-pressed", uses.has(hit.dataset.cite));
  const count = tray.querySelector("[data-tray-used]");
  if (count) count.disabled = false;
}

/** A walk's way so far, or its two texts at the end. */
function walked(walker) {
  const text = (kind) => walker.querySelector(`textarea[data-text=${kind}]`);
  const note = text("note")?.value ?? walker.dataset.note;
  const key = `walk:${walker.dataset.cite.split("@")[0]}`;
  if (!note) return use(key);
  use(key, { ...parted(walker), note, reply: text("reply")?.value, lang: text("reply")?.lang || walker.dataset.citeLang });
}

function filled(section) {
  const text = section.querySelector("textarea[data-text=reply]"), from = text.closest("[data-cite]").dataset;
  use(`script:${section.dataset.scriptForm}`, { cite: from.cite, lang: from.citeLang, title: section.dataset.title, reply: text.value, part: section });
}

async function copy(kind) {
  const source = tray.querySelector(`#tray-${kind}`), button = tray.querySelector(`[data-tray-copy=${kind}]`), part = replied()?.part;
  if (!source.value) return;
  if (kind === "reply" && part?.isConnected && [...part.querySelectorAll("form :required")].some((field) => !field.value.trim()))
    return part.querySelector("[data-copy-reply]").click(); // says which gap is open, and goes there
  await navigator.clipboard.writeText(source.value).catch(() => source.select());
  const said = document.querySelector("#announcements");
  if (said) said.textContent = button.dataset.done;
  const detail = { kind, text: source.value, lang: kind === "reply" ? source.lang : "", cites: [...uses.values()].map(({ cite }) => cite) };
  document.dispatchEvent(new CustomEvent("casebook:copied", { detail }));
}

async function count(button) {
  const body = new URLSearchParams([...new FormData(tray.querySelector("form"))].filter(([name]) => name === "csrf" || name === "used"));
  const response = await fetch("/desk/uses", { method: "POST", body }).catch(() => null);
  if (!response?.ok) return;
  button.disabled = true;
  document.querySelector("#announcements").textContent = button.dataset.trayUsed;
}

export function startTray() {
  tray = document.querySelector("[data-tray]");
  if (!tray) return;
  document.addEventListener("walker-moved", (event) => walked(event.target));
  document.addEventListener("script-filled", (event) => filled(event.target));
  document.addEventListener("desk-answered", show);
  tray.addEventListener("input", (event) => event.target.name === "ticket" && show());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { takeOut, trayCopy, trayUsed } = button.dataset;
    if (button.matches(".desk-hit [data-use]")) {
      const hit = button.closest(".desk-hit"), key = hit.dataset.cite;
      use(key, uses.has(key) ? null : { cite: key, lang: hit.dataset.citeLang, title: hit.querySelector("h3").textContent });
    } else if (takeOut) use(takeOut);
    else if (trayCopy) copy(trayCopy);
    else if (trayUsed) count(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, dialog *")) return;
    if (event.key === "u") event.target.closest(".desk-hit")?.querySelector("[data-use]").click();
    if (event.key === "n") copy("note");
    if (event.key === "r") copy("reply");
  });
}
