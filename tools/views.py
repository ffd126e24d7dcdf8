"""Every view of the program, and how it is brought up: for pictures, and for tests that walk it.

What they show is a book of ours and a few made-up rows; window and dialogs are the real ones.
"""

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from assistant.app import App
from assistant.commands import REGISTRY
from assistant.commands.lessons import LESSONS, Tutor
from assistant.commands.registry import Menu
from assistant.directory.opportunity import (
    Application,
    Disability,
    Kind,
    Listing,
    Opportunity,
    Place,
    Source,
    State,
    StatedDate,
    Status,
)
from assistant.directory.parsed import Reason
from assistant.directory.query import Entry, thai_today
from assistant.directory_profile import PREFIX
from assistant.document import Document, DocumentState
from assistant.feed_desk import FeedDesk
from assistant.feed_words import rejection_words
from assistant.library.directory_feeds import Rejection
from assistant.messages import LANGUAGES, N_, UserError, _, language
from assistant.opening import ask_to_open
from assistant.opportunity_text import text_of
from assistant.options import TICKER, VOICES
from assistant.reading.cursor import Unit
from assistant.study.making import question_draft
from assistant.study.review import Sitting
from assistant.study.reviewer import Reviewer
from assistant.voices import Offers
from speech.utterance import Priority
from ui.first_run import FirstRun
from ui.window import Window

PATIENCE_S = 30.0
ROUNDS = 3
"""Rounds of the event loop after which a dialog has been laid out."""
ROUND_MS = 10

Show = Callable[[Window], object]


class View(NamedTuple):
    """How a view is brought up; a dialog or menu may come a while later.

    `keys` are pressed in it in turn, each where the one before has led to.
    """

    show: Show
    is_dialog: bool = True
    keys: Callable[[], Sequence[str]] = tuple


# The window.


def _app(window: Window) -> App:
    assert window.app is not None
    return window.app


def show_book(window: Window) -> None:
    """The library beside the book, with a word that sounds."""
    app = _app(window)
    assert app.book is not None
    window.activateWindow()
    if app.settings.get(TICKER):
        app.settings.set(TICKER, False)
    window.show_library()
    window.show_documents(app.library.documents())
    if window.reader_view.toPlainText() != app.book.text:
        window.reader_view.show_text("")
        window.add_text(app.book.text, app.book.headings_from(0))
    window.run_command(REGISTRY["reading.where"])
    window.focus_book()
    show_sentence(window)


def show_sentence(window: Window) -> None:
    """Mark a word in the middle of a sentence as if it sounded."""
    app = _app(window)
    assert app.reader is not None
    place = app.reader.cursor.next(Unit.PARAGRAPH, 0) or 0
    start, end = app.reader.cursor.range_at(Unit.WORD, place + 40)
    window.show_place(start, end, app.reader.cursor.range_at(Unit.SENTENCE, start))


def _show_ticker(window: Window) -> None:
    show_book(window)
    _app(window).settings.set(TICKER, True)
    show_sentence(window)


def _show_library(window: Window) -> None:
    """Books in every state that an import can be in."""
    show_book(window)
    books = (
        ("ฟิสิกส์ ม.4 เล่ม 1 คลื่นและเสียง ฉบับปรับปรุง", DocumentState.IMPORTING, 212, 37),
        ("Introduction to Biology", DocumentState.READY, 340, 340),
        ("เอกสารประกอบการเรียน", DocumentState.WAITING, 0, 0),
        ("Scanned notes", DocumentState.CANCELLED, 18, 4),
        ("ข้อสอบเก่า", DocumentState.NEEDS_PASSWORD, 0, 0),
        ("photo_20260901", DocumentState.FAILED, 0, 0),
    )
    window.show_documents(
        [
            Document(str(number), title, title, state, page_count=pages, pages_done=done)
            for number, (title, state, pages, done) in enumerate(books)
        ]
    )
    window.library_view.choose("0")
    window.library_view.setFocus()


def _show_nothing(window: Window) -> None:
    """The program without a single book."""
    show_book(window)
    window.show_documents([])
    window.close_book()


def _show_error(window: Window) -> None:
    show_book(window)
    words = N_("{path} is not there. Plug in the drive that it is on, or remove the feed.")
    error = UserError(words, {"path": "/media/student/USB/ข่าวทุนการศึกษา.json"})
    window.announce(str(error), Priority.URGENT)


# The directory.

OFFERS = {
    1: "ทุนการศึกษาสำหรับนักศึกษาพิการ, มหาวิทยาลัย, เหลือ 5 วัน, ขอนแก่น, บันทึกไว้",
    2: "Call centre officer, company, closes in 25 days, remote, may be a scam",
}


def _show_directory(window: Window) -> None:
    show_book(window)
    window.show_directory()
    window.list_opportunities(list(OFFERS))
    window.fill_opportunities(OFFERS)


def _show_empty_directory(window: Window) -> None:
    show_book(window)
    window.show_directory()
    window.list_opportunities([])


def _offer_text() -> str:
    """The whole text of an offer."""
    today = thai_today(time.time())
    source = Source("https://school.example/feed.json", "School", attribution="School of Example")
    opportunity = Opportunity(
        kind=Kind.SCHOLARSHIP,
        title="ทุนเรียนดีสำหรับนักศึกษาพิการ",
        listings=(Listing(source, "1", "https://school.example/one"),),
        organisation="มหาวิทยาลัยสมมติ",
        text="ผู้สมัครต้องมีบัตรประจำตัวคนพิการ\nสมัครได้ที่กองทุนการศึกษา",
        language="th",
        place=Place(provinces=("TH-40",)),
        closes=StatedDate(today + dt.timedelta(days=5), "5 days"),
        disabilities=(Disability.SEEING,),
        application=Application(("https://school.example/apply",), ("02 123 4567",)),
    )
    entry = Entry(
        1, opportunity, State.SAVED, Status.OPEN, "ถามอาจารย์", time.time(), True, False, True
    )
    return "\n".join(block.text for block in text_of(entry, today))


def _show_offer(window: Window) -> None:
    _show_directory(window)
    window.reader_view.show_text(_offer_text())
    window.focus_book()


def _feeds(ask: Callable[[FeedDesk], None]) -> Show:
    """What the dialog of the feeds asks."""
    return lambda window: _app(window).directory.with_feeds(ask)


def _show_rejected(window: Window) -> None:
    rejected = (Rejection(Reason.NO_TITLE, "", 3), Rejection(Reason.NO_KIND, "Braille course"))
    window.show_list(_("Rejected"), [rejection_words(each) for each in rejected])


# Dialogs.


def _command(name: str) -> Show:
    """What a command shows that is given where the book is."""

    def show(window: Window) -> None:
        show_book(window)
        window.run_command(REGISTRY[name])

    return show


def _own_language() -> str:
    return str(1 + list(LANGUAGES).index(language()))


def _ask_first(window: Window) -> None:
    """The questions of the first start, with two voices to choose from."""

    def find_offers(take: Callable[[Offers], None]) -> None:
        voices = {"own": "Guide Light", "other": "Microsoft Pattara"}
        take({each.voice.name: voices for each in VOICES.values()})

    FirstRun(
        window,
        _app(window).settings,
        window.announce,
        hear=lambda _text: None,
        find_offers=find_offers,
        reader="Orca",
    ).open()


def _review(window: Window) -> None:
    app = _app(window)
    assert app.book is not None
    now = dt.datetime.now(dt.UTC)
    note = "เสียงเดินทางผ่านอะไรได้บ้าง"
    draft = question_draft(app.book, "Sound", app.book.text.index("\n") + 1, None, note)
    window.review(Reviewer(Sitting([draft.card(now)], lambda: now), app.study))


def _teach(window: Window) -> None:
    assert window.keys is not None
    window.drill(Tutor(LESSONS[0], REGISTRY, window.keys, lambda: None))


def _menu(menu: Menu) -> Show:
    """Open one of the menus, as Alt and its letter do."""

    def show(window: Window) -> None:
        bar = window.menuBar()
        action = bar.actions()[list(Menu).index(menu)]
        opened = action.menu()
        assert isinstance(opened, QMenu)
        opened.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))

    return show


def _field_menu(window: Window) -> None:
    """The menu that a mouse, or the menu key, opens on a field."""
    field = window.directory_view.search
    field.createStandardContextMenu().popup(window.mapToGlobal(window.rect().center()))


VIEWS: Mapping[str, View] = {
    "book": View(show_book, is_dialog=False),
    "ticker": View(_show_ticker, is_dialog=False),
    "library": View(_show_library, is_dialog=False),
    "empty": View(_show_nothing, is_dialog=False),
    "error": View(_show_error, is_dialog=False),
    "directory": View(_show_directory, is_dialog=False),
    "directory-empty": View(_show_empty_directory, is_dialog=False),
    "offer": View(_show_offer, is_dialog=False),
    **{f"menu-{menu.name.lower()}": View(_menu(menu)) for menu in Menu},
    "menu-of-a-field": View(_field_menu),
    "first-run": View(_ask_first),
    "first-run-voice": View(_ask_first, keys=lambda: [_own_language()]),
    "first-run-speed": View(_ask_first, keys=lambda: [_own_language(), "Return"]),
    "first-run-keys": View(_ask_first, keys=lambda: [_own_language(), "Return", "Return"]),
    "first-run-reader": View(_ask_first, keys=lambda: [_own_language(), "Return", "Return", "1"]),
    "settings": View(lambda window: window.show_settings()),
    "about-you": View(lambda window: window.show_settings(PREFIX)),
    "change-keys": View(lambda window: window.change_keys()),
    "change-keys-conflict": View(
        lambda window: window.change_keys(), keys=lambda: ["Return", "Ctrl+O"]
    ),
    "key-list": View(lambda window: window.show_keys()),
    "palette": View(lambda window: window.show_palette()),
    "palette-nothing-found": View(lambda window: window.show_palette(), keys=lambda: "QXZ"),
    "messages": View(lambda window: window.show_messages()),
    "question": View(lambda window: window.confirm(_("Remove this card for good?"))),
    "open-page": View(
        lambda window: ask_to_open(window, "https://school.example/scholarships/2026/apply?lang=th")
    ),
    "password": View(lambda window: window.ask_password("เสียง", again=True)),
    "find": View(_command("going.find")),
    "page": View(_command("going.page")),
    "headings": View(_command("going.headings")),
    "elements": View(_command("going.elements")),
    "note": View(_command("study.note")),
    "card-front": View(_command("cards.make")),
    "card-back": View(_command("cards.make"), keys=lambda: ["?", "Ctrl+Return"]),
    "review": View(_review),
    "review-answer": View(_review, keys=lambda: ["Space"]),
    "review-end": View(_review, keys=lambda: ["Space", "4"]),
    "tutor": View(_command("general.tutor")),
    "tutor-lesson": View(_teach),
    "listening": View(_command("study.listening")),
    "open-files": View(_command("library.open_file")),
    "save-sound": View(_command("audio.save")),
    "save-file": View(_command("cards.export")),
    "profile": View(_command("profile.export")),
    "profile-in": View(_command("profile.import")),
    "filters": View(_command("directory.filter")),
    "filter-options": View(_command("directory.filter"), keys=lambda: ["Return"]),
    "keep-search": View(_command("directory.keep_search")),
    "feeds": View(_command("directory.feeds")),
    "rejected": View(_show_rejected),
    "add-feed": View(_feeds(FeedDesk.add)),
    "add-feed-file": View(_feeds(FeedDesk.add_file)),
}


def visit(window: Window, view: View, look: Callable[[QWidget], None]) -> bool:
    """Bring the view up, look at it once and close it again; whether it came up."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    keys = list(view.keys())
    rounds = 0
    is_done = is_over = False

    def tick() -> None:
        nonlocal rounds, is_done
        shown = _topmost() if view.is_dialog else window
        if is_over or (is_done and shown is window):
            return
        # Before what may open a dialog, which runs a loop of its own.
        QTimer.singleShot(ROUND_MS, tick)
        rounds += shown is not None
        if shown is None or rounds < ROUNDS:
            return
        if is_done:
            _close(shown)
        elif keys:
            rounds = 0
            _press(shown, keys.pop(0))
        else:
            is_done = True
            # What is laid out anew later than it was asked for, on a busy machine.
            application.sendPostedEvents()
            look(shown)

    QTimer.singleShot(ROUND_MS, tick)
    view.show(window)
    until(lambda: is_done and not (view.is_dialog and _topmost()))
    is_over = True
    application.processEvents()
    # A dialog that waits to be deleted would go with the window, and Qt's style sheets then keep
    # parts of it that are gone.
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return is_done


def _topmost() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def _close(shown: QWidget) -> None:
    if isinstance(shown, QDialog):
        shown.reject()
    else:
        shown.close()


def _press(shown: QWidget, keys: str) -> None:
    shown.activateWindow()
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(shown.focusWidget() or shown, combination.key(), combination.keyboardModifiers())


def until(holds: Callable[[], object]) -> None:
    """Run the program until it holds, or patience is at an end."""
    end_s = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end_s:
        QApplication.processEvents()
        time.sleep(0.005)
