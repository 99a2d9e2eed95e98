// The desk's own: decisions in fields until F9, the list's keys, why over the page, and the newest letters first.
//
//   data-act="confirmed"     this button decides so for the line chosen; pressed again it takes the decision back
//   data-refuse="17"         this button says that it is not that person, if empty the one chosen; again takes it back
//   data-again               this button searches again, by what stands in the fields
//   data-why="/desk/why"     this button lays over the page why the line chosen stands where it stands
//   data-close-why           this button closes why
//   data-enter-presses       Enter in the field beside it presses this button

const desk = document.getElementById("desk");
const why = document.getElementById("why");
const field = (id) => document.getElementById(id);
let typed = 0;
let left = null;

desk.addEventListener("input", () => {
  typed += 1;
  freshToken();
});

// Signing in again, in another tab, changes the token: the one in the cookie is always the present one.
function freshToken() {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token) desk.querySelector("[name=csrfmiddlewaretoken]").value = token;
}

desk.addEventListener("submit", freshToken);

// An answer that is older than what has been typed since never replaces a newer one.
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.typed = typed;
});
document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.ctx.typed < typed) event.preventDefault();
});

function ask() {
  desk.dispatchEvent(new Event("input", { bubbles: true }));
}

function decide(outcome) {
  const person = outcome === "confirmed" ? field("chosen").value : "";
  const isSo = field("outcome").value === outcome && field("person").value === person;
  field("outcome").value = isSo ? "undecided" : outcome;
  field("person").value = isSo ? "" : person;
  closeWhy();
  ask();
}

function refuse(person) {
  if (!person) return;
  const said = new Set(field("refused").value.split(",").filter(Boolean));
  if (!said.delete(person)) said.add(person);
  field("refused").value = [...said].join(",");
  if (field("person").value === person) {
    field("outcome").value = "undecided";
    field("person").value = "";
  }
  // The next one leads: a choice made by hand must not hold on to the one refused.
  field("chosen").value = said.has(person) ? "" : person;
  if (said.has(person)) document.dispatchEvent(new CustomEvent("rs:forget"));
  closeWhy();
  ask();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.act) decide(button.dataset.act);
  // The line that is highlighted now, not the one that was when the button was drawn.
  if (button && "refuse" in button.dataset) refuse(button.dataset.refuse || field("chosen").value);
  if (button && "again" in button.dataset) ask();
  if (button?.dataset.why) openWhy(button.dataset.why);
  if (button && "closeWhy" in button.dataset) closeWhy();
});

// The keys act on the line chosen: what they say is asked anew when another line is.
document.addEventListener("rs:choose", ask);

// Asked for apart from recognition: an answer to the typing must not cut it off, nor may it replace one.
async function openWhy(address) {
  left ??= why.hidden ? document.activeElement : null;
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(desk)), headers: { "HX-Request": "true" } });
  why.innerHTML = await answer.text();
  desk.classList.add("is-why");
  why.hidden = false;
  (why.querySelector("#why_reason") ?? why.querySelector("#why-title"))?.focus();
}

function closeWhy() {
  if (why.hidden) return;
  why.hidden = true;
  why.replaceChildren();
  desk.classList.remove("is-why");
  left?.focus?.();
  left = null;
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && !why.hidden) {
      closeWhy();
      event.preventDefault();
      event.stopPropagation();
    }
    const presses = event.key === "Enter" && event.target.closest("#why input")?.parentElement.querySelector("[data-enter-presses]");
    if (presses) {
      presses.click();
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);

// Which question comes next, and which crimes to think of, as the answer says. What was noted of a crime stays in sight.
function told() {
  const { next, crimes = "" } = document.getElementById("told")?.dataset ?? {};
  for (const crime of document.querySelectorAll(".rs-crime")) {
    const named = crimes.split(" ").includes(crime.id.replace("crime-", ""));
    crime.hidden = !named && !crime.querySelector("input").value;
  }
  for (const question of document.querySelectorAll(".rs-q")) question.classList.toggle("is-next", question.id === `q-${next}`);
}

document.addEventListener("htmx:after:swap", told);
told();
