// What the desk says about keeping, in the page's own language: the words stand in the page, {names} in them are filled.

const place = document.getElementById("drafting");

function words(name, values = {}) {
  const text = place.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`];
  return text.replace(/\{(\w+)\}/g, (_, each) => values[each] ?? "");
}

export function clock(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

function show(element, isShown) {
  element.hidden = !isShown;
}

function say(id, text) {
  const line = document.getElementById(id);
  // The same words again are no news: a reader that speaks must not repeat them.
  if (line.textContent !== text) line.textContent = text;
  show(line, text);
}

export function kept(time) {
  document.getElementById("kept").textContent = words("kept", { time });
  const line = document.getElementById("draft-state");
  if (line.dataset.kind === "back" || line.dataset.kind === "restored") setTimeout(() => clearState(line.dataset.kind), 6000);
}

function clearState(kind) {
  const line = document.getElementById("draft-state");
  if (line.dataset.kind !== kind) return;
  line.dataset.kind = "";
  say("draft-state", "");
}

// `shownAt` is when recognition last answered: what it says stays in sight, and is dated.
export function state(kind, values, shownAt) {
  document.getElementById("draft-state").dataset.kind = kind;
  const dated = shownAt ? ` ${words("asOf", { time: clock(shownAt) })}` : "";
  say("draft-state", `${words(kind, values)}${dated}`);
  if (kind === "lost" || kind === "signedOut" || kind === "refused") document.getElementById("kept").textContent = "";
}

export function otherTab(moments) {
  say("draft-other", moments.length ? words("otherTab", { time: clock(Math.min(...moments)) }) : "");
}

function labelOf(name) {
  const field = document.querySelector(`#desk [name="${CSS.escape(name)}"]`);
  const legend = field?.closest("fieldset")?.querySelector("legend");
  const label = field?.type === "radio" ? (legend ?? document.getElementById(`${name}-label`)) : field?.labels?.[0];
  return label?.textContent.trim() ?? name;
}

const drawn = new Map();

function fill(id, items) {
  const list = document.getElementById(id);
  if (!list) return;
  const key = JSON.stringify(items.map((item) => item.key));
  // Nothing is drawn again while it says the same: a button somebody is about to press stays where it is.
  if (drawn.get(id) !== key) {
    list.replaceChildren(...items.map((item) => item.line()));
    drawn.set(id, key);
  }
  show(list, items.length);
}

function line(text, ...controls) {
  const item = document.createElement("li");
  item.append(text, ...controls);
  return item;
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "rs-btn", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function link(text, address) {
  return Object.assign(document.createElement("a"), { href: address, textContent: text });
}

export function conflicts(found, settle) {
  fill(
    "draft-conflicts",
    found.map((each) => ({
      key: each,
      line: () =>
        line(
          words("conflict", { field: labelOf(each.field), text: each.text, stands: each.stands }),
          ...[each.stands, each.text].map((text) => button(words("use", { text }), () => settle(each.field, text))),
        ),
    })),
  );
}

function labelled(copy) {
  const { forename = "", surname = "", address = "", phone = "" } = copy.fields;
  return `${forename} ${surname}`.trim() || address || phone || words("noName");
}

const opening = (copy) => link(words("open"), `${place.dataset.home}?draft=${copy.draft}`);

export function waiting(copies) {
  fill(
    "draft-waiting",
    copies.map((copy) => ({
      key: [copy.draft, copy.handOver.since, labelled(copy)],
      line: () =>
        line(
          words("waiting", { label: labelled(copy), time: clock(copy.handOver.since) }),
          link(words("next"), place.dataset.home),
        ),
    })),
  );
}

export function delivered(copy, said) {
  say("draft-other", words("delivered", { label: labelled(copy), said }));
}

export function notTaken(copy) {
  fill("draft-conflicts", [
    { key: copy.draft, line: () => line(words("notTaken", { label: labelled(copy), time: clock(copy.at) }), opening(copy)) },
  ]);
}

// What only this computer holds, on an idle desk: the server's own list cannot know of it.
export function onlyHere(copies, draft) {
  const others = copies.filter((copy) => copy.draft !== draft);
  fill(
    "device-copies",
    others.map((copy) => ({
      key: copy.draft,
      line: () => line(`${words("onlyHere")} ${clock(copy.at)}, ${labelled(copy)} `, opening(copy)),
    })),
  );
}
