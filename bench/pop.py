"""From a call's ringing to its number and first recognition on the desk's screen, in a real browser.

    redshank demo --people 30000 --port 8001 &
    python bench/pop.py http://127.0.0.1:8001 --key-file var/demo/telephone-key

Rings an idle desk again and again as a switch would, through POST /api/v1/calls, and reports the milliseconds from just
before the request until the number stands in its field and until the middle of the page shows what it brings. The
poll's 500 ms are in them.
"""

import argparse
import json
import os
import shutil
import time
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Page, sync_playwright

NUMBERS = ("07700 900142", "07700 900231", "07700 900100", "07700 900899")
GIVE_UP_MS = 30_000
WATCH = """() => {
  window.seen = {};
  const phone = document.querySelector("[name=phone]");
  const note = (what) => { window.seen[what] ??= Date.now(); };
  new MutationObserver(() => { if (phone.value) note("recognised"); })
    .observe(document.getElementById("recognition"), { childList: true });
  (function look() { if (phone.value) note("number"); else requestAnimationFrame(look); })();
}"""


def report(address: str, key: str, said: dict[str, str]) -> None:
    """One event of a call, as a switch posts it."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    request = Request(f"{address}/api/v1/calls", json.dumps(said).encode(), headers)  # noqa: S310 - the server measured
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
        answer.read()


def pop(page: Page, address: str, key: str, call: str, place: int) -> dict[str, float]:
    """Ring once; milliseconds to the number and to the recognition. The call then ends, and the desk is emptied."""
    page.goto(f"{address}/desk")
    page.evaluate(f"({WATCH})()")
    # Not in step with the poll, which begins when the page opens.
    page.wait_for_timeout(700 + 37 * place % 500)
    number, rang = NUMBERS[place % len(NUMBERS)], time.time() * 1000
    report(address, key, {"call": call, "line": "101", "number": number, "handler": "handler"})
    seen: dict[str, float] = {}
    try:
        while not {"number", "recognised"} <= seen.keys():
            if time.time() * 1000 - rang > GIVE_UP_MS:
                raise SystemExit(f"call {place} did not pop: is another one ringing at this desk?")
            page.wait_for_timeout(50)
            seen = page.evaluate("window.seen ?? {}")
    finally:
        report(address, key, {"call": call, "event": "ended"})
    return {what: at - rang for what, at in seen.items()}


def main() -> None:
    """Print median, p95 and the longest of each, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--key-file", type=Path, required=True)
    parser.add_argument("--calls", type=int, default=50)
    options = parser.parse_args()
    key = options.key_file.read_text(encoding="utf-8").strip()
    with sync_playwright() as playwright:
        program = os.environ.get("TEST_BROWSER") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{options.address}/sign-in")
        page.locator("button[value=handler]").click()
        page.locator("#recognition").wait_for()
        run = int(time.time())
        found = [pop(page, options.address, key, f"bench-{run}-{each}", each) for each in range(options.calls)]
        browser.close()
    figures: dict[str, float] = {"calls": len(found)}
    for what in ("number", "recognised"):
        waits = sorted(each[what] for each in found)
        figures |= {f"{what}_p50_ms": waits[len(waits) // 2], f"{what}_p95_ms": waits[int(len(waits) * 0.95)]}
        figures[f"{what}_longest_ms"] = waits[-1]
    print(json.dumps({name: round(value) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
