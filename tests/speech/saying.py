"""What tests of the speaker have said, and who was heard."""

from collections.abc import Callable

from speech.utterance import Priority, Utterance
from tests.speech.conftest import Stage

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


def book(token: object, text: str = LONG) -> Utterance:
    return Utterance(text, Priority.BOOK, token, language="en")


def message(text: str, priority: Priority = Priority.INTERFACE) -> Utterance:
    return Utterance(text, priority, text, language="en")


def pages(*utterances: Utterance) -> Callable[[], Utterance | None]:
    waiting = iter(utterances)
    return lambda: next(waiting, None)


def tokens(stage: Stage) -> list[object]:
    """Who sounded, in order, each turn once."""
    order: list[object] = []
    for token, _, _ in stage.marks:
        if not order or order[-1] != token:
            order.append(token)
    return order
