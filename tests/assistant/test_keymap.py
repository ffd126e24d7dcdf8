"""The user's own keys: kept, taken from others, exported, imported, never those of the caret."""

import re
from pathlib import Path

import pytest

from assistant.app import App
from assistant.commands import REGISTRY, Command, Context, Menu, Registry
from assistant.commands.keymap import KeyMap, canonical, is_reserved, key_rows
from assistant.messages import UserError
from tools.translations import ROOT, messages_in_code


def _run(app: App) -> None:
    app.announce("")


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    for name, keys, context, pad in (
        ("next", ("S",), Context.READER, ("Num+6",)),
        ("faster", ("+", "="), Context.READER, ()),
        ("remove", ("Delete",), Context.LIBRARY, ()),
        ("help", ("F1",), Context.EVERYWHERE, ()),
    ):
        registry.add(Command(name, name, f"{name}.", keys, context, Menu.READ, _run, pad))
    return registry


@pytest.fixture
def keys(registry: Registry, tmp_path: Path) -> KeyMap:
    return KeyMap(registry, tmp_path / "keys.json", lambda: "letters")


def test_a_new_key_holds_at_the_next_start_too(registry: Registry, keys: KeyMap) -> None:
    keys.assign(registry["next"], "X")
    again = KeyMap(registry, keys._path, lambda: "letters")
    assert again.keys_of(registry["next"]) == ("X",)
    assert again.command_for("X", Context.READER) is registry["next"]
    assert again.command_for("S", Context.READER) is None


def test_a_key_that_is_given_away_is_lost_where_both_would_be_meant(
    registry: Registry, keys: KeyMap
) -> None:
    assert keys.taken_by("F1", registry["next"]) is registry["help"]
    assert keys.taken_by("Del", registry["next"]) is None
    keys.assign(registry["next"], "F1")
    assert keys.keys_of(registry["help"]) == ()
    keys.assign(registry["next"], "Del")
    assert keys.keys_of(registry["remove"]) == ("Delete",)
    assert keys.keys_of(registry["help"]) == ("F1",)


def test_a_command_that_loses_its_only_own_key_has_none(registry: Registry, keys: KeyMap) -> None:
    keys.assign(registry["next"], "X")
    keys.assign(registry["faster"], "X")
    assert keys.keys_of(registry["next"]) == ()
    keys.reset(registry["next"])
    assert keys.keys_of(registry["next"]) == ("S",)
    keys.reset_all()
    assert keys.keys_of(registry["faster"]) == ("+", "=")


def test_the_scheme_of_the_pad_has_its_keys_and_the_letters(
    registry: Registry, tmp_path: Path
) -> None:
    on_pad = KeyMap(registry, tmp_path / "keys.json", lambda: "pad")
    assert on_pad.keys_of(registry["next"]) == ("Num+6", "S")


def test_keys_go_to_a_file_and_come_back(registry: Registry, keys: KeyMap, tmp_path: Path) -> None:
    keys.assign(registry["next"], "X")
    keys.assign(registry["help"], "Ctrl++")
    keys.export(tmp_path / "mine.json")
    other = KeyMap(registry, tmp_path / "other.json", lambda: "letters")
    assert other.take_in(tmp_path / "mine.json") == 2
    assert key_rows(registry, other) == key_rows(registry, keys)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"unknown": ["X"]}', '{"next": "X"}'])
def test_a_file_without_keys_is_refused_and_the_own_ones_stay(
    registry: Registry, keys: KeyMap, tmp_path: Path, content: str
) -> None:
    keys.assign(registry["next"], "X")
    path = tmp_path / "wrong.json"
    path.write_text(content)
    with pytest.raises(UserError, match=r"wrong\.json"):
        keys.take_in(path)
    assert keys.keys_of(registry["next"]) == ("X",)


def test_a_file_that_gives_a_key_twice_or_takes_the_carets_is_cleaned(
    registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"next": ["X", "Home"], "faster": ["X", "Y", 3], "remove": ["X"]}')
    keys = KeyMap(registry, path, lambda: "letters")
    found = [keys.keys_of(command) for command in registry]
    assert found == [("X",), ("Y",), ("X",), ("F1",)]


CARET = "Home End Ctrl+Home Ctrl+Left Ctrl+Shift+Right Up Shift+Down PgUp"
OTHERS = "Insert Ins CapsLock Tab Shift+Tab Alt+F Meta+X"


@pytest.mark.parametrize("key", f"{CARET} {OTHERS}".split())
def test_keys_of_the_caret_of_menus_and_of_screen_readers_are_refused(
    registry: Registry, keys: KeyMap, key: str
) -> None:
    with pytest.raises(UserError, match="Choose another"):
        keys.assign(registry["next"], key)


def test_no_command_of_the_program_has_a_reserved_key() -> None:
    for command in REGISTRY:
        for key in (*command.keys, *command.pad):
            assert not is_reserved(key, command.context), command.id
            assert canonical(key) == key


def test_reading_can_be_done_with_the_pad_alone() -> None:
    pad = {key for command in REGISTRY for key in command.pad}
    assert {f"Num+{key}" for key in "0123456789./*-+"} <= pad


KEYS_OF = re.compile(r'key_of\(\s*"([a-z_.]+)"\s*\)')
PLAIN_KEY = re.compile(r"\bPress (?:Space|Enter|[A-Z])\b")
"""Dialogs, in ui, may say their own keys, which cannot be changed."""


def test_a_message_that_names_a_key_asks_which_it_is_now() -> None:
    sources = (ROOT / "assistant").rglob("*.py")
    asked = {name for path in sources for name in KEYS_OF.findall(path.read_text("utf-8"))}
    assert asked <= {command.id for command in REGISTRY}
    assert "reading.play_pause" in asked
    combined = {key for each in REGISTRY for key in each.keys if re.search(r"\+\w", key)}
    named_key = re.compile(rf"{PLAIN_KEY.pattern}|(?:{'|'.join(map(re.escape, combined))})\b")
    named = [
        message.id
        for message in messages_in_code()
        if any(name.startswith("assistant/") for name, _line in message.locations)
        and named_key.search(str(message.id))
    ]
    assert named == []


def test_a_key_is_named_in_words_and_the_menu_where_a_command_has_none(
    tmp_path: Path,
) -> None:
    keys = KeyMap(REGISTRY, tmp_path / "keys.json", lambda: "letters")
    assert keys.words_for(REGISTRY["reading.play_pause"]) == "Space"
    assert keys.words_for(REGISTRY["reading.slower"]) == "minus"
    assert keys.words_for(REGISTRY["general.settings"]) == "Ctrl+comma"
    keys.assign(REGISTRY["study.bookmark"], "Ctrl+,")
    assert keys.words_for(REGISTRY["general.settings"]) == (
        "Alt, and choose Settings in the menu Tools"
    )
