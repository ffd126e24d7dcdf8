"""What a school sets or fixes: layers of settings, each over the one before."""

import json
from pathlib import Path

import pytest

from assistant.messages import UserError
from assistant.options import LANGUAGE, RATE
from assistant.settings import Layer, Policy, Settings, read_policy, value_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_each_layer_is_over_the_one_before(path: Path) -> None:
    seen = [Settings(path).get(RATE)]
    school = Policy({RATE.name: 200})
    seen.append(Settings(path, school).get(RATE))
    Settings(path, school).set(RATE, 220)
    seen.append(Settings(path, school).get(RATE))
    seen.append(Settings(path, school, {RATE.name: 240}).get(RATE))
    fixed = Policy({RATE.name: 200}, {RATE.name: 260})
    seen.append(Settings(path, fixed, {RATE.name: 240}).get(RATE))
    assert seen == [RATE.default, 200, 220, 240, 260]
    assert Settings(path, fixed).layer(RATE) is Layer.LOCKED


def test_what_the_school_has_fixed_cannot_be_changed_or_reset(path: Path) -> None:
    settings = Settings(path, Policy(locked={RATE.name: 260}))
    with pytest.raises(UserError, match="Reading speed is fixed by your school"):
        settings.set(RATE, 300)
    with pytest.raises(UserError, match="Ask the person who looks after it"):
        settings.reset(RATE)
    assert settings.get(RATE) == 260
    assert not path.exists()


def test_a_reset_brings_back_what_the_school_has_set(path: Path) -> None:
    settings = Settings(path, Policy({RATE.name: 200}))
    settings.set(RATE, 300)
    settings.reset(RATE)
    assert (settings.get(RATE), settings.layer(RATE)) == (200, Layer.SCHOOL)
    assert RATE.name not in json.loads(path.read_text("utf-8"))


def test_a_change_in_the_program_replaces_the_command_lines_value(path: Path) -> None:
    settings = Settings(path, None, {RATE.name: 240})
    settings.set(RATE, 100)
    assert settings.get(RATE) == 100


def test_a_value_that_does_not_fit_is_logged_once_and_the_layer_below_holds(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(path, Policy({RATE.name: 200}, {RATE.name: 9999}))
    assert [settings.get(RATE), settings.get(RATE)] == [200, 200]
    assert len(caplog.records) == 1
    assert "9999" in caplog.text


def test_the_computers_policy_goes_before_the_folders(tmp_path: Path) -> None:
    folder, computer = tmp_path / "folder.json", tmp_path / "computer.json"
    folder.write_text('{"set": {"speech.rate": 200}, "lock": {"interface.language": "en"}}')
    computer.write_text('{"lock": {"interface.language": "th"}}')
    policy = read_policy((folder, computer, tmp_path / "none.json"))
    settings = Settings(tmp_path / "settings.json", policy)
    assert (settings.get(LANGUAGE), settings.get(RATE)) == ("th", 200)


@pytest.mark.parametrize("content", ["", "[]", '{"set": 1}', '{"lock": ["speech.rate"]}'])
def test_a_spoilt_policy_sets_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "policy.json"
    path.write_text(content)
    assert read_policy((path,)) == Policy({}, {})


def test_values_of_the_command_line_are_numbers_or_words() -> None:
    assert [value_of(text) for text in ("220", "th", '"220"', "")] == [220, "th", "220", ""]
