"""Every view of the program: named for assistive technology, in one language, and whole when large.

The views are those that `tools.screenshots` makes pictures of, so one that is missing there is
missed here.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMenu, QWidget

import ui.roomy
from assistant.messages import LANGUAGES, _
from assistant.options import CARET, LANGUAGE, TEXT_SIZE
from tests.scenarios.conftest import Student
from tests.ui.accessible import nameless, walk
from tools.screenshots import misfits
from tools.views import VIEWS, visit
from ui import dialogs
from ui.look import STYLE_SHEET

SCREEN = QSize(1366, 768)
FOUR_TIMES = 400

Check = Callable[[QWidget], Iterable[object]]

ENGLISH = re.compile(r"[A-Za-z]{3,}")
THAI = re.compile("[\u0e00-\u0e7f]")

FOCUS_RULES = frozenset(
    part.strip().removesuffix(":focus")
    for part in STYLE_SHEET.replace("\n", " ").replace("{", ",").replace("}", ",").split(",")
    if part.strip().endswith(":focus")
)
"""The kinds of widgets that the style sheet frames while they have the focus."""


def frameless(window: QWidget) -> list[str]:
    """What can have the focus and has no frame then."""
    return [
        f"{type(each).__name__} without a frame"
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not each.focusProxy()
        and not any(
            each.inherits(kind.replace("::tab", "").strip()) for kind in FOCUS_RULES | {"QMenuBar"}
        )
    ]


def texts(window: QWidget) -> Iterator[str]:
    """What the labels, buttons and menus of a window say, with names and hints."""
    for each in [window, *window.findChildren(QWidget)]:
        if each.isVisible():
            yield from (each.windowTitle(), each.accessibleName(), each.toolTip())
            yield from (action.text() for action in each.actions() if isinstance(each, QMenu))
            if isinstance(each, (QAbstractButton, QLabel)):
                yield each.text()


def untranslated(window: QWidget) -> list[str]:
    """What is English where all should be Thai."""
    return [
        f"{text!r} is not Thai"
        for text in texts(window)
        if ENGLISH.search(text) and not THAI.search(text)
    ]


def lost_focus(window: QWidget) -> list[str]:
    """That a dialog opened and nothing in it has the focus."""
    is_lost = isinstance(window, QDialog) and window.focusWidget() is None
    return ["nothing has the focus"] if is_lost else []


def declared_dialogs() -> set[str]:
    """The classes of dialogs and the functions that ask by one, by their names."""
    classes = {each.__name__ for each in QDialog.__subclasses__() if each.__module__[:3] == "ui."}
    return classes | set(asking())


def asking() -> dict[str, Callable[..., object]]:
    """The functions of `ui.dialogs` that are called from elsewhere."""
    return {
        name: each
        for name, each in inspect.getmembers(dialogs, inspect.isfunction)
        if each.__module__ == dialogs.__name__ and not name.startswith("_")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_is_named_framed_translated_and_whole_at_four_times_the_size(
    student: Student, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    seen: set[str] = set()
    for name, ask in asking().items():
        monkeypatch.setattr(dialogs, name, _noting(seen, name, ask))
    monkeypatch.setattr(ui.roomy, "available", lambda _dialog: SCREEN)
    student.start()
    student.hears("Press Space to read")
    student.app.settings.set(LANGUAGE, language)
    student.app.settings.set(TEXT_SIZE, FOUR_TIMES)
    student.app.settings.set(CARET, "block")
    student.window.resize(SCREEN)
    checks: list[Check] = [misfits, frameless, nameless, lost_focus]
    checks += [untranslated] if language == "th" else []
    found: dict[str, list[object]] = {}
    for name, view in VIEWS.items():
        wrong: list[object] = ["did not come up"]

        def look(shown: QWidget, wrong: list[object] = wrong) -> None:
            seen.add(type(shown).__name__)
            wrong[:] = [each for check in checks for each in check(shown)]

        visit(student.window, view, look)
        if wrong:
            found[name] = wrong
    assert found == {}
    assert {_("Library"), _("Book")} <= {name for _role, name, _focus in walk(student.window)}
    assert declared_dialogs() - seen == set(), "tools.views does not bring it up"


def _noting(seen: set[str], name: str, ask: Callable[..., object]) -> Callable[..., object]:
    def noted(*arguments: object, **named: object) -> object:
        seen.add(name)
        return ask(*arguments, **named)

    return noted
