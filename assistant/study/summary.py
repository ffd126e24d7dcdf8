"""What has been done and what is to do, in words."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from assistant.library import Library
from assistant.messages import _, ngettext

WEEK = timedelta(days=6)
"""Before today, so that seven days are told."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Time read, the open book's pages that were heard and marks that were made, and cards.

    What is of the book is None where none is open.
    """

    today_s: float
    week_s: float
    reviewed_today: int
    due_today: int
    pages_heard: int | None = None
    page_count: int = 0
    marks: int = 0

    def words(self) -> str:
        """All of it, what is to do last."""
        words = [
            _("Read today: {today}; in the last seven days: {week}.").format(
                today=time_words(self.today_s), week=time_words(self.week_s)
            )
        ]
        if self.pages_heard is not None:
            pages = _("Of this book, {heard} of {count} pages heard.")
            words.append(pages.format(heard=self.pages_heard, count=self.page_count))
            marks = ngettext(
                "{count} bookmark, note or mark in it.",
                "{count} bookmarks, notes and marks in it.",
                self.marks,
            )
            words.append(marks.format(count=self.marks))
        reviewed = ngettext(
            "{count} card reviewed today.", "{count} cards reviewed today.", self.reviewed_today
        )
        due = ngettext("{count} card due today.", "{count} cards due today.", self.due_today)
        words += [reviewed.format(count=self.reviewed_today), due.format(count=self.due_today)]
        return " ".join(words)


def summary_of(library: Library, document: str | None, now: datetime) -> Summary:
    """The summary at the local time `now`, of the document too if one is given; reads the disk."""
    today = now.date()
    midnight = datetime.combine(today, time(), now.tzinfo)
    seconds = library.reading_log.seconds(today - WEEK)
    summary = Summary(
        seconds.get(today, 0.0),
        sum(seconds.values()),
        len({review.card for review in library.cards.reviews(midnight.astimezone(UTC))}),
        library.cards.due_count((midnight + timedelta(days=1)).astimezone(UTC)),
    )
    if document is None:
        return summary
    return Summary(
        summary.today_s,
        summary.week_s,
        summary.reviewed_today,
        summary.due_today,
        len(library.reading_log.pages(document)),
        library.document(document).page_count,
        len(library.annotations.of(document)),
    )


def time_words(seconds: float) -> str:
    """A length of time in hours and minutes."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours = ngettext("{count} hour", "{count} hours", minutes // 60).format(count=minutes // 60)
    rest = ngettext("{count} minute", "{count} minutes", minutes % 60).format(count=minutes % 60)
    return f"{hours} {rest}" if minutes % 60 else hours
