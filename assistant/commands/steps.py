"""Two keys that go by whatever is chosen: a page, a table, a bookmark, and others.

With them the numeric pad, which has few keys, reaches all that single letters reach.
"""

from dataclasses import dataclass

from assistant.app import App
from assistant.commands.registry import REGISTRY, Context, Menu, command
from assistant.messages import N_, _
from assistant.options import STEP, STEP_TITLES


@dataclass(frozen=True, slots=True)
class Step:
    """The commands that go to the next and the previous one of a kind, by their ids."""

    following: str
    previous: str


def _step(name: str, *, of: str = "reading") -> Step:
    return Step(f"{of}.next_{name}", f"{of}.previous_{name}")


STEPS = {
    "heading": _step("heading"),
    "page": _step("page"),
    "word": _step("word"),
    "list": _step("list"),
    "table": _step("table"),
    "figure": _step("figure"),
    "formula": _step("formula"),
    "link": _step("link"),
    "doubt": _step("doubt"),
    "bookmark": _step("bookmark", of="study"),
    "note": _step("note", of="study"),
    "highlight": _step("highlight", of="study"),
    "found": Step("going.find_next", "going.find_previous"),
}


@command(
    "reading.next_step",
    N_("Next step"),
    help=N_("Goes to the next one of the chosen kind: a heading at first, or what you choose."),
    keys=("X",),
    pad=("Num+9",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def go_on(app: App) -> None:
    """Run the command that goes to the next one."""
    REGISTRY[STEPS[app.settings.get(STEP)].following].run(app)


@command(
    "reading.previous_step",
    N_("Previous step"),
    help=N_("Goes to the one before of the chosen kind."),
    keys=("Shift+X",),
    pad=("Num+7",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def go_back(app: App) -> None:
    """Run the command that goes to the one before."""
    REGISTRY[STEPS[app.settings.get(STEP)].previous].run(app)


@command(
    "reading.next_step_kind",
    N_("Next kind of step"),
    help=N_("Chooses what steps go by: headings, pages, words, tables, bookmarks and others."),
    keys=("Y",),
    pad=("Num+3",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def choose_next(app: App) -> None:
    """Take the next kind."""
    _choose(app, 1)


@command(
    "reading.previous_step_kind",
    N_("Previous kind of step"),
    help=N_("Chooses the kind before of what steps go by."),
    keys=("Shift+Y",),
    pad=("Num+1",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def choose_previous(app: App) -> None:
    """Take the kind before."""
    _choose(app, -1)


def _choose(app: App, direction: int) -> None:
    kinds = list(STEP_TITLES)
    kind = kinds[(kinds.index(app.settings.get(STEP)) + direction) % len(kinds)]
    app.settings.set(STEP, kind)
    app.announce(_("Steps by: {kind}").format(kind=_(STEP_TITLES[kind])))
