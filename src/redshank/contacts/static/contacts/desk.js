// The desk's own: an answer that is older than what has been typed since never replaces a newer one, and F8 shows why.

const desk = document.getElementById("desk");
const why = document.getElementById("why");
let typed = 0;

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
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.typed = typed;
});

document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.ctx.typed < typed) event.preventDefault();
});

// Why, for the candidate that is highlighted; for the first where none is.
function showWhy() {
  const shown = why.getAttribute("aria-expanded") === "true";
  const option = document.querySelector("#cands [aria-selected=true]") ?? document.querySelector("#cands [role=option]");
  for (const section of document.querySelectorAll(".rs-why")) {
    section.hidden = !shown || section.id !== `why-${option?.dataset.value}`;
  }
}

why.addEventListener("click", () => {
  why.setAttribute("aria-expanded", String(why.getAttribute("aria-expanded") !== "true"));
  showWhy();
});
document.addEventListener("rs:choose", showWhy);
document.addEventListener("htmx:after:swap", showWhy);
