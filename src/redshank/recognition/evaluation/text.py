"""Figures as a page of plain text."""

from collections.abc import Iterator, Mapping

from redshank.recognition.evaluation.calltask import CallTask, Victims
from redshank.recognition.evaluation.figures import Cell, Figures, Share
from redshank.recognition.evaluation.replay import Replay
from redshank.recognition.evaluation.report import Circumstances

_LABEL = 46
_NAMES_OF_BANDS = {"same_person": "Same person", "probably": "Probably", "possibly": "Possibly"}


def as_text(task: CallTask, replay: Replay | None, circumstances: Circumstances) -> str:
    """A page for people; docs/reference/figures.md defines every line."""
    about = f"model {circumstances.model_version}, seed {circumstances.seed}, {circumstances.seconds:,.1f} s"
    lines = [
        f"{circumstances.file}: {circumstances.rows:,} rows, {about}",
        *(f"  left out: {count:,} rows ({why})" for why, count in circumstances.left_out.items()),
        *(f"  fit: {name.replace('_', ' ')}: {value}" for name, value in circumstances.fitted.items()),
        "",
        "CALL TASK",
        *_figures(task.figures),
        *_victims(task.victims),
    ]
    if replay is not None:
        lines += ["", "REPLAY, in the order of time", *_figures(replay.figures), *_victims(replay.victims)]
        lines.append(_line("wrong person shown as Same person", replay.wrong_shown))
    for trait, cells in task.figures.by.items():
        lines += ["", *_breakdown(trait, cells)]
    return "\n".join(lines) + "\n"


def _figures(figures: Figures) -> Iterator[str]:
    calls = figures.all_calls
    yield f"  {'calls':<{_LABEL}}{calls.calls:>9,}   of known callers: {calls.known_calls:,}"
    yield _line("known callers ranked right (recall at 1)", calls.recall_at_1)
    yield _line("… and above 99 % of strangers", calls.recall_at_1pct)
    yield _line("… and above 99.9 % of strangers", figures.recall_at_0_1pct)
    for band, share in figures.band_precision.items():
        yield _line(f"right of those shown as {_NAMES_OF_BANDS[band.value]}", share)
    yield _line("strangers shown as Same person", calls.strangers_shown)
    yield _line("known callers shown as another Same person", figures.known_shown_wrong)
    error = "none shown" if figures.calibration_error is None else f"{figures.calibration_error:.4f}"
    yield f"  {'calibration error':<{_LABEL}}{error:>9}"
    yield f"  {'records compared for a call':<{_LABEL}}{figures.candidates_mean:>9.1f}"
    yield f"  {'milliseconds, p50 and p99':<{_LABEL}}{figures.latency_p50_ms:>9.2f} {figures.latency_p99_ms:.2f}"


def _victims(victims: Victims) -> Iterator[str]:
    yield _line("repeat victims recognised", victims.repeat)
    yield _line("… who gave two or more details", victims.well_described)
    yield _line("vulnerable victims recognised", victims.vulnerable)
    yield _line("repeat and vulnerable victims recognised", victims.both)


def _breakdown(trait: str, cells: Mapping[str, Cell]) -> Iterator[str]:
    yield f"BY {trait.upper():<{_LABEL - 1}}{'calls':>9}{'known':>9}{'recall':>9}{'at 1 %':>9}{'strangers shown':>17}"
    for value, cell in cells.items():
        shares = (cell.recall_at_1, cell.recall_at_1pct, cell.strangers_shown)
        figures = "".join(f"{_percent(share):>{width}}" for share, width in zip(shares, (9, 9, 17), strict=True))
        yield f"  {value:<{_LABEL}}{cell.calls:>9,}{cell.known_calls:>9,}{figures}"


def _percent(share: Share | None) -> str:
    return "–" if share is None or share.value is None else f"{share.value:.2%}"


def _line(label: str, share: Share | None) -> str:
    if share is None:
        return f"  {label:<{_LABEL}}{'too few':>9}   strangers to say"
    if share.value is None:
        return f"  {label:<{_LABEL}}{'–':>9}   none to count"
    low, high = share.interval
    return f"  {label:<{_LABEL}}{share.value:>9.2%}   {low:.2%} to {high:.2%} of {share.whole:,}"
