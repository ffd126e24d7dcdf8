"""Commands of studying: bookmarks, notes and marked passages."""

from collections.abc import Callable
from functools import partial

from assistant.annotation import Annotation, AnnotationKind
from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.marks import KIND_TITLES
from assistant.messages import N_, _
from assistant.needs import need_kept_text
from assistant.notes_export import Entry, name_patterns
from assistant.opened import OpenedBook
from assistant.reading.cursor import Unit

Job = Callable[[App, OpenedBook], None]


def with_book(job: Job) -> Callable[[App], None]:
    """The job on the open book, which it needs to be kept in the library."""

    def run(app: App) -> None:
        job(app, need_kept_text(app.opened))

    return run


def _said(app: App, words: str) -> Callable[[], None]:
    return lambda: app.announce(words)


def _toggle(kind: AnnotationKind, added: str, removed: str, app: App, opened: OpenedBook) -> None:
    """Set one in the sentence at the place, or take away the one that is there."""
    there = opened.marks.at(kind, opened.reader.place)
    if there is not None:
        opened.marks.remove(there, _said(app, _(removed)))
    else:
        words = f"{_(added)} {opened.place_words()}"
        opened.marks.add(kind, opened.reader.place, "", _said(app, words))


def _write_note(app: App, opened: OpenedBook) -> None:
    there = opened.marks.at(AnnotationKind.NOTE, opened.reader.place)
    title = _("Note")
    text = app.frontend.ask_text(title, _("Your note"), there.text if there else "")
    if text is None:
        app.announce(_("The note was not changed."))
    elif there is not None and not text.strip():
        opened.marks.remove(there, _said(app, _("Note removed.")))
    elif there is not None:
        opened.marks.rewrite(there, text.strip(), _said(app, _("Note kept.")))
    elif text.strip():
        add = partial(opened.marks.add, AnnotationKind.NOTE, opened.reader.place, text.strip())
        add(_said(app, _("Note kept.")))


def _go(direction: int, kind: AnnotationKind, missing: str, app: App, opened: OpenedBook) -> None:
    find = opened.marks.next if direction > 0 else opened.marks.previous
    found = find(kind, opened.reader.place)
    if found is None:
        app.announce(_(missing))
        return
    _tell_and_go(app, *found)


def _tell_and_go(app: App, offset: int, annotation: Annotation) -> None:
    words = [_(KIND_TITLES[annotation.kind]), annotation.text]
    app.announce(". ".join(word for word in words if word))
    app.jumps.go(offset)


def _choose(app: App, opened: OpenedBook) -> None:
    pairs = opened.marks.ordered()
    if not pairs:
        app.announce(_("This book has no bookmarks and no notes yet."))
        return
    rows = [opened.marks.words(*pair) for pair in pairs]
    chosen = app.frontend.choose(_("Bookmarks and notes"), rows)
    if chosen is not None:
        _tell_and_go(app, *pairs[chosen])


def _export(app: App, opened: OpenedBook) -> None:
    pairs = opened.marks.ordered()
    if not pairs:
        app.announce(_("This book has no bookmarks and no notes yet."))
        return
    title = opened.document.title
    path = app.frontend.ask_save(_("Export notes"), f"{title}.md", name_patterns())
    if path is not None:
        entries = [Entry(opened.book.page_at(offset), each) for offset, each in pairs]
        app.export_notes(path, title, entries)


def _cite(app: App, opened: OpenedBook) -> None:
    """Copy the selection, or the sentence, with where it stands."""
    place = opened.reader.place
    selection = app.frontend.selection()
    quote = (
        opened.book.text[slice(*selection)]
        if selection
        else opened.reader.cursor.text_at(Unit.SENTENCE, place)
    )
    block, _start = opened.book.block_at(selection[0] if selection else place)
    page = block.page_label or str(block.page)
    words = _("“{quote}” ({title}, page {page})")
    quote = " ".join(quote.split())
    app.frontend.copy(words.format(quote=quote, title=opened.document.title, page=page))
    words = _("Copied with its source: {title}, page {page}.")
    app.announce(words.format(title=opened.document.title, page=page))


def _declare(name: str, title: str, words: str, key: str, menu: Menu, job: Job) -> None:
    declare = command(
        f"study.{name}", title, help=words, keys=(key,), context=Context.READER, menu=menu
    )
    declare(with_book(job))


_declare(
    "bookmark",
    N_("Set or remove a bookmark"),
    N_("Sets a bookmark at your place; in a sentence that has one, removes it."),
    "Ctrl+B",
    Menu.STUDY,
    partial(_toggle, AnnotationKind.BOOKMARK, N_("Bookmark set."), N_("Bookmark removed.")),
)
_declare(
    "highlight",
    N_("Mark or unmark the sentence"),
    N_("Marks the sentence at your place as important; a marked one is unmarked."),
    "Ctrl+H",
    Menu.STUDY,
    partial(_toggle, AnnotationKind.HIGHLIGHT, N_("Sentence marked."), N_("Sentence unmarked.")),
)
_declare(
    "note",
    N_("Write a note"),
    N_("Writes a note at your place, or changes the one that is there; an empty one is removed."),
    "Ctrl+N",
    Menu.STUDY,
    _write_note,
)
_declare(
    "list",
    N_("Bookmarks and notes"),
    N_("Lists what you have left in this book; Enter goes there."),
    "Ctrl+Shift+B",
    Menu.STUDY,
    _choose,
)
_declare(
    "export",
    N_("Export notes"),
    N_("Writes your notes with their pages to a file: Word, Markdown, text or a web page."),
    "Ctrl+Shift+E",
    Menu.STUDY,
    _export,
)
_declare(
    "cite",
    N_("Copy with its source"),
    N_("Copies the selection or the sentence with the book's title and page to the clipboard."),
    "Ctrl+Shift+S",
    Menu.STUDY,
    _cite,
)

MOVES = (
    (
        "bookmark",
        AnnotationKind.BOOKMARK,
        "B",
        (N_("Next bookmark"), N_("Goes to the next bookmark and reads."), N_("No next bookmark.")),
        (
            N_("Previous bookmark"),
            N_("Goes to the bookmark before and reads."),
            N_("No previous bookmark."),
        ),
    ),
    (
        "note",
        AnnotationKind.NOTE,
        "N",
        (N_("Next note"), N_("Goes to the next note and reads."), N_("No next note.")),
        (N_("Previous note"), N_("Goes to the note before and reads."), N_("No previous note.")),
    ),
    (
        "highlight",
        AnnotationKind.HIGHLIGHT,
        "M",
        (
            N_("Next marked sentence"),
            N_("Goes to the next marked sentence and reads."),
            N_("No next marked sentence."),
        ),
        (
            N_("Previous marked sentence"),
            N_("Goes to the marked sentence before and reads."),
            N_("No previous marked sentence."),
        ),
    ),
)
"""Name, kind, letter, and title, help and the words where there is none, for next and before."""

for _name, _kind, _letter, _next, _previous in MOVES:
    for _way, _key, (_title, _help, _missing) in (
        ("next", _letter, _next),
        ("previous", f"Shift+{_letter}", _previous),
    ):
        _direction = 1 if _way == "next" else -1
        _declare(
            f"{_way}_{_name}",
            _title,
            _help,
            _key,
            Menu.MOVE,
            partial(_go, _direction, _kind, _missing),
        )
