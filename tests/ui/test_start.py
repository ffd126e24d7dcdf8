"""What the program loads when it starts: no more than the window needs."""

import subprocess
import sys

import pytest

HEAVY = ("cv2", "pdfplumber", "pypdfium2", "pythainlp", "pycrfsuite", "onnxruntime")


@pytest.mark.parametrize("entry", ["ui.cli", "ui.main", "assistant.importing"])
def test_starting_loads_nothing_that_only_workers_and_voices_need(entry: str) -> None:
    code = f"import sys, {entry}; print(*sorted({set(HEAVY)} & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert loaded.split() == []
