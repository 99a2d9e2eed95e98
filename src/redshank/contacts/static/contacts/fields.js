// The desk's form: what is typed in it, and how something is put into one of its fields.

const NOT_TYPED = new Set(["csrfmiddlewaretoken", "shown", "person", "outcome", "chosen", "refused", "crimes", "suggested_grade"]);

export const desk = document.getElementById("desk");
export const own = (name) => desk.elements.namedItem(name);
export const isBlank = (text) => text === undefined || text.trim() === "" || text === "not asked";

export function typedFields() {
  const fields = {};
  for (const [name, value] of new FormData(desk)) {
    if (NOT_TYPED.has(name) || name.startsWith("draft") || typeof value !== "string") continue;
    fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
  }
  return fields;
}

// All of it as a browser would send it by that button.
export function bodyOf(button) {
  const body = new URLSearchParams(new FormData(desk));
  if (button.name) body.set(button.name, button.value);
  return body.toString();
}

function elementsOf(name) {
  return [...desk.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
}

export function setField(name, text) {
  const chosen = text.split("\n");
  for (const element of elementsOf(name)) {
    if (["radio", "checkbox"].includes(element.type)) element.checked = chosen.includes(element.value);
    else element.value = text;
  }
}

// Whether the text was wanted: what somebody typed here is never written over.
export function takeIn(name, text) {
  if (!elementsOf(name).length || !isBlank(typedFields()[name])) return false;
  setField(name, text);
  return true;
}
