"""`guidelight ocr` prints what is recognised and keeps the steps of preparing as pictures."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr.page import Box, Region, RegionKind
from tools.render_pages import Style, render
from ui.ocr_steps import COLOURS, drawn, recognise_file


def test_each_step_is_kept_as_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = render("\n".join(["ทะเลสาบกว้างใหญ่มาก"] * 8), Style("Loma"), 150).image
    file = tmp_path / "page.png"
    cv2.imwrite(str(file), np.rot90(page))
    assert recognise_file(file, None, tmp_path / "steps") == 0
    assert "ทะเลสาบ" in capsys.readouterr().out
    *names, regions = sorted(path.name for path in (tmp_path / "steps").iterdir())
    assert names[0] == "page 001 step 01 given.png"
    assert any(name.endswith("on its feet.png") for name in names)
    last = cv2.imread(str(tmp_path / "steps" / names[-1]), cv2.IMREAD_GRAYSCALE)
    assert last is not None
    assert last.shape == page.shape
    assert regions.endswith("regions.png")


def test_the_regions_are_framed_on_the_page_as_it_was_given() -> None:
    box = Box(0.1, 0.2, 0.9, 0.4)
    page = np.full((900, 700), 255, np.uint8)
    found = drawn(page, [Region(RegionKind.HEADING, (), box, level=1)])
    assert found.shape == (900, 700, 3)
    red = np.asarray(COLOURS[RegionKind.HEADING])
    assert (found[180, 300] == red).all()
    assert (found[300, 300] != red).any()
    assert set(COLOURS) == set(RegionKind)


def test_a_file_without_text_is_said_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.png"
    cv2.imwrite(str(file), np.full((900, 700), 255, np.uint8))
    assert recognise_file(file, None, None) == 0
    assert "no readable text" in capsys.readouterr().out
