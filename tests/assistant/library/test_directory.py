"""The directory keeps what feeds list, and apart from that what the student did with it."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.directory.opportunity import (
    State,
    StatedDate,
    Status,
)
from assistant.directory.query import Query
from assistant.directory.scam import Sign
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedChoice, FeedState, Rejection
from assistant.library.directory_intake import KEPT_S, Intake
from assistant.library.directory_rows import record_of
from assistant.library.directory_schema import FUNCTIONS, MIGRATIONS
from assistant.library.schema import upgrade
from assistant.messages import N_, UserError
from tests.assistant.library.conftest import only, take_in, titles
from tests.assistant.library.opportunities import (
    FEED,
    NOW_S,
    OTHER_FEED,
    TODAY,
    opportunity,
)

DAY = dt.timedelta(days=1)


def test_what_a_feed_lists_comes_back_whole_and_again_is_no_news(directory: Directory) -> None:
    both = opportunity("1", closes=TODAY + DAY, text="ทุนสำหรับคนพิการ"), opportunity("2")
    assert take_in(directory, *both) == Intake(new=2, changed=0, all=2)
    assert take_in(directory, *both) == Intake(new=0, changed=0, all=2)
    ids = directory.find(Query(), now_s=NOW_S)
    assert [each.opportunity for each in directory.entries(ids, now_s=NOW_S)] == list(both)


def test_a_change_is_told_and_the_students_marks_stay(directory: Directory) -> None:
    before = opportunity("1", "Clerk", closes=TODAY + DAY, link="https://a.example/1")
    take_in(directory, before)
    directory.mark(only(directory).id, State.SAVED)
    directory.write_note(only(directory).id, "ask Somchai")
    directory.begin_visit()
    directory.begin_visit()
    later = TODAY + 9 * DAY
    extended = replace(before, closes=StatedDate(later, later.isoformat()))
    assert take_in(directory, extended) == Intake(new=0, changed=1, all=1)
    entry = only(directory)
    assert (entry.opportunity, entry.state, entry.note) == (extended, State.SAVED, "ask Somchai")
    assert (entry.new, entry.changed) == (False, True)


def test_what_came_after_the_last_visit_is_new_until_the_next_but_one(
    directory: Directory, tmp_path: Path
) -> None:
    take_in(directory, opportunity("1", "old"))
    directory.begin_visit()
    take_in(directory, opportunity("1", "old"), opportunity("2", "while there"))
    assert titles(directory, Query(new=True)) == ["while there", "old"]
    directory.close()
    again = Directory(tmp_path)
    again.begin_visit()
    assert titles(again, Query(new=True)) == ["while there"]
    again.begin_visit()
    assert titles(again, Query(new=True)) == []
    again.close()


def test_what_a_feed_drops_stays_and_is_probably_closed(directory: Directory) -> None:
    take_in(directory, opportunity("1"), opportunity("2"))
    take_in(directory, opportunity("2"))
    ids = directory.find(Query(), now_s=NOW_S)
    found = {entry.opportunity.title: entry.status for entry in directory.entries(ids, now_s=NOW_S)}
    assert found == {"Title of 1": Status.PROBABLY_CLOSED, "Title of 2": Status.OPEN}


def test_a_feed_that_was_cut_off_drops_nothing(directory: Directory) -> None:
    take_in(directory, opportunity("1"), opportunity("2"))
    take_in(directory, opportunity("2"), complete=False)
    assert all(
        entry.listed
        for entry in directory.entries(directory.find(Query(), now_s=NOW_S), now_s=NOW_S)
    )


def test_an_opportunity_of_two_feeds_is_one_with_both_sources(directory: Directory) -> None:
    link = "https://company.example/jobs/7"
    take_in(directory, opportunity("a", "Clerk", link=link))
    assert take_in(
        directory,
        opportunity("z", "Clerk", link=link, feed=OTHER_FEED, text="All about it."),
        feed=OTHER_FEED,
    ) == Intake(new=0, changed=1, all=1)
    entry = only(directory)
    assert entry.opportunity.text == "All about it."
    sources = {listing.source.address for listing in entry.opportunity.listings}
    assert sources == {FEED, OTHER_FEED}
    take_in(directory, feed=OTHER_FEED)
    assert only(directory).listed
    take_in(directory)
    assert not only(directory).listed


def test_an_id_that_is_used_again_for_something_else_is_another_opportunity(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", "Clerk", organisation="A", link="https://a.example/1"))
    directory.mark(only(directory).id, State.APPLIED)
    take_in(directory, opportunity("1", "Nurse", organisation="B", link="https://a.example/9"))
    assert sorted(titles(directory)) == ["Clerk", "Nurse"]
    assert titles(directory, Query(states=(State.APPLIED,))) == ["Clerk"]


def test_what_no_feed_has_had_for_a_year_is_forgotten_unless_it_was_marked(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", "plain"), opportunity("2", "saved"))
    saved = directory.find(Query(words="saved"), now_s=NOW_S)
    directory.mark(saved[0], State.SAVED)
    take_in(directory, opportunity("3"), now_s=NOW_S + KEPT_S - 1)
    assert len(titles(directory)) == 3
    take_in(directory, opportunity("3"), now_s=NOW_S + KEPT_S + 1)
    assert sorted(titles(directory)) == ["Title of 3", "saved"]
    assert directory.find(Query(words="plain"), now_s=NOW_S) == []


def test_a_removed_feed_takes_along_what_was_neither_marked_nor_in_another_feed(
    directory: Directory,
) -> None:
    link = "https://company.example/jobs/7"
    take_in(
        directory,
        opportunity("1", "plain"),
        opportunity("2", "saved"),
        opportunity("3", "noted"),
        opportunity("4", "shared", link=link),
    )
    take_in(directory, opportunity("z", "shared", link=link, feed=OTHER_FEED), feed=OTHER_FEED)
    directory.mark(directory.find(Query(words="saved"), now_s=NOW_S)[0], State.SAVED)
    directory.write_note(directory.find(Query(words="noted"), now_s=NOW_S)[0], "later")
    directory.forget_feed(FEED)
    assert sorted(titles(directory)) == ["noted", "saved", "shared"]
    assert FEED not in directory.feed_states()
    [shared] = directory.entries(directory.find(Query("shared"), now_s=NOW_S), now_s=NOW_S)
    assert shared.listed
    [listing] = shared.opportunity.listings
    assert listing.source.address == OTHER_FEED


def test_reading_one_makes_it_seen_but_takes_no_other_mark_away(directory: Directory) -> None:
    take_in(directory, opportunity("1"))
    directory.mark_seen(only(directory).id)
    assert only(directory).state is State.SEEN
    directory.mark(only(directory).id, State.APPLIED)
    directory.mark_seen(only(directory).id)
    assert only(directory).state is State.APPLIED


def test_a_feeds_state_choice_and_rejections_are_kept(directory: Directory) -> None:
    problem = UserError(N_("The disk is full. Free some space and try again."))
    state = FeedState(FEED, '"v1"', "Fri", NOW_S, NOW_S - 60, NOW_S + 3600, 2, 7, problem)
    directory.keep_feed_state(state)
    kept = directory.feed_states()[FEED]
    assert replace(kept, problem="") == replace(state, problem="")
    assert str(kept.problem) == str(problem)
    rejected = [Rejection("no title", ""), Rejection("no title", ""), Rejection("no id", "Clerk")]
    directory.take_in(state, (), rejected, now_s=NOW_S)
    assert directory.rejections(FEED) == [
        Rejection("no id", "Clerk"),
        Rejection("no title", "", 2),
    ]
    directory.keep_feed_choice(FeedChoice(FEED, True, {"name": "School"}))
    directory.keep_feed_choice(FeedChoice(FEED, False))
    assert directory.feed_choices() == [FeedChoice(FEED, False, {"name": "School"})]


def test_a_full_disk_keeps_what_was_there_and_the_next_fetch_repairs(
    directory: Directory, tmp_path: Path
) -> None:
    take_in(directory, opportunity("1", text="x" * 1000))
    state = FeedState(FEED, etag="new")
    many = [opportunity(str(number), text=f"{number} " * 500) for number in range(1, 2000)]
    writer = directory._database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 300}")
    with pytest.raises(UserError, match="disk is full"):
        directory.take_in(state, many, now_s=NOW_S)
    assert titles(directory, Query("Title of 1"))
    assert directory.feed_states()[FEED].etag == ""
    connection = sqlite3.connect(tmp_path / "directory.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    writer.execute("PRAGMA max_page_count = 1073741823")
    directory.take_in(state, many, now_s=NOW_S)
    assert directory.count() == len(many)
    assert directory.feed_states()[FEED].etag == "new"


def test_signs_of_a_scam_are_kept_with_an_opportunity_and_change_with_it(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", text="ค่าสมัคร 200 บาท"))
    [warned] = only(directory).warned
    assert (warned.sign, warned.phrase) == (Sign.FEE, "ค่าสมัคร 200 บาท")
    take_in(directory, opportunity("1", text="ไม่มีค่าสมัคร"))
    assert only(directory).warned == ()


def test_what_an_older_program_kept_gets_its_signs_when_it_is_opened(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "directory.sqlite3", isolation_level=None)
    upgrade(connection, MIGRATIONS[:2], FUNCTIONS)
    connection.execute(
        "INSERT INTO opportunities (id, kind, title_key, provinces, remote, nationwide, "
        "last_day_sure, arrived, changed, first_seen, last_seen) "
        "VALUES (1, 'job', 'clerk', '', 0, 0, 0, 1, 1, 0, 0)"
    )
    offer = opportunity("1", text="ค่าสมัคร 200 บาท")
    connection.execute("INSERT INTO records VALUES (1, ?)", (record_of(offer),))
    connection.close()
    with closing(Directory(tmp_path)) as directory:
        entry = only(directory)
        assert titles(directory, Query("งาน title")) == [offer.title]
    assert entry.opportunity == offer
    assert [warned.sign for warned in entry.warned] == [Sign.FEE]
