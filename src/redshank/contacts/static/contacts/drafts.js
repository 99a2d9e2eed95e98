// Nothing typed is lost: every change is written to this computer at once and sent to the server, which keeps it before
// anything else. Where the server cannot be reached, this tries again every two seconds and says so, above the footer;
// it never moves the focus and never stops the typing.

import * as device from "./device.js";
import { bodyOf, desk, isBlank, own, setField, takeIn, typedFields } from "./fields.js";
import { newNumber, random } from "./numbers.js";
import { post, troubleOf } from "./posting.js";
import * as presence from "./presence.js";
import * as tell from "./telling.js";

const AGAIN_MS = 2000;
const PAUSE_MS = 150;

const place = document.getElementById("drafting");
const user = place.dataset.user;
const keepOnly = new Set(place.dataset.keepOnly.split(" "));

const tab = sessionStorage.getItem("redshank.tab") ?? "";
let page = tab.split(" ")[0] || random(12);
let turn = Math.max(Number(tab.split(" ")[1] ?? 0), Number(own("draft_turn").value));
let acked = turn;
let copyRevision = Number(own("draft_revision").value);
let changed = new Set();
let handOver = null;
let lost = null;
let sentAt = 0;
let shownAt = null;
let isLeaving = false;
let isNative = false;
let keeping = 0;

function tellNumbers() {
  own("draft_page").value = page;
  own("draft_turn").value = String(turn);
  own("draft_revision").value = String(copyRevision);
  desk.dataset.draft = own("draft").value;
  sessionStorage.setItem("redshank.tab", `${page} ${turn}`);
}

function begin() {
  if (own("draft").value) return;
  own("draft").value = newNumber();
  history.replaceState(null, "", `${place.dataset.home}?draft=${own("draft").value}`);
  others.greet();
}

function writeCopy() {
  const draft = own("draft").value;
  if (draft) {
    const fields = typedFields();
    device.write({ user, draft, page, turn, acked, revision: copyRevision, at: Date.now(), fields, handOver });
  }
}

function noteChange(name) {
  begin();
  turn += 1;
  if (name) changed.add(name);
  tellNumbers();
  if (handOver) handOver.body = bodyOf(handOver.button);
  writeCopy();
}

// Before any other listener: what htmx then sends says which turn it is.
window.addEventListener(
  "input",
  (event) => {
    if (!desk.contains(event.target)) return;
    // A field within the desk that belongs to another form is none of the contact's.
    if (event.target.form && event.target.form !== desk) event.stopPropagation();
    else noteChange(event.target.name);
  },
  true,
);

// -- What the server says ---------------------------------------------------------------------------------------------

document.addEventListener("htmx:config:request", (event) => {
  if (event.detail.ctx.sourceElement !== desk) return;
  const isQuiet = changed.size > 0 && [...changed].every((name) => keepOnly.has(name));
  if (isQuiet) {
    event.preventDefault();
    clearTimeout(keeping);
    keeping = setTimeout(keepNow, PAUSE_MS);
  }
  event.detail.ctx.turn = turn;
  sentAt = Date.now();
});

document.addEventListener("htmx:after:swap", (event) => {
  const answer = document.getElementById("kept-answer").dataset.answer;
  const ctx = event.detail.ctx;
  if (ctx.sourceElement !== desk || !answer || ctx.turn === undefined) return;
  if (ctx.turn === turn) changed = new Set();
  shownAt = new Date();
  take(JSON.parse(answer), ctx.turn);
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.sourceElement === desk && event.detail.ctx.response === undefined) noteLost("lost");
});

// Busy, or gone: nothing was kept, and it is tried again as if there had been no answer.
document.addEventListener("htmx:response:error", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  if (sourceElement === desk && troubleOf(response) === "lost") noteLost("lost");
});

function take(answer, ofTurn) {
  const draft = own("draft").value;
  if (answer.draft !== draft) return;
  if (answer.closed) return goOnApart(answer);
  acked = Math.max(acked, ofTurn);
  copyRevision = Math.max(copyRevision, answer.revision);
  if (ofTurn === turn) own("draft_settled").value = "";
  tell.kept(answer.kept);
  tell.conflicts(answer.conflicts, settle);
  noteBack();
  const filled = Object.entries(answer.takeIn).filter(([name, text]) => takeIn(name, text));
  tellNumbers();
  writeCopy();
  if (filled.length) send();
}

// In another tab this contact was handed over or thrown away. What stands here is typed all the same.
function goOnApart(answer) {
  if (isLeaving) return;
  own("draft").value = "";
  copyRevision = 0;
  begin();
  tell.state(answer.savedAs ? "closed" : "thrownAway", { reference: answer.savedAs });
  send();
}

// Sends everything, as if it had just been typed: it is kept, and whoever it may be is shown.
function send() {
  changed.add("");
  desk.dispatchEvent(new Event("input", { bubbles: true }));
}

// -- Without an answer ------------------------------------------------------------------------------------------------

async function keepNow() {
  if (!own("draft").value) return;
  const ofTurn = turn;
  sentAt = Date.now();
  const response = await post(place.dataset.keep, new URLSearchParams(new FormData(desk)));
  const trouble = troubleOf(response);
  if (trouble) return noteLost(trouble);
  const answer = await response.json().catch(() => null);
  if (!answer) return noteLost("lost");
  if ([...changed].every((name) => keepOnly.has(name))) changed = new Set();
  take(answer, ofTurn);
}

function noteLost(kind) {
  if (lost?.kind === kind || isLeaving) return;
  lost = { kind, since: lost?.since ?? new Date() };
  tell.state(kind, { time: tell.clock(lost.since) }, shownAt);
}

function noteBack() {
  if (!lost) return;
  lost = null;
  tell.state("back");
  document.getElementById("problem")?.replaceChildren();
  // What was typed meanwhile may be about somebody else than what is shown.
  if (changed.size) send();
}

setInterval(() => {
  const isWaiting = turn > acked && Date.now() - sentAt >= AGAIN_MS;
  if (isWaiting && own("draft").value) keepNow();
  deliver();
}, AGAIN_MS);

window.addEventListener("offline", () => {
  if (own("draft").value) noteLost("lost");
});
window.addEventListener("online", () => (own("draft").value ? keepNow() : deliver()));
window.addEventListener("pagehide", () => {
  if (turn <= acked || isLeaving) return;
  const body = new URLSearchParams(new FormData(desk));
  fetch(place.dataset.keep, { method: "POST", body, keepalive: true }).catch(() => {});
});

// -- Two tabs ---------------------------------------------------------------------------------------------------------

function settle(name, text) {
  setField(name, text);
  own("draft_settled").value = `${own("draft_settled").value} ${name}`.trim();
  send();
}

const others = presence.watch({
  user,
  here: () => ({ draft: own("draft").value, page }),
  // A tab that was duplicated has the name of the first: the later one takes another.
  rename: () => {
    page = random(12);
    tellNumbers();
  },
  tell: tell.otherTab,
});

// -- Handing over -----------------------------------------------------------------------------------------------------

desk.addEventListener("submit", (event) => {
  if (isNative) return;
  event.preventDefault();
  const submitter = event.submitter;
  begin();
  tellNumbers();
  const button = { name: submitter?.name ?? "", value: submitter?.value ?? "" };
  handOver = { button, body: bodyOf(button), since: Date.now() };
  writeCopy();
  deliver(() => {
    isNative = true;
    desk.requestSubmit(submitter);
  });
});

const underWay = new Set();

// Hands over what waits on this computer. `refuse` is called where the server has something to say to this very page.
async function deliver(refuse) {
  for (const copy of device.copies(user).filter((each) => each.handOver && !underWay.has(each.draft))) {
    underWay.add(copy.draft);
    const isHere = copy.draft === own("draft").value;
    const body = new URLSearchParams(copy.handOver.body);
    if (!isHere) body.set("draft_behind", "yes");
    const response = await post(place.dataset.save, body);
    const trouble = troubleOf(response);
    const answer = trouble ? null : await response.json().catch(() => null);
    underWay.delete(copy.draft);
    if (answer?.reference) finish(copy, answer, isHere);
    else if (response?.status === 422) notTaken(copy, isHere ? refuse : null);
    else if (isHere) noteLost(trouble ?? "lost");
  }
  tell.waiting(device.copies(user).filter((copy) => copy.handOver && (lost || copy.draft !== own("draft").value)));
}

function finish(copy, answer, isHere) {
  device.remove(user, copy.draft);
  if (!isHere) return tell.delivered(copy, answer.said);
  isLeaving = true;
  location.assign(place.dataset.home);
}

// Something is missing or no longer so: the contact goes back to its handler, with all that was typed.
function notTaken(copy, refuse) {
  if (copy.draft === own("draft").value) handOver = null;
  device.write({ ...copy, handOver: null, acked: Math.min(copy.acked, copy.turn - 1) });
  if (refuse) refuse();
  else tell.notTaken(copy);
}

// -- Opening and leaving ----------------------------------------------------------------------------------------------

// What this computer held when the page opened: a handler may type sooner than other tabs can answer.
const atOpening = device.copies(user);

// What was typed before this script listened. It is sent once htmx, which begins a moment after it has run, can answer.
for (const field of window.rsEarly?.typed ?? []) if (field.form === desk) noteChange(field.name);
document.addEventListener("DOMContentLoaded", () => setTimeout(() => changed.size && send()));

function putBack() {
  const draft = own("draft").value || new URLSearchParams(location.search).get("draft");
  const older = (copy) => copy.revision > Number(own("draft_revision").value);
  const isLeft = (copy) => copy.draft === draft && (!device.isSafe(copy) || older(copy)) && !others.isAlive(copy.page);
  const left = draft && atOpening.find(isLeft);
  if (!left) return;
  own("draft").value = draft;
  if (page !== left.page) turn = Math.max(turn, left.turn);
  page = left.page;
  copyRevision = left.revision;
  handOver = left.handOver;
  const here = typedFields();
  let isPutBack = false;
  for (const [name, text] of Object.entries(left.fields)) {
    if (!isBlank(text) && text !== here[name] && !changed.has(name)) {
      setField(name, text);
      isPutBack = true;
    }
  }
  // What was typed here while other tabs were asked is nobody's yet to put back.
  if (isPutBack) tell.state("restored");
  send();
}

tellNumbers();
device.tidy(user, Date.now());
others.greet();
// Other tabs have a moment to say that they hold the same contact.
setTimeout(putBack, 120);
tell.onlyHere(device.copies(user).filter((copy) => !device.isSafe(copy) && !copy.handOver), own("draft").value);
deliver();

document.querySelector(`form[action="${place.dataset.signOut}"]`)?.addEventListener("submit", () => {
  device.forgetSafe(user);
  sessionStorage.removeItem("redshank.tab");
  globalThis.caches?.delete("redshank-desk");
});

document.getElementById("discard").addEventListener("submit", (event) => device.remove(user, event.submitter.value));

navigator.serviceWorker?.register(place.dataset.worker, { scope: place.dataset.home }).then(
  (registration) => registration.active?.postMessage("refresh"),
  () => {},
);
