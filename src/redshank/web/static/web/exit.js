// The quick exit of public pages: the link marked data-exit, or Shift three times within five seconds.
// The page is emptied at once, and replaced, so that "back" does not bring it up again. Without script the link works.
// It runs before anything of the page is shown: who is frightened presses early, and no press may be lost.

(() => {
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  let presses = [];

  // Where the link is not there yet, once it is.
  function leave(event) {
    const way = document.querySelector("[data-exit]");
    if (!way) {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => leave());
      return;
    }
    event?.preventDefault();
    // What is still on its way must not come up after the page was emptied.
    window.stop();
    document.title = "";
    document.body.replaceChildren();
    window.location.replace(way.href);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-exit]")) leave(event);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  });
})();
