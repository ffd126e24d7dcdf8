"""Feeds that come in several pages, or have moved, are had whole."""

import json
from collections.abc import Callable

import pytest

from assistant.directory.query import Query
from assistant.feed_words import refreshed_words
from assistant.feeds.refresh import Outcome, Refresher
from assistant.library.directory import Directory
from assistant.library.directory_intake import Intake
from tests.assistant.feeds.bodies import items, json_feed
from tests.assistant.feeds.conftest import refresh
from tests.assistant.fetch import server as act
from tests.assistant.fetch.server import Behaviour, Request, answer, serving
from tests.assistant.library.opportunities import NOW_S


def test_the_pages_that_follow_are_fetched_too_and_what_moves_between_them_comes_once(
    here: Callable[[Behaviour], Outcome], directory: Directory
) -> None:
    def pages(request: Request) -> None:
        first = "page" not in request.path
        listed = items(1, 2) if first else items(2, 3)
        more = {"next_url": "feed?page=2"} if first else {}
        answer(json_feed(listed, **more), ETag='"1"')(request)

    assert here(pages).intake == Intake(new=3, all=3)
    [state] = directory.feed_states().values()
    assert (state.items, state.etag) == (3, '"1"')
    [listing] = directory.entries([1], now_s=NOW_S)[0].opportunity.listings
    assert listing.source.name == "School"


def test_pages_of_a_ckan_catalogue_follow_by_their_start(
    here: Callable[[Behaviour], Outcome],
) -> None:
    def catalogue(request: Request) -> None:
        start = int(request.path.partition("start=")[2] or 0)
        found = [{"id": str(n), "title": f"ทุน {n}"} for n in range(start, min(start + 2, 5))]
        listed = {"success": True, "result": {"count": 5, "results": found}}
        answer(json.dumps(listed).encode())(request)

    assert here(catalogue).intake == Intake(new=5, all=5)


def test_pages_of_atom_follow_by_their_link(here: Callable[[Behaviour], Outcome]) -> None:
    def pages(request: Request) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        more = f'<link rel="next" href="?page={number + 1}"/>' if number < 3 else ""
        atom = (
            f'<feed xmlns="http://www.w3.org/2005/Atom">{more}<entry><id>{number}</id>'
            f"<title>ทุน {number}</title></entry></feed>"
        )
        answer(atom.encode())(request)

    assert here(pages).intake == Intake(new=3, all=3)


@pytest.mark.parametrize(
    ("next_url", "second"),
    [
        ("feed?page=2", answer(b"", "500 Internal Server Error")),
        ("feed?page=2", act.redirect("https://10.0.0.1/")),
        ("https://elsewhere.example/feed", answer()),
    ],
)
def test_a_page_that_cannot_be_had_loses_nothing_and_all_is_asked_for_again(
    here: Callable[[Behaviour], Outcome], directory: Directory, next_url: str, second: Behaviour
) -> None:
    def pages(request: Request) -> None:
        first = answer(json_feed(items(1), next_url=next_url), ETag='"1"')
        (second if "page" in request.path else first)(request)

    here(answer(json_feed(items(1, 2))))
    outcome = here(pages)
    assert (outcome.problem, outcome.intake) == (None, Intake(all=1))
    ids = directory.find(Query(), now_s=NOW_S)
    assert [entry.listed for entry in directory.entries(ids, now_s=NOW_S)] == [True, True]
    [state] = directory.feed_states().values()
    assert state.etag == ""


def test_pages_without_end_are_followed_to_the_tenth_and_in_circles_once(
    refresher: Refresher,
) -> None:
    def endless(request: Request) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        answer(json_feed(items(number), next_url=f"endless?page={number + 1}"))(request)

    circle = answer(json_feed(items(1), next_url="circle"))
    with serving({"endless": endless, "circle": circle}) as served:
        assert refresh(refresher, served.address("endless")).intake == Intake(new=10, all=10)
        refresh(refresher, served.address("circle"))
        assert [request.path for request in served.requests].count("circle") == 1


def test_a_feed_that_has_moved_for_good_is_fetched_from_there_and_this_is_told_once(
    refresher: Refresher, directory: Directory
) -> None:
    behaviours = {
        "old": act.redirect("/new/", "301 Moved Permanently"),
        "new/": answer(json_feed(items(1, url="one"))),
        "for-now": act.redirect("/new/"),
    }
    with serving(behaviours) as served:
        old, new = served.address("old"), served.address("new/")
        moved = refresh(refresher, old)
        assert refreshed_words([moved]) == (
            f"1 new, 0 changed. School has moved to {new} and is fetched from there from now on."
        )
        [entry] = directory.entries([1], now_s=NOW_S)
        assert entry.opportunity.link == f"{new}one"
        assert refresh(refresher, old).moved == ""
        assert [request.path for request in served.requests] == ["old", "new/", "new/"]
        behaviours["new/"] = answer(b"", "410 Gone")
        refresh(refresher, old)
        behaviours["old"] = answer(json_feed(items(1, 2)))
        assert refresh(refresher, old).intake is not None
        behaviours["new/"] = answer(json_feed(items(1)))
        assert refresh(refresher, served.address("for-now")).moved == ""
