"""The jobs of the command line on a profile."""

from argparse import Namespace

from rich.console import Console
from rich.progress import Progress

from assistant.folders import Folders
from assistant.library import Library
from assistant.messages import _, ngettext
from assistant.profile import apply_config, export_profile, import_library
from assistant.pronunciation import FILE_NAME, Pronunciations
from assistant.settings import Settings

ACTIONS = ("export", "import")


def profile(folders: Folders, settings: Settings, arguments: Namespace) -> int:
    """Export or import everything of the user's, with a bar of progress."""
    library = Library(folders.data)
    try:
        with Progress(console=Console(stderr=True)) as bar:
            task = bar.add_task(arguments.file.name, total=100)

            def progress(percent: int) -> None:
                bar.update(task, completed=percent)

            if arguments.action == "export":
                written = export_profile(arguments.file, library, folders.config, progress)
                told = _("Everything of yours is in {name}.").format(name=written.name)
            else:
                incoming = import_library(arguments.file, library, progress)
                words = Pronunciations(folders.config / FILE_NAME)
                apply_config(incoming, settings, words)
                told = ngettext(
                    "The profile was taken in, with {count} new book.",
                    "The profile was taken in, with {count} new books.",
                    incoming.documents,
                ).format(count=incoming.documents)
    finally:
        library.close()
    print(told)
    return 0
