// Keys of staff pages. Markup says what a key does; this file only listens, so any of it can be remapped there.
//
//   <body data-key-panel="F6" data-key-home="Escape" data-key-next="ArrowDown" data-key-previous="ArrowUp">
//       other keys for what is built in; these are the defaults
//   data-panel                F6 goes to the next of these, Shift+F6 to the one before:
//                             to what is data-home in it, else to what may be focused first
//   data-home                 Escape comes back here; it never clears a text
//   data-key="F2"             this key presses this button or follows this link ("Alt+w" and the like work too)
//   data-enter="next"         Enter in a field within goes to the next field
//   data-letters="ynd"        within this fieldset, while it has the focus, these letters choose its answers in order
//   data-list="cands"         up and down in this field (or in any field within) move the choice in the listbox #cands;
//                             the focus stays where it is
//   on the listbox: data-into="person" puts the data-value of the chosen option into the field #person;
//                   data-choose="Alt" makes Alt+1 to Alt+9 choose an option by its place
//   data-focus                is focused when the page opens: a summary of errors
//
// Choosing an option sends it the event "rs:choose"; the event "rs:forget" lets go of choices made by hand. A choice made by hand outlives a swap that still holds it; a choice
// that is no longer on the screen is taken out of its field, for nobody may confirm a person whom they cannot see.
// A form with keyed buttons is submitted by its buttons alone: Enter in a field never confirms a person.

const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, [tabindex]:not([tabindex='-1'])";
const FIELDS = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea";
const chosenByHand = new Map();
const filledBy = new Map();

const key = (name, standard) => document.body.dataset[`key${name}`] ?? standard;
const usable = (element) => !element.disabled && element.getClientRects().length > 0;
const within = (root, selector) => [...root.querySelectorAll(selector)].filter(usable);

function chord(event) {
  const name = event.code.startsWith("Digit") && event.altKey ? event.code.slice(5) : event.key;
  return [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", name].filter(Boolean).join("+");
}

function nextPanel(step) {
  const panels = within(document, "[data-panel]").filter((panel) => within(panel, FOCUSABLE).length);
  if (!panels.length) return false;
  const here = panels.findIndex((panel) => panel.contains(document.activeElement));
  const from = here < 0 && step < 0 ? 0 : here;
  const panel = panels[(from + step + panels.length) % panels.length];
  const checked = within(panel, "input[type=radio]:checked")[0];
  const first = within(panel, "[data-home]")[0] ?? within(panel, FOCUSABLE)[0];
  (first.type === "radio" && checked ? checked : first).focus();
  return true;
}

function goHome() {
  const home = document.querySelector("[data-home]");
  if (!home || home === document.activeElement) return false;
  home.focus();
  return true;
}

function listOf(element) {
  return document.getElementById(element.closest("[data-list]")?.dataset.list ?? "");
}

function choose(option, tell) {
  const list = option.closest("[role=listbox]");
  for (const other of list.querySelectorAll("[role=option]")) {
    other.setAttribute("aria-selected", String(other === option));
  }
  for (const field of document.querySelectorAll("[role=combobox]")) {
    if (listOf(field) === list) field.setAttribute("aria-activedescendant", option.id);
  }
  const into = document.getElementById(list.dataset.into ?? "");
  if (into) {
    into.value = option.dataset.value ?? "";
    filledBy.set(into.id, list.id);
  }
  if (!tell) return;
  chosenByHand.set(list.id, option.dataset.value);
  option.scrollIntoView({ block: "nearest" });
  option.dispatchEvent(new CustomEvent("rs:choose", { bubbles: true }));
}

function move(list, step) {
  const options = within(list, "[role=option]");
  if (!options.length) return false;
  const here = options.findIndex(isChosen);
  choose(options[Math.min(Math.max(here + step, 0), options.length - 1)], true);
  return true;
}

function chooseByPlace(event) {
  const place = /^Digit([1-9])$/.exec(event.code)?.[1];
  const list = place && document.querySelector("[role=listbox][data-choose]");
  const modifier = { Alt: "altKey", Ctrl: "ctrlKey" }[list?.dataset?.choose];
  const option = modifier && event[modifier] && within(list, "[role=option]")[place - 1];
  if (!option) return false;
  choose(option, true);
  return true;
}

function isChosen(option) {
  return option.getAttribute("aria-selected") === "true";
}

function restoreList(list) {
  const options = [...list.querySelectorAll("[role=option]")];
  const kept = options.find((option) => option.dataset.value === chosenByHand.get(list.id));
  const option = kept ?? options.find(isChosen);
  if (option) choose(option, false);
}

// After a swap: the choice made by hand if it is still there, else what the server chose, else none at all.
function restore() {
  document.querySelectorAll("[role=listbox][id]").forEach(restoreList);
  for (const [id, list] of filledBy) {
    const chosen = [...document.querySelectorAll(`#${CSS.escape(list)} [role=option]`)].some(isChosen);
    const field = document.getElementById(id);
    if (!chosen && field) field.value = "";
  }
  for (const [list, value] of chosenByHand) {
    const selector = `#${CSS.escape(list)} [data-value="${CSS.escape(value)}"]`;
    if (!document.querySelector(selector)) chosenByHand.delete(list);
  }
  for (const field of document.querySelectorAll("[role=combobox]")) {
    field.setAttribute("aria-expanded", String(Boolean(listOf(field))));
    if (!document.getElementById(field.getAttribute("aria-activedescendant") ?? "")) {
      field.removeAttribute("aria-activedescendant");
    }
  }
}

function enter(field) {
  const keyed = Boolean(field.form?.querySelector("button[data-key]"));
  const group = field.matches(FIELDS) ? field.closest("[data-enter='next']") : null;
  if (!group) return keyed;
  const fields = within(group, FIELDS);
  const next = fields[fields.indexOf(field) + 1];
  next?.focus();
  next?.select?.();
  return true;
}

function letter(event) {
  const question = event.target.closest?.("[data-letters]");
  // What is typed in a field beside an answer is text.
  if (!question || !event.target.matches("input[type=radio]") || event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return false;
  const place = question.dataset.letters.indexOf(event.key.toLowerCase());
  const answer = place >= 0 && question.querySelectorAll("input[type=radio]")[place];
  if (!answer) return false;
  answer.focus();
  answer.click();
  return true;
}

function press(event) {
  const name = chord(event);
  const control = within(document, "[data-key]").find((each) => each.dataset.key.toLowerCase() === name.toLowerCase());
  control?.click();
  return Boolean(control);
}

function handle(event) {
  const name = chord(event);
  const target = event.target;
  if (name === key("Panel", "F6")) return nextPanel(1);
  if (name === `Shift+${key("Panel", "F6")}`) return nextPanel(-1);
  if (press(event) || chooseByPlace(event) || letter(event)) return true;
  if (name === key("Home", "Escape")) return goHome();
  const list = target.matches?.("input:not([type=radio])") ? listOf(target) : null;
  if (list && name === key("Next", "ArrowDown")) return move(list, 1);
  if (list && name === key("Previous", "ArrowUp")) return move(list, -1);
  if (name === "Enter" && target.matches?.("input, select")) return enter(target);
  return false;
}

// Keys pressed before the scripts were ready: what they would have done, in their order. A key's target may be gone by
// then; Enter in a field that nothing here claims does what the browser was kept from doing.
function catchUp({ event, target }) {
  const early = { key: event.key, code: event.code, target: target.isConnected ? target : document.body };
  for (const held of ["altKey", "ctrlKey", "metaKey", "shiftKey"]) early[held] = event[held];
  if (handle(early) || !event.defaultPrevented || event.key !== "Enter" || !target.form) return;
  const button = [...target.form.elements].find((each) => each.type === "submit");
  target.form.requestSubmit(button);
}

function begin() {
  document.addEventListener("keydown", (event) => {
    // While an input method composes a letter, its keys are its own.
    if (!event.isComposing && handle(event)) event.preventDefault();
  });
  window.rsEarly?.take().forEach(catchUp);
}

document.addEventListener("click", (event) => {
  const option = event.target.closest("[role=listbox] [role=option]");
  if (option && !event.target.closest("a, button, input")) choose(option, true);
});
document.addEventListener("htmx:after:swap", restore);
document.addEventListener("rs:forget", () => chosenByHand.clear());
restore();
document.querySelector("[data-focus]")?.focus();
// A key may press a button that another of the page's scripts listens to: all have run by then, and htmx, which begins a
// moment after it has run, listens too.
document.addEventListener("DOMContentLoaded", () => setTimeout(begin));
