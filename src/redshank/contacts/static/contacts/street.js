// A report from the street: what is typed stays on the telephone until the server has it. Poor signal loses nothing.
// Two entries of the local store, by user: the report being typed, and those that wait to be sent. Both empty themselves.

const form = document.getElementById("street");
const state = document.getElementById("street-state");
const TYPING = `street typing ${form.dataset.user}`;
const WAITING = `street waiting ${form.dataset.user}`;
const RETRY_MS = 10_000;
const NOT_KEPT = new Set(["csrfmiddlewaretoken"]);
let sending = false;

function held(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function hold(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    // A full or forbidden store: the page itself still has everything.
    return false;
  }
}

function fields() {
  return [...new FormData(form)].filter(([name]) => !NOT_KEPT.has(name));
}

function begin() {
  form.elements.key.value ||= crypto.randomUUID();
}

function fill(kept) {
  for (const [name, value] of kept) {
    const field = form.elements.namedItem(name);
    if (field && !isTyped(name)) field.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// What was typed before this script ran is newer than what it kept.
function isTyped(name) {
  return [...(window.rsEarly?.typed ?? [])].some((field) => field.name === name);
}

function say(words, more = "") {
  state.textContent = more ? `${words} ${more}` : words;
}

form.addEventListener("input", () => {
  begin();
  if (hold(TYPING, fields()) && !navigator.onLine) say(state.dataset.kept);
});

form.addEventListener("submit", (event) => {
  begin();
  const report = fields();
  if (!hold(WAITING, [...held(WAITING, []), report])) return;
  event.preventDefault();
  send();
});

function empty() {
  localStorage.removeItem(TYPING);
  form.reset();
  form.elements.key.value = "";
  document.getElementById("street-who").replaceChildren();
  form.elements.begun_at.value = new Date().toISOString();
  window.scrollTo(0, 0);
}

function token() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

// One after the other, oldest first. What the server refuses comes back into the fields; what it never got waits.
async function send() {
  if (sending) return;
  sending = true;
  try {
    for (let waiting = held(WAITING, []); waiting.length; waiting = held(WAITING, [])) {
      const left = await sendOne(waiting[0]);
      if (left === waiting[0]) return;
      hold(WAITING, [left, ...held(WAITING, []).slice(1)].filter(Boolean));
    }
  } finally {
    sending = false;
    if (!held(WAITING, []).length) localStorage.removeItem(WAITING);
  }
}

// What is left of the report to be sent: nothing, itself for want of an answer, or itself without a decision refused.
async function sendOne(report) {
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(report),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      redirect: "manual",
    });
  } catch {
    answer = { ok: false, status: 503 };
  }
  if (answer.ok) {
    const { reference } = await answer.json();
    if (isShown(report)) empty();
    say(state.dataset.sent, reference);
    return null;
  }
  if (answer.status === 422) {
    say((await answer.json()).problem);
    // In sight it can be mended there. Out of sight it is sent undecided: a person decides later.
    const decided = new Map(report).has("who");
    return isShown(report) || !decided ? null : report.filter(([name]) => name !== "who");
  }
  if (isShown(report)) empty();
  say(answer.status >= 500 ? state.dataset.waiting : state.dataset.signedout);
  return report;
}

function isShown(report) {
  return new Map(report).get("key") === form.elements.key.value;
}

window.addEventListener("online", send);
setInterval(() => held(WAITING, []).length && send(), RETRY_MS);
const typing = held(TYPING, null);
if (typing) fill(typing);
else if (window.rsEarly?.typed.size) form.dispatchEvent(new Event("input", { bubbles: true }));
send();
