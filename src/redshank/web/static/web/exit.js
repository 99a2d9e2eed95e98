// The quick exit of public pages: the link marked data-exit, or Shift three times within five seconds.
// The page is emptied at once, and replaced, so that "back" does not bring it up again. Without script the link works.

const PRESSES = 3;
const WITHIN_MS = 5000;
const way = document.querySelector("[data-exit]");
let presses = [];

function leave(event) {
  event?.preventDefault();
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(way.href);
}

if (way) {
  way.addEventListener("click", leave);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  });
}
