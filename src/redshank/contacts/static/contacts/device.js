// Copies of what is typed, on this computer: one for each page of a draft, under the name of its user.
//
// A copy is {user, draft, page, turn, acked, revision, at, fields, handOver}: `acked` is the last turn that the server
// has kept; `handOver` is set from the moment somebody hands the contact over until the server has it.

const BEGINS = "redshank.draft.";
const AT_MOST = 20;
const KEPT_MS = 12 * 60 * 60 * 1000;

const nameOf = (copy) => `${BEGINS}${copy.user}.${copy.draft}.${copy.page}`;

function everybodys() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(BEGINS))
    .map(read)
    .filter(Boolean)
    .sort((one, other) => other.at - one.at);
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export const isSafe = (copy) => copy.acked >= copy.turn && !copy.handOver;

// This user's copies, newest first; those of one draft where it is named.
export function copies(user, draft) {
  return everybodys().filter((copy) => copy.user === user && (!draft || copy.draft === draft));
}

// A full disc or a browser that keeps nothing must not stop the typing: the server is still there.
export function write(copy) {
  try {
    localStorage.setItem(nameOf(copy), JSON.stringify(copy));
  } catch {
    return false;
  }
  return true;
}

export function remove(user, draft) {
  for (const copy of copies(user, draft)) localStorage.removeItem(nameOf(copy));
}

// What the server has too goes when its user leaves; what it has not stays: it would be lost.
export function forgetSafe(user) {
  for (const copy of copies(user).filter(isSafe)) localStorage.removeItem(nameOf(copy));
}

// Others' copies and old ones go once the server has them, and beyond twenty the oldest. What the server has not is never
// thrown away to make room: in a long outage that would lose a contact.
export function tidy(user, now) {
  const safe = everybodys().filter(isSafe);
  const isSpare = (copy, place) => copy.user !== user || now - copy.at > KEPT_MS || place >= AT_MOST;
  for (const copy of safe.filter(isSpare)) localStorage.removeItem(nameOf(copy));
}
