"""What was heard can be read afterwards, line by line."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from speech.record import record_to
from speech.utterance import Earcon, Priority, Utterance
from tests.speech.conftest import Stage


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Path]:
    log = logging.getLogger("speech.record")
    record_to(tmp_path / "heard.txt")
    yield tmp_path / "heard.txt"
    log.setLevel(logging.NOTSET)
    log.propagate = True
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def events(record: Path) -> list[str]:
    return [line.partition("\t")[2] for line in record.read_text("utf-8").splitlines()]


def test_the_record_tells_what_was_heard_broken_off_and_never_said(
    stage: Stage, record: Path
) -> None:
    reading = iter([Utterance("one two three four five six", Priority.BOOK, language="en")])
    stage.speaker.read(lambda: next(reading, None))
    stage.play_until(lambda: len(stage.marks) == 2)
    error = Utterance("No\nfile", Priority.URGENT, language="en", earcons=(Earcon.ERROR,))
    stage.speaker.set_earcons(0.5)
    stage.speaker.speak(Utterance("too late", Priority.INTERFACE, language="en"))
    stage.speaker.speak(error)
    stage.play_to_end()
    begun, *broken_off = events(record)[:3]
    assert begun == "begins\tbook\tone two three four five six"
    assert sorted(broken_off) == [
        "breaks off\tbook\ttwo three four five six",
        "unsaid\tinterface\ttoo late",
    ]
    assert events(record)[3:] == [
        "begins\turgent\t[error] No file",
        "ends\turgent\t[error] No file",
        "begins\tbook\ttwo three four five six",
        "ends\tbook\tone two three four five six",
    ]
    first = datetime.fromisoformat(record.read_text("utf-8").partition("\t")[0])
    assert abs(first.timestamp() - time.time()) < 60
