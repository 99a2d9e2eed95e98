"""The table of assumptions, as the reference page shows it."""

from redshank.county.assumptions import Assumptions, Mix, Unit, settings


def assumption_table(assumptions: Assumptions) -> str:
    """Every setting as a row of a Markdown table: name, value, what it counts, mark, meaning, source."""
    lines = ["| Setting | Value | Counts | Mark | Meaning | Source |", "|---|---|---|---|---|---|"]
    for setting in settings():
        about = setting.metadata
        value = getattr(assumptions, setting.name)
        shown = _mix(value) if about["unit"] is Unit.MIX else f"{value:g}" if about["unit"] is not Unit.NAME else value
        cells = (f"`{setting.name}`", shown, about["unit"], f"[{about['mark']}]", about["meaning"], about["source"])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _mix(mix: Mix) -> str:
    return ", ".join(f"{name} {weight:g}" for name, weight in mix)
