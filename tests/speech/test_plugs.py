"""Headphones that are pulled out, told by a PulseAudio of our own."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from speech.engine import SAMPLE_RATE
from speech.plugs import Plug, Plugs, PlugWatch

PATIENCE_S = 20.0
PLAY = f"""
import time, numpy
from speech.player import DeviceSink
sink = DeviceSink()
sink.start({SAMPLE_RATE})
noise = numpy.full(1000, 1000, numpy.int16)
while True:
    sink.write(noise)
    time.sleep(0.01)
"""


def sink(index: int, name: str, active: str | None = None, **ports: str) -> dict[str, Any]:
    """A sink as pactl lists it, with the availability of its ports."""
    listed = [{"name": port, "availability": state} for port, state in ports.items()]
    return {"index": index, "name": name, "ports": listed, "active_port": active}


def stream(sink: int, process_id: int) -> dict[str, Any]:
    return {"sink": sink, "properties": {"application.process.id": str(process_id)}}


def laptop(*, headphones: bool) -> Plugs:
    """A laptop's one sound card, whose loudspeakers are off while headphones are plugged in."""
    states = (
        ("not available", "available") if headphones else ("availability unknown", "not available")
    )
    used = "headphones" if headphones else "speaker"
    card = sink(0, "pci", used, speaker=states[0], headphones=states[1])
    return Plugs.read([card], [stream(0, 7)], 7)


def test_headphones_pulled_out_of_a_laptop_are_lost() -> None:
    used = laptop(headphones=True).used
    assert used == Plug("pci", "headphones")
    assert laptop(headphones=False).has_lost(used)
    assert not laptop(headphones=True).has_lost(used)


def test_plugging_headphones_in_loses_nothing() -> None:
    used = laptop(headphones=False).used
    assert used == Plug("pci", "speaker")
    assert not laptop(headphones=True).has_lost(used)


def test_a_device_that_goes_away_is_lost_whatever_its_socket() -> None:
    usb = sink(1, "usb", "speaker", speaker="available")
    used = Plugs.read([sink(0, "pci"), usb], [stream(0, 3), stream(1, 7)], 7).used
    assert used == Plug("usb", "speaker")
    assert Plugs.read([sink(0, "pci")], [], 7).has_lost(used)


def test_a_wireless_headset_is_the_same_in_a_call() -> None:
    properties = {"device.api": "bluez", "device.string": "00:11:22:33:44:55"}
    music = {**sink(1, "bluez.a2dp", "headphone", headphone="available"), "properties": properties}
    call = {**sink(2, "bluez.hsp", "headset", headset="available"), "properties": properties}
    used = Plugs.read([music], [stream(1, 7)], 7).used
    assert used is not None
    assert not Plugs.read([call], [stream(2, 7)], 7).has_lost(used)
    assert Plugs.read([sink(0, "pci")], [stream(0, 7)], 7).has_lost(used)


def test_a_program_without_sound_uses_nothing() -> None:
    assert Plugs.read([sink(0, "pci")], [stream(0, 3)], 7).used is None


@pytest.fixture
def pulse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sound server with loudspeakers that takes over what plays on a device that goes."""
    if not shutil.which("pulseaudio") or not shutil.which("pactl"):
        pytest.skip("PulseAudio is not installed")
    (tmp_path / ".asoundrc").write_text("pcm.!default pulse\nctl.!default pulse\n")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pulse/native")
    modules = ("null-sink sink_name=loudspeakers", "native-protocol-unix", "rescue-streams")
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
    server = subprocess.Popen(
        [*command, *(part for module in modules for part in ("-L", f"module-{module}"))],
        stderr=subprocess.DEVNULL,
    )
    try:
        until(
            lambda: (
                subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode == 0
            )
        )
        yield
    finally:
        server.terminate()
        server.wait()


def pactl(*command: str) -> str:
    return subprocess.run(["pactl", *command], capture_output=True, text=True, check=True).stdout


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.mark.usefixtures("pulse")
def test_a_headset_that_is_pulled_out_and_put_back_is_told_by_the_sound_server() -> None:
    headset = pactl("load-module", "module-null-sink", "sink_name=headset").strip()
    pactl("set-default-sink", "headset")
    told: list[str] = []
    with subprocess.Popen([sys.executable, "-c", PLAY], env=dict(os.environ)) as player:
        watch = PlugWatch(
            lambda: told.append("unplugged"), lambda: told.append("plugged in"), player.pid
        )
        with closing(watch):
            until(lambda: watch.used == Plug("headset"))
            pactl("load-module", "module-null-sink", "sink_name=other")
            pactl("unload-module", headset)
            until(lambda: told)
            assert told == ["unplugged"]
            pactl("load-module", "module-null-sink", "sink_name=headset")
            until(lambda: len(told) == 2)
            assert told == ["unplugged", "plugged in"]
        player.kill()
    assert not watch.is_alive


@pytest.mark.usefixtures("pulse")
def test_another_device_chosen_by_the_user_is_no_loss() -> None:
    pactl("load-module", "module-null-sink", "sink_name=headset")
    pactl("set-default-sink", "headset")
    told: list[str] = []
    with subprocess.Popen([sys.executable, "-c", PLAY], env=dict(os.environ)) as player:
        with closing(
            PlugWatch(lambda: told.append("unplugged"), lambda: None, player.pid)
        ) as watch:
            until(lambda: watch.used == Plug("headset"))
            stream_id = pactl("list", "short", "sink-inputs").split()[0]
            pactl("move-sink-input", stream_id, "loudspeakers")
            until(lambda: watch.used == Plug("loudspeakers"))
        player.kill()
    assert not told


def test_where_no_sound_server_tells_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    watch = PlugWatch(lambda: None, lambda: None)
    until(lambda: not watch.is_alive)
    watch.close()
