// Names and numbers that two tabs, or a tab and the server, never give twice.

const EPOCH = Date.UTC(2020, 0, 1);

export function random(letters) {
  return [...crypto.getRandomValues(new Uint8Array(letters))].map((each) => (each % 36).toString(36)).join("");
}

// As the server numbers things: milliseconds since 2020, then 22 random bits.
export function newNumber() {
  const bits = crypto.getRandomValues(new Uint32Array(1))[0] >>> 10;
  return String((BigInt(Date.now() - EPOCH) << 22n) | BigInt(bits));
}
