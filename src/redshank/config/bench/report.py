"""The bench's figures as a table for people."""

from collections.abc import Iterator, Mapping


def as_text(result: Mapping[str, object]) -> str:
    """The figures of one size, or of several and how they grow."""
    sizes = result.get("sizes")
    lines: list[str] = []
    for one in sizes if isinstance(sizes, list) else [result]:
        lines += [*_of_size(one), ""]
    growth = result.get("growth")
    if isinstance(growth, Mapping):
        lines.append("p50 of each size over that of the one before:")
        lines += [f"  {shape:<20}{'  '.join(f'x {ratio:.2f}' for ratio in ratios)}" for shape, ratios in growth.items()]
    return "\n".join(lines) + "\n"


def _of_size(figures: Mapping[str, object]) -> Iterator[str]:
    yield f"{figures['records']:,} records, {figures['database']}"
    yield f"  {'milliseconds':<20}{'p50':>9}{'p99':>9}{'cpu p50':>9}{'cpu p99':>9}{'compared':>10}"
    plain = []
    for name, value in figures.items():
        if isinstance(value, Mapping) and "candidates_mean" in value:
            columns = ("p50_ms", "p99_ms", "cpu_p50_ms", "cpu_p99_ms")
            yield f"  {name:<20}{''.join(f'{value[each]:>9.3f}' for each in columns)}{value['candidates_mean']:>10.1f}"
        elif name not in {"records", "database"}:
            plain.append((name, value))
    for name, value in plain:
        said = ", ".join(f"{each} {figure}" for each, figure in value.items()) if isinstance(value, Mapping) else value
        yield f"  {name}: {said}"
