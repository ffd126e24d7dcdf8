"""Commands that move by a unit: each reads what it comes to."""

from dataclasses import dataclass

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_, _, ngettext
from assistant.needs import need_text
from assistant.reading.cursor import Unit, list_length
from assistant.reading.tables import table_grid
from assistant.reading.text import BookText


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


FAR = frozenset(set(Unit) - {Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH})
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
    ),
    Move(
        Unit.HEADING,
        -1,
        "Shift+H",
        N_("Previous heading"),
        N_("Goes to the heading before and reads it."),
        N_("No previous heading."),
    ),
    Move(
        Unit.PAGE,
        1,
        "Ctrl+PgDown",
        N_("Next page"),
        N_("Goes to the next page and reads it."),
        N_("No next page."),
    ),
    Move(
        Unit.PAGE,
        -1,
        "Ctrl+PgUp",
        N_("Previous page"),
        N_("Goes to the page before and reads it."),
        N_("No previous page."),
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
    Move(
        Unit.TABLE,
        1,
        "T",
        N_("Next table"),
        N_("Goes to the next table and reads its first cell."),
        N_("No next table."),
    ),
    Move(
        Unit.TABLE,
        -1,
        "Shift+T",
        N_("Previous table"),
        N_("Goes to the table before and reads its first cell."),
        N_("No previous table."),
    ),
    Move(
        Unit.LIST,
        1,
        "L",
        N_("Next list"),
        N_("Goes to the next list and reads its first item."),
        N_("No next list."),
    ),
    Move(
        Unit.LIST,
        -1,
        "Shift+L",
        N_("Previous list"),
        N_("Goes to the list before and reads its first item."),
        N_("No previous list."),
    ),
    *(
        move
        for level, titles in enumerate(LEVEL_TITLES, start=1)
        for move in _level_moves(level, titles)
    ),
)


def _words_for(unit: Unit, book: BookText, offset: int) -> str:
    """What is said of what a key came to, before it is read."""
    index = book.index_at(offset)
    match unit:
        case Unit.PAGE:
            return _("Page {page}").format(page=book.page_at(offset))
        case Unit.TABLE:
            grid = table_grid(book.blocks, index)
            words = _("Table of {rows} rows and {columns} columns.")
            return words.format(rows=grid.rows, columns=grid.columns) if grid else ""
        case Unit.LIST:
            count = list_length(book, index)
            words = ngettext("List of {count} item.", "List of {count} items.", count)
            return words.format(count=count)
        case _:
            return ""


def _declare(move: Move) -> None:
    """Make a command of a move."""

    def run(app: App) -> None:
        reader = need_text(app.opened).reader
        target = reader.find(move.unit, move.direction, move.level)
        if target is None:
            app.announce(_(move.missing).format(level=move.level))
            return
        words = _words_for(move.unit, reader.book, target)
        if words:
            app.announce(words)
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
