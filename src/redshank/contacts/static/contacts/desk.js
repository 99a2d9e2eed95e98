// The desk's own: an answer that is older than what has been typed since never replaces a newer one.

const desk = document.getElementById("desk");
let typed = 0;

desk?.addEventListener("input", () => {
  typed += 1;
});

document.addEventListener("htmx:config:request", (event) => {
  const source = event.detail.ctx?.sourceElement ?? event.target;
  if (source === desk) event.detail.ctx.typed = typed;
});

document.addEventListener("htmx:before:swap", (event) => {
  const asked = event.detail.ctx?.typed;
  if (asked !== undefined && asked < typed) event.preventDefault();
});
