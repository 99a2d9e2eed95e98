"""Keystroke to changed page at the desk, in a real browser, against a demonstration that is being served.

    redshank demo --people 30000 --port 8001 &
    python bench/desk_keystrokes.py http://127.0.0.1:8001

Types the details of four callers as a handler would, and reports the milliseconds from each input event to the moment
at which the middle of the page has changed. The debounce of 15 ms is in them.
"""

import argparse
import json
import os
import shutil

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


def main() -> None:
    """Print p50, p95 and the longest, as JSON."""
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
        browser.close()
    found = {"keystrokes": len(waits), "p50_ms": waits[len(waits) // 2], "p95_ms": waits[int(len(waits) * 0.95)]}
    print(json.dumps({name: round(value, 1) for name, value in {**found, "longest_ms": waits[-1]}.items()}))


if __name__ == "__main__":
    main()
