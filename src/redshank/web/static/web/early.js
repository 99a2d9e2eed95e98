// Keeps the keys that are pressed before the page's scripts are ready: a handler types as soon as there is something to
// see, and no key may be lost. It runs before anything of the page is shown; keys.js then takes over what it kept.
//
//   window.rsEarly.take()   the keys so far, oldest first, as {event, target}; from then on nothing is kept
//   window.rsEarly.typed    the fields that were typed in or chosen from meanwhile

(() => {
  const GIVE_UP_MS = 1000;
  const keys = [];
  const typed = new Set();
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  // What a browser would do itself, other than what the page's scripts make of the key: open its search, hand a contact
  // over half typed. All else (letters into fields, Tab, reload) goes on as ever.
  const isOurs = (event) =>
    (/^F([2346789]|10)$/.test(event.key) && !event.ctrlKey && !event.altKey) ||
    (event.altKey && !event.ctrlKey && /^(Digit|Key)/.test(event.code)) ||
    (event.key === "Enter" && event.target.matches?.("select, input:not([type=submit], [type=button])"));

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing) return;
      keys.push({ event, target: event.target });
      if (isOurs(event)) event.preventDefault();
    },
    options,
  );
  window.addEventListener("input", (event) => typed.add(event.target), options);
  // Where keys.js does not come, the browser has its keys back.
  window.addEventListener("load", () => setTimeout(() => listening.abort(), GIVE_UP_MS), { once: true });

  window.rsEarly = {
    typed,
    take() {
      listening.abort();
      return keys.splice(0);
    },
  };
})();
