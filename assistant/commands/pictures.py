"""Commands for the figure or formula at the reader's place."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_


@command(
    "pictures.show",
    N_("Open the picture"),
    help=N_("Opens the figure or formula at your place in the system's picture viewer."),
    keys=("O",),
    context=Context.READER,
    menu=Menu.READ,
)
def show(app: App) -> None:
    """Look at the picture at the place."""
    app.pictures.show()


@command(
    "pictures.save",
    N_("Save the picture"),
    help=N_("Saves the figure or formula at your place as a picture file."),
    keys=("Ctrl+S",),
    context=Context.READER,
    menu=Menu.FILE,
)
def save(app: App) -> None:
    """Save the picture at the place."""
    app.pictures.save()


@command(
    "pictures.describe",
    N_("Describe the picture"),
    help=N_("Writes or changes what the figure or formula at your place shows; it is read then."),
    keys=("Ctrl+D",),
    context=Context.READER,
    menu=Menu.STUDY,
)
def describe(app: App) -> None:
    """Write the description of the picture at the place."""
    app.pictures.describe()
