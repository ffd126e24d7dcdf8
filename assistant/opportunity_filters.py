"""What the list of the directory can be narrowed and ordered by, each one declaration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.directory.places import provinces
from assistant.directory.query import Query, Sort
from assistant.messages import N_, _
from assistant.opportunity_words import DISABILITY_TITLES, KIND_TITLES, STATE_TITLES, province_words

SORT_TITLES = {
    Sort.DEADLINE: N_("by deadline"),
    Sort.NEWEST: N_("the newest first"),
    Sort.RELEVANCE: N_("what fits you best first"),
    Sort.TITLE: N_("by title"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its words, and the query narrowed by it."""

    words: str
    narrowed: Callable[[Query], Query]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its title and its choices, of which the first asks for nothing.

    Words are in the user's language, so they are made when they are shown.
    """

    title: str
    options: Callable[[], Sequence[Option]]

    def chosen(self, query: Query) -> int:
        """Which of the options the query has."""
        options = self.options()
        return next((i for i, each in enumerate(options) if each.narrowed(query) == query), 0)


def _with(**parts: Any) -> Callable[[Query], Query]:  # noqa: ANN401  # the query's own types
    return lambda query: replace(query, **parts)


def _kinds() -> list[Option]:
    return [
        Option(_("every kind"), _with(kinds=())),
        *(Option(_(title), _with(kinds=(kind,))) for kind, title in KIND_TITLES.items()),
    ]


def _provinces() -> list[Option]:
    named = sorted((province_words(each), code) for code, each in provinces().items())
    return [
        Option(_("the whole country"), _with(provinces=())),
        *(Option(words, _with(provinces=(code,))) for words, code in named),
    ]


def _remote() -> list[Option]:
    return [
        Option(_("no matter"), _with(remote=False)),
        Option(_("only what can be done from anywhere"), _with(remote=True)),
    ]


def _states() -> list[Option]:
    return [
        Option(_("all but hidden ones"), _with(states=())),
        *(Option(_(title), _with(states=(state,))) for state, title in STATE_TITLES.items()),
    ]


def _disabilities() -> list[Option]:
    return [
        Option(_("no matter"), _with(disabilities=())),
        *(
            Option(_(title), _with(disabilities=(type_,)))
            for type_, title in DISABILITY_TITLES.items()
        ),
    ]


def _closed() -> list[Option]:
    return [
        Option(_("left out"), _with(closed=False)),
        Option(_("listed too"), _with(closed=True)),
    ]


def _new() -> list[Option]:
    return [
        Option(_("no matter"), _with(new=False)),
        Option(_("only since your last visit"), _with(new=True)),
    ]


FILTERS = (
    Filter(N_("Kind"), _kinds),
    Filter(N_("Province"), _provinces),
    Filter(N_("Remote"), _remote),
    Filter(N_("Your marks"), _states),
    Filter(N_("Names a disability of"), _disabilities),
    Filter(N_("Closed ones"), _closed),
    Filter(N_("What is new"), _new),
)


def filter_rows(query: Query) -> list[str]:
    """Each filter with what it is set to."""
    rows = []
    for each in FILTERS:
        options = each.options()
        rows.append(f"{_(each.title)}: {options[each.chosen(query)].words}")
    return rows


def filter_words(query: Query) -> list[str]:
    """What the query asks for, without the filters that ask for nothing."""
    words = [_("Searched for: {words}").format(words=query.words)] if query.words else []
    for each in FILTERS:
        chosen = each.chosen(query)
        if chosen:
            words.append(f"{_(each.title)}: {each.options()[chosen].words}")
    return words
