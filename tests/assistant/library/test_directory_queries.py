"""Opportunities are found by words, kind, place and deadline, in the order that was asked for."""

import datetime as dt
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.directory.opportunity import (
    Disability,
    Kind,
    Opportunity,
    Origin,
    Place,
    Precision,
    State,
    StatedDate,
    Status,
)
from assistant.directory.query import Query, SavedSearch, Sort, query_of, query_record
from assistant.library.directory import Directory
from assistant.opportunity_words import deadline_words
from tests.assistant.library.conftest import take_in, titles
from tests.assistant.library.opportunities import (
    NOW_S,
    OTHER_FEED,
    TODAY,
    opportunity,
)

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("คนพิการ", ["ทุน"]),
        ("ทุน", ["ทุน"]),
        ("พิ", ["ทุน"]),
        ("CLERK", ["clerk"]),
        ("clerk ขอนแก่น", ["clerk"]),
        ("it", ["clerk"]),
        ("๒๕๖๙", ["ทุน"]),
        ('"', []),
        ("clerk พิการ", []),
        ("", ["clerk", "ทุน"]),
    ],
)
def test_words_are_found_anywhere_in_any_letters_case_or_digits(
    directory: Directory, words: str, found: list[str]
) -> None:
    take_in(
        directory,
        opportunity("1", "clerk", organisation="IT shop", place=Place(text="ขอนแก่น")),
        opportunity("2", "ทุน", text="สำหรับคนพิการ ปี 2569"),
    )
    assert sorted(titles(directory, Query(words))) == found


@pytest.mark.parametrize("words", ["ทุน", "scholarship khon kaen", "ขอนแก่น", "งาน", "กิ"])
def test_kinds_and_provinces_are_found_by_their_names_in_both_languages(
    directory: Directory, words: str
) -> None:
    there = Place(("TH-40",))
    take_in(
        directory,
        opportunity("1", "Music for all", kind=Kind.SCHOLARSHIP, place=there),
        opportunity("2", "Clerk", place=there),
        opportunity("3", "Open day", kind=Kind.EVENT),
    )
    found = {
        "ทุน": ["Music for all"],
        "scholarship khon kaen": ["Music for all"],
        "ขอนแก่น": ["Clerk", "Music for all"],
        "งาน": ["Clerk"],
        "กิ": ["Open day"],
    }
    assert sorted(titles(directory, Query(words))) == found[words]


def test_filters_narrow_by_kind_place_state_and_feed(directory: Directory) -> None:
    take_in(
        directory,
        opportunity("1", "in Khon Kaen", place=Place(("TH-40",))),
        opportunity("2", "anywhere", place=Place(remote=True)),
        opportunity("3", "everywhere", kind=Kind.SCHOLARSHIP, place=Place(nationwide=True)),
        opportunity("4", "in Bangkok", place=Place(("TH-10",))),
        opportunity("5", "hidden", place=Place(("TH-40",))),
    )
    take_in(directory, opportunity("6", "other", feed=OTHER_FEED), feed=OTHER_FEED)
    directory.mark(directory.find(Query("hidden"), now_s=NOW_S)[0], State.HIDDEN)

    def found(query: Query) -> set[str]:
        return set(titles(directory, query))

    assert found(Query(provinces=("TH-40",))) == {"in Khon Kaen", "everywhere"}
    assert found(Query(provinces=("TH-40", "TH-10"), remote=True)) == {
        "in Khon Kaen",
        "in Bangkok",
        "anywhere",
        "everywhere",
    }
    assert found(Query(remote=True)) == {"anywhere"}
    assert found(Query(kinds=(Kind.SCHOLARSHIP, Kind.EVENT))) == {"everywhere"}
    assert found(Query(states=(State.HIDDEN,))) == {"hidden"}
    assert found(Query(feed=OTHER_FEED)) == {"other"}
    assert found(Query("anywhere", kinds=(Kind.SCHOLARSHIP,))) == set()


def test_by_deadline_the_soonest_is_first_then_what_names_no_day_then_what_may_be_closed(
    directory: Directory,
) -> None:
    past = StatedDate(TODAY - DAY, "เมื่อวาน", origin=Origin.TEXT)
    take_in(
        directory,
        opportunity("1", "no day"),
        opportunity("2", "in a week", closes=TODAY + 7 * DAY),
        opportunity("3", "today", closes=TODAY),
        opportunity("4", "yesterday", closes=TODAY - DAY),
        replace(opportunity("5", "perhaps yesterday"), closes=past),
    )
    order = ["today", "in a week", "no day", "perhaps yesterday"]
    assert titles(directory) == order
    assert titles(directory, Query(closed=True)) == [*order, "yesterday"]


def test_what_recurs_stands_by_its_next_time_without_a_fetch(directory: Directory) -> None:
    first, *further = (
        StatedDate(day, day.isoformat()) for day in (TODAY + week * 7 * DAY for week in range(3))
    )
    weekly = replace(opportunity("1", "weekly"), starts=first, dates=tuple(further))
    take_in(directory, weekly, opportunity("2", "in ten days", closes=TODAY + 10 * DAY))
    orders = [
        titles(directory, now_s=NOW_S + days * DAY.total_seconds()) for days in (0, 8, 11, 15)
    ]
    both = ["weekly", "in ten days"]
    assert orders == [both, both[::-1], ["weekly"], []]
    [entry] = directory.entries([1], now_s=NOW_S + 8 * DAY.total_seconds())
    assert entry.status is Status.OPEN
    assert deadline_words(entry, TODAY + 8 * DAY) == "in 6 days"


def test_other_orders(directory: Directory) -> None:
    take_in(directory, opportunity("1", "ทุน ข"), opportunity("2", "clerk"))
    take_in(
        directory,
        opportunity("3", "งาน", feed=OTHER_FEED, text="for law students"),
        feed=OTHER_FEED,
    )
    assert titles(directory, Query(sort=Sort.NEWEST))[0] == "งาน"
    assert titles(directory, Query(sort=Sort.TITLE)) == ["clerk", "งาน", "ทุน ข"]
    take_in(directory, *(opportunity(town, town) for town in ("เชียงใหม่", "ชลบุรี", "ขอนแก่น")))
    sorted_by_title = titles(directory, Query(sort=Sort.TITLE))
    assert [town for town in sorted_by_title if len(town) > 5] == ["ขอนแก่น", "ชลบุรี", "เชียงใหม่"]
    directory.rescore(lambda each: float("law" in each.text))
    assert titles(directory, Query(sort=Sort.RELEVANCE))[0] == "งาน"


DATES = st.none() | st.builds(
    StatedDate,
    st.dates(TODAY - 90 * DAY, TODAY + 90 * DAY),
    st.just("…"),
    st.sampled_from(Precision),
    st.sampled_from(Origin),
)


DATED = st.builds(
    lambda closes, ends, starts, posted: replace(
        opportunity("1"), closes=closes, ends=ends, starts=starts, posted=posted
    ),
    DATES,
    DATES,
    DATES,
    DATES,
)


@given(st.lists(st.tuples(DATED, st.booleans()), max_size=20))
@settings(deadline=None, max_examples=30)
def test_the_database_orders_by_the_status_that_the_program_says(
    dated: list[tuple[Opportunity, bool]],
) -> None:
    with TemporaryDirectory() as folder, closing(Directory(Path(folder))) as directory:
        given = [
            replace(each, title=f"{number}", listings=opportunity(f"{number}").listings)
            for number, (each, _) in enumerate(dated)
        ]
        take_in(directory, *given)
        take_in(
            directory, *(each for each, (_, listed) in zip(given, dated, strict=True) if listed)
        )
        ids = directory.find(Query(closed=True), now_s=NOW_S)
        told = [entry.status for entry in directory.entries(ids, now_s=NOW_S)]
        assert told == sorted(told, key=list(Status).index)
        open_ones = directory.find(Query(), now_s=NOW_S)
        assert len(open_ones) == sum(each is not Status.CLOSED for each in told)


def test_saved_searches_are_kept_by_name(directory: Directory) -> None:
    query = Query("ทุน", (Kind.SCHOLARSHIP,), ("TH-40",), remote=True, sort=Sort.NEWEST)
    directory.save_search(SavedSearch("ทุนขอนแก่น", Query("old")))
    directory.save_search(SavedSearch("ทุนขอนแก่น", query))
    assert directory.searches() == [SavedSearch("ทุนขอนแก่น", query)]
    directory.remove_search("ทุนขอนแก่น")
    assert directory.searches() == []


@given(
    st.builds(
        Query,
        st.text(),
        st.sets(st.sampled_from(Kind)).map(lambda some: tuple(k for k in Kind if k in some)),
        st.lists(st.text()).map(tuple),
        st.booleans(),
        st.sets(st.sampled_from(State)).map(lambda some: tuple(s for s in State if s in some)),
        st.sets(st.sampled_from(Disability)).map(
            lambda some: tuple(each for each in Disability if each in some)
        ),
        st.booleans(),
        st.booleans(),
        st.text(),
        st.sampled_from(Sort),
    )
)
def test_a_query_survives_being_stored(query: Query) -> None:
    assert query_of(query_record(query)) == query


def test_what_a_newer_program_stored_in_a_query_is_left_out() -> None:
    assert query_of({"words": "ทุน", "kinds": ["prize", "job"], "sort": "luck"}) == Query(
        "ทุน", (Kind.JOB,)
    )
