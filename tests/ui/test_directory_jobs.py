"""The directory on the command line, with a feed on a server of this computer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.feeds.bodies import items, json_feed
from tests.assistant.fetch.server import Behaviour, Server, answer, serving
from tests.ui.test_cli import home
from ui.cli import main

__all__ = ["home"]

Told = pytest.CaptureFixture[str]


@pytest.fixture
def behaviours() -> dict[str, Behaviour]:
    return {"feed.json": answer(json_feed(items(1, 2)))}


@pytest.fixture
def server(home: Path, behaviours: dict[str, Behaviour]) -> Iterator[Server]:
    """Allowed by the school, whose presets are off so that nothing else is ever asked."""
    policy = {"feeds": {"presets": False, "hosts": ["127.0.0.1"]}}
    (home / "policy.json").write_text(json.dumps(policy), "utf-8")
    with serving(behaviours) as served:
        yield served


@pytest.fixture
def filled(server: Server, capsys: Told) -> Server:
    assert main(["feeds", "add", server.address("feed.json"), "--name", "School"]) == 0
    assert main(["feeds", "refresh"]) == 0
    capsys.readouterr()
    return server


def test_an_empty_directory_says_how_to_fill_it_and_shows_nothing(capsys: Told) -> None:
    assert main(["opportunities"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "guidelight feeds refresh" in told.err


def test_presets_are_listed_with_their_terms(capsys: Told) -> None:
    assert main(["feeds", "list"]) == 0
    told = capsys.readouterr().out
    assert "Remotive: remote jobs" in told
    assert "at most four times a day" in told
    assert "\toff\tpreset\t0\tnever fetched\tOCSC" in told


def test_a_feed_is_added_fetched_and_listed(server: Server, capsys: Told) -> None:
    address = server.address("feed.json")
    assert main(["feeds", "refresh"]) == 1
    assert "No feed is on" in capsys.readouterr().err
    assert main(["feeds", "add", address, "--name", "School", "--kind", "scholarship"]) == 0
    assert main(["feeds", "refresh"]) == 0
    told = capsys.readouterr()
    assert "School: 2 listed, 2 new, 0 changed, 0 left out." in told.err
    assert told.out.endswith("2 new, 0 changed.\n")
    assert main(["feeds", "list"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{address}\ton\town\t2\t2")


def test_a_feed_that_was_just_fetched_is_not_asked_again(filled: Server, capsys: Told) -> None:
    assert main(["feeds", "refresh", "School"]) == 0
    assert "may not be asked again yet" in capsys.readouterr().out
    assert len(filled.requests) == 1


def test_opportunities_are_printed_by_filter(filled: Server, capsys: Told) -> None:
    assert main(["opportunities", "--kind", "scholarship", "--query", "ที่ 2"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.split("\t")[0] == "ทุนสมมติที่ 2"
    assert main(["opportunities", "--kind", "job"]) == 0
    assert main(["opportunities", "--province", "ขอนแก่น"]) == 0
    assert main(["opportunities", "--province", "Khon Kaen", "--new"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["opportunities", "--province", "Atlantis"]) == 1
    assert "no province Atlantis" in capsys.readouterr().err


def test_opportunities_are_printed_as_json_lines(filled: Server, capsys: Told) -> None:
    assert main(["opportunities", "--json", "--new"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["opportunity"]["title"][-1] for record in records] == ["2", "1"]
    assert records[0]["state"] == "new"
    assert records[0]["opportunity"]["listings"][0]["source"]["name"] == "School"


def test_a_feed_that_fails_is_told_and_by_the_exit_status(
    filled: Server, behaviours: dict[str, Behaviour], capsys: Told
) -> None:
    behaviours["gone.json"] = answer(b"", "404 Not Found")
    assert main(["feeds", "add", filled.address("gone.json")]) == 0
    assert main(["feeds", "refresh"]) == 1
    told = capsys.readouterr()
    assert "There is nothing at" in told.err
    assert main(["opportunities"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_feeds_are_switched_removed_and_exchanged(
    filled: Server, tmp_path: Path, capsys: Told
) -> None:
    out = str(tmp_path / "feeds.opml")
    assert main(["feeds", "export", out]) == 0
    assert main(["feeds", "off", "School"]) == 0
    assert "\toff\town" in _listed(capsys)
    assert main(["feeds", "on", filled.address("feed.json")]) == 0
    assert main(["feeds", "remove", "School"]) == 0
    assert _listed(capsys) == ""
    assert main(["opportunities"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["feeds", "import", out]) == 0
    assert "\ton\town" in _listed(capsys)
    assert main(["feeds", "remove", "nowhere"]) == 1
    assert "no feed nowhere" in capsys.readouterr().err


def _listed(capsys: Told) -> str:
    capsys.readouterr()
    assert main(["feeds", "list"]) == 0
    return capsys.readouterr().out


def test_a_folder_is_a_feed(home: Path, tmp_path: Path, capsys: Told) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    (folder / "school.json").write_bytes(json_feed(items(1)))
    assert main(["feeds", "add", str(folder)]) == 0
    assert main(["feeds", "refresh", str(folder)]) == 0
    assert main(["opportunities"]) == 0
    assert "ทุนสมมติที่ 1" in capsys.readouterr().out


def test_a_publisher_is_told_what_to_mend(server: Server, tmp_path: Path, capsys: Told) -> None:
    assert main(["feeds", "check", server.address("feed.json")]) == 0
    assert "2 opportunities would be shown." in capsys.readouterr().out
    path = tmp_path / "feed.json"
    path.write_bytes(json_feed([*items(1), {"id": "no title"}]))
    assert main(["feeds", "check", str(path)]) == 1
    told = capsys.readouterr().out
    assert "To mend" in told
    assert "1 opportunity would be shown." in told
    assert main(["feeds", "check", str(tmp_path / "none.json")]) == 1
    assert "neither a web address nor a file" in capsys.readouterr().err
