"""Makes cards, reviews, notes, places and settings for ever, and logs each once it is kept.

python -m tests.assistant.study.kill_program FOLDER LOG FIRST
"""

import os
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from assistant.annotation import Annotation, AnnotationKind
from assistant.card import Rating, Review
from assistant.document import Position
from assistant.library import Library
from assistant.options import RATE, RATE_WPM
from assistant.settings import Settings
from assistant.study.scheduling import reviewed
from tests.assistant.study.cards import NOW, card


def rate_of(number: int) -> int:
    """The reading speed that is set in this round."""
    return RATE_WPM.least + number % 26 * RATE_WPM.step


def main() -> None:
    """Work until killed; the log's lines are kind, number and time."""
    folder, log, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    library, settings = Library(folder), Settings(folder / "settings.json")
    book = library.documents()[0].id
    out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def kept(kind: str, number: int) -> None:
        os.write(out, f"{kind} {number} {time.time()}\n".encode())

    number = first
    while True:
        number += 1
        new = card(str(number))
        library.cards.keep([new])
        kept("card", number)
        at = NOW + timedelta(seconds=number)
        after = replace(new, schedule=reviewed(new.schedule, Rating.GOOD, at))
        library.cards.rate(after, Review(new.id, at, Rating.GOOD))
        kept("review", number)
        place = Position(book, "1.1", number)
        note = Annotation(str(number), AnnotationKind.NOTE, place, "", "exam", NOW.isoformat())
        library.annotations.keep(note)
        kept("note", number)
        library.save_position(place)
        kept("place", number)
        settings.set(RATE, rate_of(number))
        kept("setting", number)


if __name__ == "__main__":
    main()
