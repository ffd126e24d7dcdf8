"""Times as the database has them."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """A time in UTC, always as long, so that it sorts."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read(moment: str) -> datetime:
    """The time that was written so."""
    return datetime.fromisoformat(moment)
