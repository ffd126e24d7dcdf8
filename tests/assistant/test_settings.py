"""Settings keep what a user chose, and hold the default where a value does not fit."""

import json
from pathlib import Path

import pytest

from assistant.options import LANGUAGE, RATE
from assistant.settings import Settings


def test_a_chosen_value_is_there_at_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path / "settings.json").set(RATE, 300)
    assert Settings(tmp_path / "settings.json").get(RATE) == 300


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert Settings(tmp_path / "none.json").get(LANGUAGE) == "th"


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '{"speech.rate": 9999}', '{"speech.rate": "x"}']
)
def test_a_spoilt_file_or_value_leaves_the_default(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, "utf-8")
    assert Settings(path).get(RATE) == RATE.default


def test_a_value_out_of_bounds_is_refused_and_the_old_one_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(RATE, 200)
    with pytest.raises(ValueError, match="not between"):
        settings.set(RATE, 601)
    assert settings.get(RATE) == 200


def test_unknown_values_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"future.thing": 1}', "utf-8")
    Settings(path).set(RATE, 200)
    assert json.loads(path.read_text("utf-8"))["future.thing"] == 1


def test_a_listener_hears_which_setting_changed(tmp_path: Path) -> None:
    settings, heard = Settings(tmp_path / "settings.json"), list[str]()
    settings.on_change(heard.append)
    settings.set(RATE, 220)
    assert heard == ["speech.rate"]
