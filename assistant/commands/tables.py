"""Commands of tables: go through one by its cells."""

from dataclasses import dataclass

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_


@dataclass(frozen=True, slots=True)
class CellMove:
    """A key that goes so many rows down and columns to the right."""

    name: str
    key: str
    title: str
    help: str
    rows: int
    columns: int


CELL_MOVES = (
    CellMove(
        "right", "Right", N_("Next cell"), N_("Reads the cell to the right with its column."), 0, 1
    ),
    CellMove(
        "left",
        "Left",
        N_("Previous cell"),
        N_("Reads the cell to the left with its column."),
        0,
        -1,
    ),
    CellMove("down", "Down", N_("Cell below"), N_("Reads the cell below with its row."), 1, 0),
    CellMove("up", "Up", N_("Cell above"), N_("Reads the cell above with its row."), -1, 0),
)


@command(
    "tables.mode",
    N_("Go through the table"),
    help=N_("Lets the arrow keys go from cell to cell, in this table or the next; again ends it."),
    keys=("C",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def switch_table_mode(app: App) -> None:
    """Begin to go by cells, or end it."""
    app.table_mode.switch()


def _declare(move: CellMove) -> None:
    """Make a command of a move."""

    def run(app: App) -> None:
        app.table_mode.move(move.rows, move.columns)

    declare = command(
        f"tables.{move.name}",
        move.title,
        help=move.help,
        keys=(move.key,),
        context=Context.TABLE,
        menu=Menu.MOVE,
    )
    declare(run)


for each in CELL_MOVES:
    _declare(each)
