"""Commands of reading: start and stop, move by any unit, where am I, faster and slower."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.document import BlockKind
from assistant.messages import N_, _, ngettext
from assistant.needs import need_book
from assistant.options import RATE, RATE_WPM, RUNNING_HEADS, SKIM, VOICES
from assistant.reading.cursor import Unit
from assistant.reading.duration import reading_minutes
from assistant.reading.place import recognition, where
from assistant.reading.reader import State
from assistant.reading.tables import TablePlace
from assistant.settings import Setting
from ocr.page import PageSource
from speech.rates import thai_syllables_per_s

KIND_TITLES = {
    BlockKind.HEADING: N_("Heading"),
    BlockKind.PARAGRAPH: N_("Paragraph"),
    BlockKind.LIST_ITEM: N_("List item"),
    BlockKind.TABLE_CELL: N_("Table cell"),
    BlockKind.CAPTION: N_("Caption of a table"),
    BlockKind.FIGURE: N_("Figure"),
    BlockKind.FORMULA: N_("Formula"),
    BlockKind.FOOTNOTE: N_("Footnote"),
    BlockKind.PAGE_BREAK: N_("Page break"),
    BlockKind.PAGE_HEADER: N_("Page header"),
    BlockKind.PAGE_FOOTER: N_("Page footer"),
    BlockKind.PAGE_NUMBER: N_("Page number"),
}


SOURCE_TITLES = {
    PageSource.RECOGNISED: N_("This page was read from its picture."),
    PageSource.TEXT_LAYER: N_("This page's text comes from the file itself."),
    PageSource.PLAIN_TEXT: N_("This page's text comes from the file itself."),
}


@command(
    "reading.play_pause",
    N_("Read or pause"),
    help=N_("Starts reading at your place, pauses, and goes on."),
    keys=("Space",),
    pad=("Num+5",),
    context=Context.READER,
    menu=Menu.READ,
)
def play_pause(app: App) -> None:
    """Start, pause or go on."""
    reader = need_book(app.opened).reader
    # Who asks for the book has heard enough of the messages; the last one can be repeated.
    app.speaker.hush()
    if reader.play_pause() is State.AT_END:
        app.announce(_("End of the book."))


@command(
    "reading.stop",
    N_("Stop speaking"),
    help=N_("Silences everything at once; your place stays."),
    keys=("Escape",),
    pad=("Num+.",),
    menu=Menu.READ,
)
def stop(app: App) -> None:
    """Fall silent, with or without a book; a table that is gone through is left."""
    app.table_mode.leave(_("Out of the table."))
    if app.reader is None:
        app.speaker.stop()
    else:
        app.reader.stop()


@command(
    "reading.again",
    N_("Read the sentence again"),
    help=N_("Reads the sentence at your place once more."),
    keys=("R",),
    pad=("Num+*",),
    context=Context.READER,
    menu=Menu.READ,
)
def read_again(app: App) -> None:
    """Read the current sentence once."""
    need_book(app.opened).reader.read_unit(Unit.SENTENCE)


@command(
    "reading.where",
    N_("Where am I"),
    help=N_("Says what you are in, the page, the heading above and how far you are."),
    keys=("I",),
    pad=("Num+0",),
    context=Context.READER,
    menu=Menu.READ,
)
def tell_where(app: App) -> None:
    """Say where the place is."""
    opened = need_book(app.opened)
    here = where(opened.book, opened.reader.place)
    kind = [f"{_(KIND_TITLES[here.kind])}."] if here else []
    if here is not None and here.table is not None:
        kind = [_table_words(here.table)]
    app.announce(" ".join([*kind, opened.place_words(), *_time_left(app)]))


def _time_left(app: App) -> list[str]:
    """How long the rest of the book takes at the rate that is set, once all of it is here."""
    book, reader = app.book, app.reader
    if book is None or reader is None or not book.complete or app.settings.get(SKIM):
        return []
    rate_wpm = app.settings.get(RATE)
    rest = book.text[reader.place :]
    minutes = round(reading_minutes(rest, rate_wpm, _thai_rate_wpm(app)))
    if minutes < 1:
        return []
    hours, minutes = divmod(minutes, 60)
    if not hours:
        words = ngettext("{minutes} minute left.", "{minutes} minutes left.", minutes)
        return [words.format(minutes=minutes)]
    words = ngettext(
        "{hours} hour {minutes} minutes left.", "{hours} hours {minutes} minutes left.", hours
    )
    return [words.format(hours=hours, minutes=minutes)]


def _thai_rate_wpm(app: App) -> float:
    return app.settings.get(RATE) * app.settings.get(VOICES["th"].rate_percent) / 100


def _table_words(place: TablePlace) -> str:
    words = _("Table, row {row}, column {column}: {header}.")
    if not place.header:
        words = _("Table, row {row}, column {column}.")
    return words.format(row=place.row, column=place.column, header=place.header)


@command(
    "reading.recognised",
    N_("How was this recognised"),
    help=N_(
        "Says whether the page was read from its picture, which words of the sentence are unsure, "
        "and which were changed from what."
    ),
    keys=("Ctrl+U",),
    context=Context.READER,
    menu=Menu.READ,
)
def tell_recognised(app: App) -> None:
    """Say the doubts and repairs of the sentence at the place."""
    reader = need_book(app.opened).reader
    found = recognition(reader.book, *reader.cursor.range_at(Unit.SENTENCE, reader.place))
    unsure = [_("Unsure: {words}.").format(words=words) for words in found.unsure]
    words = _("{words} was recognised as {recognised}.")
    changed = [words.format(words=now, recognised=before) for now, before in found.repaired]
    nothing = [] if unsure or changed else [_("Nothing in this sentence is unsure.")]
    source = [_(SOURCE_TITLES[found.source])] if found.source in SOURCE_TITLES else []
    app.announce(" ".join([*unsure, *changed, *nothing, *source]))


@command(
    "reading.faster",
    N_("Faster"),
    help=N_("Reads faster."),
    keys=("+", "="),
    pad=("Num++",),
    context=Context.READER,
    menu=Menu.READ,
)
def read_faster(app: App) -> None:
    """Raise the reading speed by a step."""
    _change_rate(app, 1)


@command(
    "reading.slower",
    N_("Slower"),
    help=N_("Reads slower."),
    keys=("-",),
    pad=("Num+-",),
    context=Context.READER,
    menu=Menu.READ,
)
def read_slower(app: App) -> None:
    """Lower the reading speed by a step."""
    _change_rate(app, -1)


@command(
    "reading.running_heads",
    N_("Read headers and page numbers"),
    help=N_("Switches whether what is printed at the edge of every page is read too."),
    keys=("Ctrl+Shift+H",),
    context=Context.READER,
    menu=Menu.READ,
)
def switch_running_heads(app: App) -> None:
    """Read running heads from now on, or pass over them."""
    _switch(
        app,
        RUNNING_HEADS,
        _("Headers and page numbers are read."),
        _("Headers and page numbers are passed over."),
    )


@command(
    "reading.skim",
    N_("Skim"),
    help=N_("Switches whether reading on takes only the first sentence of each paragraph."),
    keys=("Q",),
    context=Context.READER,
    menu=Menu.READ,
)
def switch_skim(app: App) -> None:
    """Read first sentences alone from now on, or everything."""
    _switch(
        app,
        SKIM,
        _("Only the first sentence of each paragraph is read."),
        _("Every sentence is read."),
    )


@command(
    "reading.sleep",
    N_("Sleep timer"),
    help=N_("Pauses reading after 15, 30 or 60 minutes; each press takes the next, then off."),
    keys=("Z",),
    context=Context.READER,
    menu=Menu.READ,
)
def next_sleep_time(app: App) -> None:
    """Take the next time after which reading pauses."""
    minutes = app.sleep_timer.next()
    app.announce(
        _("Reading pauses in {minutes} minutes.").format(minutes=minutes)
        if minutes
        else _("The sleep timer is off.")
    )


@command(
    "reading.footnote",
    N_("Read the footnote"),
    help=N_("Reads the footnotes whose marks stand in the sentence at your place."),
    keys=("A",),
    context=Context.READER,
    menu=Menu.READ,
)
def read_footnote(app: App) -> None:
    """Say the footnotes of the sentence."""
    reader = need_book(app.opened).reader
    notes = reader.cursor.notes_at(reader.place)
    app.announce(" ".join(note.text for note in notes) or _("No footnote here."))


def _switch(app: App, setting: Setting[bool], on: str, off: str) -> None:
    """Turn a setting on or off and say what holds now."""
    wanted = not app.settings.get(setting)
    app.settings.set(setting, wanted)
    app.announce(on if wanted else off)


def _change_rate(app: App, steps: int) -> None:
    rate_wpm = RATE_WPM.moved(app.settings.get(RATE), steps)
    app.settings.set(RATE, rate_wpm)
    thai_wpm = _thai_rate_wpm(app)
    words = _("{rate} words a minute. Thai: {syllables} syllables a second")
    app.announce(words.format(rate=rate_wpm, syllables=f"{thai_syllables_per_s(thai_wpm):.1f}"))
