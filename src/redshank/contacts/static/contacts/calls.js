// The telephone at the desk: asks twice a second what rings, pops a call at an idle desk, and leaves a busy one alone.
//
//   <form id="desk" data-draft data-call>   the draft and the call that are on the desk; empty: none
//   data-call on a button                   takes that call: at once where nothing is typed, else at the second press
//   #calls-network [data-for="address"]     a hint of the network's, moved below that field
//
// It says "rs:call" to the form when a call comes onto the desk, with the caller's number; empty: withheld.

import { own as field } from "./fields.js";

const EVERY_MS = 500;
const SETTLED_MS = 250;
const LOST_AFTER_MS = 5000;
const AGAIN_WITHIN_MS = 6000;
const desk = document.getElementById("desk");
const place = document.getElementById("calls");
const now = document.getElementById("calls-now");
const lost = document.getElementById("calls-lost");
const said = document.getElementById("calls-said");
const ended = document.getElementById("calls-ended");
const line = document.getElementById("calls-line");
const texts = place.dataset;
let heardAt = Date.now();
let ahead = 0;
let isAsking = false;
let isTaking = false;
let untold = null;
let asked = { call: "", at: 0 };

function isIdle() {
  const typed = desk.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea");
  const chosen = desk.querySelectorAll("input[type=radio], input[type=checkbox]");
  return [...typed].every((each) => !each.value.trim()) && [...chosen].every((each) => each.checked === each.defaultChecked);
}

async function poll() {
  if (document.hidden || isAsking) return;
  isAsking = true;
  try {
    const lines = now.firstElementChild;
    const { call = "", draft = "" } = desk.dataset;
    const query = new URLSearchParams({ seen: lines?.dataset.digest ?? "", call, draft });
    const answer = await fetch(`${texts.address}?${query}`, { headers: { "HX-Request": "true" }, cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    heardAt = Date.now();
    if (answer.status !== 204) show(await answer.text());
    if (untold) bind(untold);
    else pop();
  } catch {
    // The line below the clock says so after a while; the next turn asks again.
  } finally {
    isAsking = false;
  }
}

function show(html) {
  const isOpen = now.querySelector("details")?.open;
  const focused = now.contains(document.activeElement) ? document.activeElement.dataset.call : null;
  now.innerHTML = html;
  const lines = now.firstElementChild;
  ahead = Date.now() - Number(lines.dataset.now);
  if (lines.dataset.present) desk.dataset.call = lines.dataset.present;
  if (isOpen && now.querySelector("details")) now.querySelector("details").open = true;
  if (focused) (now.querySelector(`[data-call="${focused}"]`) ?? now.querySelector("summary"))?.focus();
  if (Date.now() - asked.at > AGAIN_WITHIN_MS) said.textContent = "";
  const dropped = now.querySelector(".rs-calls__dropped");
  const text = dropped?.textContent.replace(/\s+/g, " ").trim() ?? "";
  if (ended.textContent !== text) ended.textContent = text;
  announce(lines.dataset.said);
  hint();
  tick();
}

// Said to those who listen, not shown: the header shows it already.
function announce(text) {
  const waiting = document.getElementById("calls-heard") ?? place.appendChild(heard());
  if (waiting.textContent !== text) waiting.textContent = text;
}

function heard() {
  const element = document.createElement("span");
  element.id = "calls-heard";
  element.className = "govuk-visually-hidden";
  element.setAttribute("role", "status");
  return element;
}

// A call that rings for this handler comes onto a desk on which nothing was begun; anything else waits.
function pop() {
  const { present, pops, number, draft } = now.firstElementChild.dataset;
  if (!isIdle() || isTaking) return;
  if (present && number && !field("phone").value) arrive(present, number);
  else if (pops && draft && !location.search.includes(draft)) location.assign(`${location.pathname}?draft=${draft}`);
  else if (pops && !desk.dataset.call) {
    // The number is looked up at once; that the call is taken here is told meanwhile.
    arrive(pops, number);
    bind(pops);
  }
}

// Tells the server that the call is taken down in this draft; false where it is somebody else's.
async function bind(call) {
  isTaking = true;
  try {
    const answer = await fetch(texts.take.replace("/0/", `/${call}/`), {
      method: "POST",
      headers: { "X-CSRFToken": field("csrfmiddlewaretoken").value, "HX-Request": "true" },
      body: new URLSearchParams({ draft: field("draft")?.value ?? "" }),
    });
    const told = await answer.json();
    if (!answer.ok) said.textContent = told.problem;
    else desk.dataset.draft = hidden("draft").value = told.draft;
    untold = null;
    return answer.ok;
  } catch {
    untold = call;
    return false;
  } finally {
    isTaking = false;
  }
}

async function take(call, number) {
  if (!isTaking && (await bind(call))) arrive(call, number);
}

function arrive(call, number) {
  desk.dataset.call = call;
  const phone = field("phone");
  desk.dataset.number = number ? "shown" : "withheld";
  phone.classList.toggle("is-withheld", !number);
  phone.placeholder = number ? "" : texts.withheld;
  if (number) fill(number);
  else offerAddress(phone);
  desk.dispatchEvent(new CustomEvent("rs:call", { bubbles: true, detail: { call, number } }));
  desk.dispatchEvent(new Event("input", { bubbles: true }));
  poll();
}

function fill(number) {
  for (const name of ["phone", "ring_back"]) {
    const input = field(name);
    if (input && !input.value) input.value = number;
  }
}

// Without a number the address leads on. The focus goes there only from the number's own, empty field.
function offerAddress(phone) {
  if (document.activeElement === phone) field("address")?.focus();
  below("phone", "rs-note rs-note--warn").textContent = texts.noNumber;
}

function hidden(name) {
  const found = field(name);
  if (found) return found;
  const input = Object.assign(document.createElement("input"), { type: "hidden", name });
  return desk.appendChild(input);
}

function below(name, className) {
  const id = `calls-${name}`;
  const found = document.getElementById(id);
  if (found) return found;
  const note = Object.assign(document.createElement("p"), { id, className });
  field(name).insertAdjacentElement("afterend", note);
  return note;
}

// What the network says of a 999 caller stands below the fields; it comes into them only when the handler takes it in.
function hint() {
  const network = document.getElementById("calls-network");
  if (!network) return;
  for (const note of [...network.querySelectorAll("[data-for]")]) {
    const id = `network-${network.dataset.call}-${note.dataset.for}`;
    if (document.getElementById(id) || !field(note.dataset.for)) note.remove();
    else field(note.dataset.for).insertAdjacentElement("afterend", Object.assign(note, { id }));
  }
}

function takeIn(button) {
  for (const name of ["address", "postcode"]) {
    const input = field(name);
    if (input && !input.value.trim()) input.value = button.dataset[name];
  }
  desk.dispatchEvent(new Event("input", { bubbles: true }));
}

// At a busy desk the first press says what will happen, the second does it: the contact is kept and set aside.
function choose(button) {
  const { call, number, draft } = button.dataset;
  const fresh = `${location.pathname}?${draft ? `draft=${draft}` : `take=${call}`}`;
  const isAgain = asked.call === call && Date.now() - asked.at < AGAIN_WITHIN_MS;
  if (isIdle() && !desk.dataset.call && !draft) take(call, number);
  else if (!desk.dataset.draft && !isIdle()) said.textContent = texts.handOver;
  else if (isIdle() || isAgain) location.assign(fresh);
  else {
    asked = { call, at: Date.now() };
    said.textContent = texts.again;
    tick();
  }
}

function tick() {
  for (const clock of document.querySelectorAll(".rs-clock")) {
    const seconds = Math.max(Math.floor((Date.now() - ahead - Number(clock.dataset.since)) / 1000), 0);
    clock.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  }
  const isLost = !document.hidden && Date.now() - heardAt > LOST_AFTER_MS;
  const since = new Date(heardAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const text = isLost ? `${texts.lost} ${since}` : "";
  if (lost.textContent !== text) lost.textContent = text;
  lost.hidden = !isLost;
  if (asked.at && Date.now() - asked.at > AGAIN_WITHIN_MS) {
    said.textContent = "";
    asked = { call: "", at: 0 };
  }
  line.classList.toggle("is-telling", isLost || Boolean(said.textContent || ended.textContent));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (now.contains(button) && button.dataset.call) choose(button);
  else if (button.closest(".rs-network") && "address" in button.dataset) takeIn(button);
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  heardAt = Math.max(heardAt, Date.now() - EVERY_MS);
  poll();
});

document.getElementById("main").append(line);

// A call chosen at a busy desk comes with the fresh page.
async function begin() {
  const chosen = new URLSearchParams(location.search).get("take");
  if (chosen) history.replaceState(null, "", location.pathname);
  isTaking = Boolean(chosen);
  await poll();
  isTaking = false;
  if (chosen && isIdle() && !desk.dataset.call) {
    await take(chosen, now.querySelector(`[data-call="${chosen}"]`)?.dataset.number ?? "");
  }
  setInterval(poll, EVERY_MS);
}

// What drafts.js puts back from this computer comes first: a call must not be taken for something typed.
setTimeout(begin, SETTLED_MS);
setInterval(tick, EVERY_MS);
