"""Sources as plain data, between the program and the process that parses."""

from dataclasses import asdict
from typing import Any

from assistant.directory.opportunity import Kind, Source


def source_record(source: Source) -> dict[str, Any]:
    """The source as plain data."""
    return asdict(source)


def source_of(record: Any) -> Source:  # noqa: ANN401  # what JSON gives
    """The source of plain data."""
    kind = record.get("kind")
    return Source(**{**record, "kind": Kind(kind) if kind else None})
