// Hangs up the calls of a scene that drop by themselves: data-hangs-up says after how many milliseconds.

for (const form of document.querySelectorAll("form[data-hangs-up]")) {
  const button = form.querySelector("button[value=ended]");
  setTimeout(() => form.requestSubmit(button), Math.max(Number(form.dataset.hangsUp), 0));
}
