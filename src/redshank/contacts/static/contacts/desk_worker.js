// Shows an empty desk where the server cannot be reached, so that a reload during an outage still shows what was typed:
// drafts.js puts it back. It keeps the page without anybody's details, its styles and its scripts; everything comes from
// the server as long as that answers.

const KEPT = "redshank-desk";
const { home, shell } = self.places;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // What is typed goes straight to the server, and never waits for this script to wake up.
  event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(refresh());
});

self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(refresh());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && path === home) event.respondWith(orKept(request, shell));
  else if (["style", "script", "image"].includes(request.destination)) event.respondWith(orKept(request, request.url));
});

async function orKept(request, name) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match(name);
    if (kept) return kept;
    throw error;
  }
}

async function refresh() {
  const answer = await fetch(shell, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const html = await answer.clone().text();
  const wanted = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg))"/g)].map((found) => found[1]);
  const cache = await caches.open(KEPT);
  await cache.addAll([...new Set(wanted)]);
  await cache.put(shell, answer);
}
