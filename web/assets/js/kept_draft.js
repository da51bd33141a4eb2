// What is typed and not saved yet, kept in this browser: one draft a person and contribution. Passwords never go through here.

const name = (key) => `casebook draft ${key}`;
const fields = (form) => [...new FormData(form)].filter(([field]) => field !== "csrf" && field !== "then");

/** Keeps the form as it is. A browser without room or leave to keep it does without. */
export function keepDraft(key, form) {
  try {
    localStorage.setItem(name(key), JSON.stringify(fields(form)));
  } catch {
    // the server has all but the last second
  }
}

export const forgetDraft = (key) => localStorage.removeItem(name(key));

/** Puts what was kept back into the form, with what it was begun from. Says whether there was anything else than what the form had. */
export function keptDraft(key, form) {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(name(key)));
  } catch {
    kept = null;
  }
  if (!kept) return false;
  const written = (list) => JSON.stringify(list.filter(([field]) => !["version", "text_number", "session"].includes(field)));
  if (written(kept) === written(fields(form))) return forgetDraft(key), false;
  const values = Map.groupBy ? Map.groupBy(kept, ([field]) => field) : kept.reduce((map, pair) => map.set(pair[0], [...(map.get(pair[0]) ?? []), pair]), new Map());
  if ([...values.keys()].some((field) => !form.elements[field])) return false; // the file was edited, and this is the form, or the other way round
  for (const element of form.elements) {
    const own = values.get(element.name)?.map(([, value]) => value);
    if (element.type === "checkbox") element.checked = own?.includes(element.value) ?? false;
    else if (own && element.name && element.type !== "submit") element.value = own[0];
  }
  return true;
}
