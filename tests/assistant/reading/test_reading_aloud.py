"""A reader, the real speaker and the real voices together; only the sound card is missing."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.document import Position
from assistant.reading.reader import Reader, State
from assistant.reading.segment import prepare
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from tests.assistant.reading.books import book_of, heading, paragraph

PATIENCE_S = 30.0
PARTS = [
    heading("1.0", "Sound and hearing"),
    paragraph("1.1", "ครูบอกว่าเสียงคือคลื่น นักเรียนฟัง"),
    paragraph("2.0", "Waves need air. They travel.", page=2),
]


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    """A speaker whose sound plays ten times as fast as it should."""
    prepare()
    host = EngineHost()
    speaker = Speaker(host, SilentSink(lambda: 10 * time.monotonic()))
    speaker.set_rate(400)
    yield speaker
    speaker.close()
    host.close()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_book_is_read_aloud_word_by_word_also_the_pages_that_come_late(
    speaker: Speaker,
) -> None:
    book = book_of(PARTS[:2], complete=False)
    told: list[tuple[int, int]] = []
    threads: set[str] = set()

    def tell(position: Position, start: int, end: int) -> None:
        assert book.offset_of(position) == start
        told.append((start, end))
        threads.add(threading.current_thread().name)

    reader = Reader(book, speaker, on_position=tell)
    speaker.on_mark = reader.on_mark
    reader.play_pause()
    wait_for(lambda: reader.waiting_for_more)
    book.append(PARTS[2:])
    book.complete = True
    reader.grew()
    wait_for(lambda: reader.state is State.IDLE)
    assert reader.at_end
    assert told == sorted(set(told))
    assert threads == {"speech player"}
    said = [book.text[start:end] for start, end in told]
    assert [word for word in said if word.isascii()] == [
        *("Sound", "and", "hearing", "Waves", "need", "air", "They", "travel")
    ]
    assert "".join(word for word in said if not word.isascii()) == "ครูบอกว่าเสียงคือคลื่นนักเรียนฟัง"
