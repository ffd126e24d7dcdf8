"""Commands of reading: start and stop, move by any unit, where am I, faster and slower."""

from dataclasses import dataclass

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.document import BlockKind
from assistant.messages import N_, _
from assistant.options import RATE, RATE_WPM, RUNNING_HEADS, VOICES
from assistant.reading.cursor import Unit
from assistant.reading.place import recognition, where
from assistant.reading.reader import Reader, State
from assistant.reading.tables import TablePlace
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


@dataclass(frozen=True, slots=True)
class Move:
    """A key that goes to the next (1) or previous (-1) unit; `missing` is said where none is."""

    unit: Unit
    direction: int
    key: str
    title: str
    help: str
    missing: str
    level: int | None = None
    pad: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The command's id."""
        way = "next" if self.direction > 0 else "previous"
        return f"reading.{way}_{self.unit}{self.level or ''}"


FAR = frozenset({Unit.HEADING, Unit.PAGE, Unit.FIGURE, Unit.FORMULA, Unit.DOUBT, Unit.LINK})
"""Going there is a jump, which can be undone."""

LEVEL_TITLES = (
    (N_("Next heading of level 1"), N_("Previous heading of level 1")),
    (N_("Next heading of level 2"), N_("Previous heading of level 2")),
    (N_("Next heading of level 3"), N_("Previous heading of level 3")),
    (N_("Next heading of level 4"), N_("Previous heading of level 4")),
    (N_("Next heading of level 5"), N_("Previous heading of level 5")),
    (N_("Next heading of level 6"), N_("Previous heading of level 6")),
)


def _level_moves(level: int, titles: tuple[str, str]) -> tuple[Move, Move]:
    return (
        Move(
            Unit.HEADING,
            1,
            f"{level}",
            titles[0],
            N_("Goes to the next heading of this level."),
            N_("No next heading of level {level}."),
            level,
        ),
        Move(
            Unit.HEADING,
            -1,
            f"Shift+{level}",
            titles[1],
            N_("Goes to the heading of this level before."),
            N_("No previous heading of level {level}."),
            level,
        ),
    )


MOVES = (
    Move(
        Unit.SENTENCE,
        1,
        "S",
        N_("Next sentence"),
        N_("Goes to the next sentence and reads it."),
        N_("No next sentence."),
        pad=("Num+6",),
    ),
    Move(
        Unit.SENTENCE,
        -1,
        "Shift+S",
        N_("Previous sentence"),
        N_("Goes to the sentence before and reads it."),
        N_("No previous sentence."),
        pad=("Num+4",),
    ),
    Move(
        Unit.PARAGRAPH,
        1,
        "P",
        N_("Next paragraph"),
        N_("Goes to the next paragraph and reads it."),
        N_("No next paragraph."),
        pad=("Num+2",),
    ),
    Move(
        Unit.PARAGRAPH,
        -1,
        "Shift+P",
        N_("Previous paragraph"),
        N_("Goes to the paragraph before and reads it."),
        N_("No previous paragraph."),
        pad=("Num+8",),
    ),
    Move(
        Unit.WORD,
        1,
        "W",
        N_("Next word"),
        N_("Goes to the next word and reads it."),
        N_("No next word."),
    ),
    Move(
        Unit.WORD,
        -1,
        "Shift+W",
        N_("Previous word"),
        N_("Goes to the word before and reads it."),
        N_("No previous word."),
    ),
    Move(
        Unit.HEADING,
        1,
        "H",
        N_("Next heading"),
        N_("Goes to the next heading and reads it."),
        N_("No next heading."),
        pad=("Num+9",),
    ),
    Move(
        Unit.HEADING,
        -1,
        "Shift+H",
        N_("Previous heading"),
        N_("Goes to the heading before and reads it."),
        N_("No previous heading."),
        pad=("Num+7",),
    ),
    Move(
        Unit.PAGE,
        1,
        "Ctrl+PgDown",
        N_("Next page"),
        N_("Goes to the next page and reads it."),
        N_("No next page."),
        pad=("Num+3",),
    ),
    Move(
        Unit.PAGE,
        -1,
        "Ctrl+PgUp",
        N_("Previous page"),
        N_("Goes to the page before and reads it."),
        N_("No previous page."),
        pad=("Num+1",),
    ),
    Move(
        Unit.FIGURE,
        1,
        "G",
        N_("Next figure"),
        N_("Goes to the next figure and reads its caption and description."),
        N_("No next figure."),
    ),
    Move(
        Unit.FIGURE,
        -1,
        "Shift+G",
        N_("Previous figure"),
        N_("Goes to the figure before and reads its caption and description."),
        N_("No previous figure."),
    ),
    Move(
        Unit.FORMULA,
        1,
        "F",
        N_("Next formula"),
        N_("Goes to the next formula and reads its description."),
        N_("No next formula."),
    ),
    Move(
        Unit.FORMULA,
        -1,
        "Shift+F",
        N_("Previous formula"),
        N_("Goes to the formula before and reads its description."),
        N_("No previous formula."),
    ),
    Move(
        Unit.DOUBT,
        1,
        "U",
        N_("Next unsure words"),
        N_("Goes to the next words that may be recognised wrongly and reads them."),
        N_("No next unsure words."),
    ),
    Move(
        Unit.DOUBT,
        -1,
        "Shift+U",
        N_("Previous unsure words"),
        N_("Goes to the words before that may be recognised wrongly and reads them."),
        N_("No previous unsure words."),
    ),
    Move(
        Unit.LINK,
        1,
        "K",
        N_("Next link"),
        N_("Goes to the next link and reads it, so that it can be followed."),
        N_("No next link."),
    ),
    Move(
        Unit.LINK,
        -1,
        "Shift+K",
        N_("Previous link"),
        N_("Goes to the previous link and reads it, so that it can be followed."),
        N_("No previous link."),
    ),
    *(
        move
        for level, titles in enumerate(LEVEL_TITLES, start=1)
        for move in _level_moves(level, titles)
    ),
)


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
    reader = _reader(app)
    if reader is None:
        return
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
    """Fall silent, with or without a book."""
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
    reader = _reader(app)
    if reader is not None:
        reader.read_unit(Unit.SENTENCE)


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
    reader = _reader(app)
    if reader is None or app.opened is None:
        return
    here = where(reader.book, reader.place)
    kind = [f"{_(KIND_TITLES[here.kind])}."] if here else []
    if here is not None and here.table is not None:
        kind = [_table_words(here.table)]
    app.announce(" ".join([*kind, app.opened.place_words()]))


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
    reader = _reader(app)
    if reader is None:
        return
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
    wanted = not app.settings.get(RUNNING_HEADS)
    app.settings.set(RUNNING_HEADS, wanted)
    app.announce(
        _("Headers and page numbers are read.")
        if wanted
        else _("Headers and page numbers are passed over.")
    )


@command(
    "reading.footnote",
    N_("Read the footnote"),
    help=N_("Reads the footnotes whose marks stand in the sentence at your place."),
    keys=("T",),
    context=Context.READER,
    menu=Menu.READ,
)
def read_footnote(app: App) -> None:
    """Say the footnotes of the sentence."""
    reader = _reader(app)
    if reader is None:
        return
    notes = reader.cursor.notes_at(reader.place)
    app.announce(" ".join(note.text for note in notes) or _("No footnote here."))


def _change_rate(app: App, steps: int) -> None:
    rate_wpm = RATE_WPM.moved(app.settings.get(RATE), steps)
    app.settings.set(RATE, rate_wpm)
    thai_wpm = rate_wpm * app.settings.get(VOICES["th"].rate_percent) / 100
    words = _("{rate} words a minute. Thai: {syllables} syllables a second")
    app.announce(words.format(rate=rate_wpm, syllables=f"{thai_syllables_per_s(thai_wpm):.1f}"))


def _reader(app: App) -> Reader | None:
    """The reader of the open book; says so where none is open."""
    if app.reader is None:
        app.announce(_("No book is open."))
    return app.reader


def _declare(move: Move) -> None:
    """Make a command of a move."""

    def run(app: App) -> None:
        reader = _reader(app)
        if reader is None:
            return
        target = reader.find(move.unit, move.direction, move.level)
        if target is None:
            app.announce(_(move.missing).format(level=move.level))
            return
        if move.unit is Unit.PAGE:
            page = reader.book.page_at(target)
            app.announce(_("Page {page}").format(page=page))
        far = move.unit in FAR
        if far:
            app.jumps.leave(step=True)
        reader.move(move.unit, move.direction, move.level)
        if far:
            app.jumps.land()

    declare = command(
        move.name,
        move.title,
        help=move.help,
        keys=(move.key,),
        context=Context.READER,
        menu=Menu.MOVE,
        pad=move.pad,
    )
    declare(run)


for each in MOVES:
    _declare(each)
