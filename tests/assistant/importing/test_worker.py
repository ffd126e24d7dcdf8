"""A worker answers, stays within its limits and ends with its program."""

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Page, Picture
from assistant.formats import DocumentError, PageError, PasswordNeeded, PasswordWrong
from assistant.importing import process
from assistant.importing.process import Worker, WorkerLost, WorkerOverdue
from assistant.importing.wire import (
    Request,
    Summary,
    reply_message,
    reply_of,
    request_message,
    request_of,
)
from assistant.messages import UserError
from ocr.page import PageSource
from tests.assistant.library.test_library import BLOCKS, TEXT


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    worker.await_ready()
    yield worker
    worker.close()


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text("ปลาวาฬหายใจด้วยปอด\n\nWhales have lungs.\n", "utf-8")
    return path


def process_of(worker: Worker) -> psutil.Process:
    return psutil.Process(worker._process.pid)


PICTURES = st.builds(Picture, TEXT, st.sampled_from(["image/png", "image/jpeg"]), st.binary())
PAGES = st.builds(
    Page,
    st.integers(1),
    st.lists(BLOCKS).map(tuple),
    st.sampled_from(PageSource),
    TEXT,
    st.lists(PICTURES).map(tuple),
)


@given(PAGES)
def test_a_page_passes_between_processes_unchanged(page: Page) -> None:
    assert reply_of(reply_message(page)) == page


@given(st.builds(Summary, st.integers(1), TEXT, TEXT))
def test_a_summary_passes_between_processes_unchanged(summary: Summary) -> None:
    assert reply_of(reply_message(summary)) == summary


@pytest.mark.parametrize("kind", [DocumentError, PageError, PasswordNeeded, PasswordWrong])
def test_an_error_keeps_its_kind_and_its_words_between_processes(kind: type[UserError]) -> None:
    error = reply_of(reply_message(kind("No {thing}.", {"thing": "luck"})))
    assert type(error) is kind
    assert str(error) == "No luck."


@given(st.builds(Request, TEXT.map(Path), st.integers(0), st.none() | TEXT, st.floats(1, 999)))
def test_a_request_passes_between_processes_unchanged(request: Request) -> None:
    assert request_of(request_message(request)) == request


def test_a_worker_tells_what_a_file_is_and_gives_its_pages(worker: Worker, lesson: Path) -> None:
    assert worker.ask(Request(lesson)) == Summary(1, "", "th")
    page = worker.ask(Request(lesson, 1))
    assert isinstance(page, Page)
    assert [block.text for block in page.blocks] == ["ปลาวาฬหายใจด้วยปอด", "Whales have lungs."]


@pytest.mark.skipif(sys.platform != "linux", reason="the loaded libraries are asked of /proc")
def test_a_warm_worker_has_loaded_what_scans_need_before_it_is_asked(lesson: Path) -> None:
    worker = Worker(warm=True)
    try:
        worker.await_ready()
        assert isinstance(worker.ask(Request(lesson)), Summary)
        loaded = "".join(mapped.path for mapped in process_of(worker).memory_maps())
        assert "onnxruntime" in loaded
        assert "cv2" in loaded
    finally:
        worker.close()


def test_a_worker_lives_on_after_a_file_or_page_that_it_cannot_read(
    worker: Worker, lesson: Path, tmp_path: Path
) -> None:
    assert isinstance(worker.ask(Request(tmp_path / "gone.pdf")), UserError)
    assert isinstance(worker.ask(Request(lesson, 99)), PageError)
    assert isinstance(worker.ask(Request(lesson, 1)), Page)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a job object holds the limits")
def test_a_worker_has_little_memory_and_gives_way_to_others(worker: Worker, lesson: Path) -> None:
    worker.ask(Request(lesson))
    assert process_of(worker).rlimit(psutil.RLIMIT_AS) == (4 << 30, 4 << 30)
    assert process_of(worker).nice() >= 10


def test_a_worker_that_takes_too_long_is_killed(
    worker: Worker, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE_S", 0.2)
    worker.ask(Request(lesson))
    process_of(worker).suspend()
    with pytest.raises(WorkerOverdue):
        worker.ask(Request(lesson, 1, timeout_s=0.1))


def test_a_worker_that_is_killed_is_noticed(worker: Worker, lesson: Path) -> None:
    worker.ask(Request(lesson))
    process_of(worker).kill()
    with pytest.raises(WorkerLost):
        worker.ask(Request(lesson, 1))


def test_a_worker_ends_when_its_program_lets_go_of_it(worker: Worker, lesson: Path) -> None:
    worker.ask(Request(lesson))
    worker._requests.close()
    assert worker._process.wait(10) != 0
