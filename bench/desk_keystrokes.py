"""Keystroke to changed page at the desk, in a real browser, against a demonstration that is being served.

    redshank demo --people 100000 --port 8001 &
    python bench/desk_keystrokes.py http://127.0.0.1:8001

Types the details of four callers as a handler would, and reports the milliseconds from each input event to the moment
at which the middle of the page has changed. The debounce of 15 ms and the keeping of every key are in them.

Then it asks the same question many times with a draft to keep and without one: the difference is what keeping costs.
"""

import argparse
import json
import os
import shutil
import statistics
import time

from playwright.sync_api import Page, sync_playwright

CALLERS = (
    {
        "phone": "07700 900142",
        "surname": "Shah",
        "forename": "Priya",
        "date_of_birth": "9 2 1989",
        "address": "14 Mill Lane",
    },
    {
        "phone": "07700 900100",
        "surname": "Smith",
        "forename": "John",
        "date_of_birth": "1 5 1970",
        "address": "High Street",
    },
    {"surname": "Khan", "forename": "Mohammed", "date_of_birth": "1980", "address": "12 Church Street"},
    {"surname": "Patel", "address": "Station Road"},
)
WATCH = """() => {
  window.waits = [];
  let typed = 0;
  document.addEventListener("input", () => { typed = performance.now(); }, true);
  new MutationObserver(() => { if (typed) window.waits.push(performance.now() - typed); })
    .observe(document.getElementById("recognition"), { childList: true });
}"""


def waits_for(page: Page, address: str, caller: dict[str, str], pause_ms: int) -> list[float]:
    """Milliseconds for each keystroke of one caller."""
    page.goto(f"{address}/desk")
    page.evaluate(f"({WATCH})()")
    for name, text in caller.items():
        page.locator(f"[name={name}]").press_sequentially(text, delay=pause_ms)
    page.wait_for_timeout(500)
    found: list[float] = page.evaluate("window.waits")
    return found


ASK = """async ([body, times]) => {
  const took = [];
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (let turn = 1; turn <= times; turn += 1) {
    const sent = new URLSearchParams({ ...body, csrfmiddlewaretoken: token });
    // Each key is a change: the same text again would be less to write.
    if (body.draft) sent.set("draft_turn", String(turn));
    sent.set("notes", "x".repeat(turn));
    const began = performance.now();
    await (await fetch("/desk/recognise", { method: "POST", body: sent, headers: { "HX-Request": "true" } })).text();
    took.push(performance.now() - began);
  }
  return took;
}"""


def answers(page: Page, *, draft: str, times: int) -> float:
    """Median milliseconds until the server has answered, with a draft to keep or without."""
    body = {**CALLERS[0], "draft": draft, "draft_page": "bench", "draft_revision": "0", "reason": "report"}
    took: list[float] = page.evaluate(f"({ASK})({json.dumps([body, times])})")
    return statistics.median(took)


def cost_of_keeping(page: Page, times: int) -> dict[str, float]:
    """What keeping adds to an answer: in turns, so that a busy machine is busy for both."""
    number = str(time.time_ns() >> 10)
    answers(page, draft=number, times=times)
    without, kept = [], []
    for turn in range(4):
        without.append(answers(page, draft="", times=times))
        kept.append(answers(page, draft=f"{number}{turn}", times=times))
    one, other = statistics.median(kept), statistics.median(without)
    return {"answer_ms": one, "answer_without_keeping_ms": other, "keeping_share": (one - other) / one}


def main() -> None:
    """Print p50, p95, the longest, and the share of an answer that is spent on keeping, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--user", default="handler")
    parser.add_argument("--pause-ms", type=int, default=150, help="between two keys (default: 150)")
    options = parser.parse_args()
    program = os.environ.get("TEST_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{options.address}/sign-in")
        page.locator(f"button[value={options.user}]").click()
        page.locator("#recognition").wait_for()
        waits = sorted(wait for each in CALLERS for wait in waits_for(page, options.address, each, options.pause_ms))
        cost = cost_of_keeping(page, times=50)
        browser.close()
    found = {"keystrokes": len(waits), "p50_ms": waits[len(waits) // 2], "p95_ms": waits[int(len(waits) * 0.95)]}
    figures = {**found, "longest_ms": waits[-1], **cost}
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
