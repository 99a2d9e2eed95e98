// Which other tabs of this browser hold the same contact.

const CHANNEL = "redshank desk";

// `here` gives this tab's draft and page; `rename` is called where an older tab bears the same page's name; `tell` gets
// the moments at which the others were opened.
export function watch({ user, here, rename, tell }) {
  const channel = new BroadcastChannel(CHANNEL);
  const since = Date.now();
  const from = `${since} ${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const present = new Map();
  const post = (say) => channel.postMessage({ say, from, since, user, ...here() });

  channel.addEventListener("message", ({ data }) => {
    if (data.user !== user) return;
    const { draft, page } = here();
    const isSame = Boolean(data.draft) && data.draft === draft;
    if (isSame && data.say !== "gone") present.set(data.from, data);
    else present.delete(data.from);
    if (data.say === "hello" && (isSame || data.page === page)) post("here");
    if (data.say === "here" && data.page === page && data.since <= since) rename();
    tell([...present.values()].map((each) => each.since));
  });
  window.addEventListener("pagehide", () => post("gone"));
  return {
    greet: () => post("hello"),
    isAlive: (page) => [...present.values()].some((each) => each.page === page),
  };
}
