"""The directory as the student meets it answers at once, and hands over what it finds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.directory.opportunity import Kind, Opportunity, Origin, State, StatedDate
from assistant.directory.query import Query, Sort
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.messages import use_language
from assistant.noticeboard import Overview
from tests.assistant.library.opportunities import FEED, NOW_S, TODAY, opportunity
from tests.assistant.visits import Visit

DAY_S = 86400.0


def fill(folder: Path, *offers: Opportunity, marks: State | None = None) -> None:
    """What one feed lists, all marked so."""
    directory = Directory(folder)
    directory.take_in(FeedState(FEED, succeeded_s=NOW_S), offers, now_s=NOW_S)
    for identity in directory.find(Query(closed=True), now_s=NOW_S):
        if marks is not None:
            directory.mark(identity, marks)
    directory.close()


def closing(name: str, days: int, origin: Origin = Origin.FIELD) -> Opportunity:
    day = TODAY + timedelta(days=days)
    return replace(opportunity(name, name), closes=StatedDate(day, "…", origin=origin))


def started(begun: Visit) -> list[str]:
    """What is heard of the saved ones when the program starts."""
    begun.board.start()
    return begun.done()


def test_saved_ones_that_close_within_a_week_are_told_once_a_day(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, closing("B", 3), closing("A", 0), closing("far", 8), marks=State.SAVED)
    told = "2 saved opportunities close within a week: A, closes today; B, closes in 3 days."
    assert started(visit()) == [told]
    assert started(visit(NOW_S + 3600)) == []
    [tomorrow] = started(visit(NOW_S + DAY_S))
    assert "B, closes in 2 days; far, closes in 7 days" in tomorrow


def test_what_closed_since_the_last_reminder_is_told_once_and_what_was_read_only_as_probable(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    offers = closing("A", 1), closing("read", 1, Origin.TEXT), closing("long ago", -9)
    fill(tmp_path, *offers, marks=State.SAVED)
    assert "perhaps closes tomorrow" in started(visit())[0]
    [told] = started(visit(NOW_S + 4 * DAY_S))
    assert "2 that you saved are over: A, closed; read, probably closed." in told
    assert "long ago" not in told
    assert not any("over" in words for words in started(visit(NOW_S + 5 * DAY_S)))


def test_of_saved_ones_without_a_day_it_is_told_once_a_week_that_none_is_known(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, opportunity("A", "Clerk"), marks=State.SAVED)
    told = ["No deadline is known of 1 that you saved: Clerk."]
    friday = NOW_S
    assert [started(visit(friday + days * DAY_S)) for days in range(4)] == [told, [], [], told]


def test_only_saved_ones_are_told_and_of_many_the_first_five(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, closing("applied", 1), marks=State.APPLIED)
    assert started(visit()) == []
    fill(tmp_path, *(closing(f"N{number}", 2) for number in range(7)), marks=State.SAVED)
    [told] = started(visit(NOW_S + DAY_S))
    assert told.startswith("8 saved opportunities")
    assert told.endswith("N3, closes tomorrow; and more.")


@pytest.mark.parametrize(
    ("overview", "words"),
    [
        (Overview(0, 0, None, 0), "no feed is on"),
        (Overview(0, 0, None, 2), "Fetch the feeds to fill it"),
        (Overview(0, 0, 60.0, 2), "list nothing now"),
        (Overview(3, 1, 60.0, 2), "3 opportunities in the directory, 1 new."),
        (Overview(1, 0, 3 * DAY_S, 1), "0 new. Fetched last 3 days ago."),
    ],
)
def test_how_full_the_directory_is_is_told_with_what_to_do_and_how_old_it_is(
    overview: Overview, words: str
) -> None:
    use_language("en")
    assert words in overview.words


def test_what_is_found_is_handed_over_and_what_came_since_the_last_visit_counts_as_new(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, closing("A", 3), opportunity("B", "B", kind=Kind.EVENT))
    begun = visit()
    board = begun.board
    [event] = begun.given(lambda take: board.find(Query(kinds=(Kind.EVENT,)), take))
    loaded = begun.given(
        lambda take: board.load((event,), lambda entry: entry.opportunity.title, take)
    )
    assert loaded == [(event, "B")]
    assert begun.given(board.overview).new == 2
    board.begin_visit()
    board.begin_visit()
    assert begun.given(board.overview).new == 0


def test_marks_notes_and_searches_are_kept_and_each_change_is_told_of(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, closing("A", 3))
    begun = visit()
    board, changes = begun.board, []
    board.on_change(lambda: changes.append(1))
    [identity] = begun.given(lambda take: board.find(Query(), take))
    assert begun.given(lambda take: board.read(identity, take)).state is State.NEW
    board.write_note(identity, "ask")
    entry = begun.given(lambda take: board.read(identity, take))
    assert (entry.state, entry.note) == (State.SEEN, "ask")
    board.mark(identity, State.APPLIED)
    board.save_search("mine", Query("law"))
    assert [each.name for each in begun.given(board.searches)] == ["mine"]
    board.remove_search("mine")
    assert begun.given(board.searches) == []
    found = begun.given(lambda take: board.find(Query(states=(State.APPLIED,)), take))
    assert found == [identity]
    assert len(changes) >= 5


def test_letters_skim_to_the_next_title_and_round_the_end(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, *(opportunity(name, name) for name in ("Alpha", "เบต้า", "Beta", "Axis")))
    begun = visit()
    ids = begun.given(lambda take: begun.board.find(Query(), take))
    titles = begun.given(
        lambda take: begun.board.load(ids, lambda entry: entry.opportunity.title, take)
    )
    names = [title for _identity, title in titles]

    def skim(row: int, letters: str) -> str | None:
        found = begun.given(lambda take: begun.board.skim(ids, row, letters, take))
        return None if found is None else names[found]

    first = names.index("Axis")
    assert skim(first, "a") == "Alpha"
    assert skim(names.index("Alpha"), "a") == "Axis"
    assert skim(0, "บ") == "เบต้า"
    assert skim(0, "z") is None


def test_what_fits_is_reckoned_anew_and_a_calendar_is_written_and_told(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    fill(tmp_path, closing("A", 3), closing("law", 9), opportunity("undated"))
    begun = visit()
    begun.board.rescore(lambda each: float("law" in each.title))
    from_best = Query(sort=Sort.RELEVANCE)
    best, *_others = begun.given(lambda take: begun.board.find(from_best, take))
    begun.board.export_calendar(tmp_path / "law.ics", (best,))
    assert begun.done() == ["The deadlines are in law.ics, with reminders."]
    assert "law" in (tmp_path / "law.ics").read_text("utf-8")


def test_what_was_forgotten_meanwhile_is_told_in_words(visit: Callable[..., Visit]) -> None:
    begun = visit()
    begun.board.read(7, lambda _: None)
    begun.done()
    assert begun.window.alarms == ["This is no longer in the directory."]
