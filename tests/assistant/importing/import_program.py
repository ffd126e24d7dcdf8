"""A program that imports one file into a library and logs each page that is begun.

python -m tests.assistant.importing.import_program LIBRARY FILE LOG
"""

import logging
import os
import sys
from pathlib import Path

import psutil

from assistant.document import DocumentState
from assistant.importing import Importer
from assistant.library import Change, Library


def main(folder: str, file: str, log: str) -> int:
    logging.basicConfig(filename=log, format="%(message)s", level=logging.DEBUG)
    library = Library(Path(folder))

    def note(change: Change) -> None:
        workers = [child.pid for child in psutil.Process().children()]
        logging.info("change %s with workers %s", change.page, workers)

    library.on_change(note)
    importer = Importer(library, workers=2)
    importer.start()
    document = importer.wait(importer.enqueue(Path(file)).id, timeout_s=100)
    importer.stop()
    library.close()
    return 0 if document.state is DocumentState.READY else 1


if __name__ == "__main__":
    os.environ["OMP_THREAD_LIMIT"] = "1"
    sys.exit(main(*sys.argv[1:]))
