// Sending to the server without leaving the page, and what it means when no answer comes, or a refusal.

import { own } from "./fields.js";

const GIVE_UP_MS = 8000;

function token() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? own("csrfmiddlewaretoken").value;
}

// The answer; null where there was none.
export async function post(address, body) {
  body.set("csrfmiddlewaretoken", token());
  const headers = { Accept: "application/json", "HX-Request": "true" };
  try {
    return await fetch(address, { method: "POST", body, headers, signal: AbortSignal.timeout(GIVE_UP_MS) });
  } catch {
    return null;
  }
}

export function troubleOf(response) {
  if (!response || response.status >= 502) return "lost";
  if (response.status === 401 || response.status === 403) return "signedOut";
  return response.ok ? null : "refused";
}
