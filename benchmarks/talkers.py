"""Three that speak, for the same questions: this program, stock pyttsx3 and Speech Dispatcher."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import espeakng_loader

from speech.host import EngineHost
from speech.player import DeviceSink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance

START_TIMEOUT_S = 20.0


class Talker(Protocol):
    """Speaks English on the default device."""

    name: str
    can_pause: bool

    def say(self, text: str) -> None:
        """Begin to say it and return."""

    def say_all(self, texts: Sequence[str]) -> None:
        """Begin to say them one after the other."""

    def stop(self) -> None:
        """Be silent as soon as possible, and forget the rest."""

    def pause(self) -> None:
        """Be silent as soon as possible, and keep the place."""

    def resume(self) -> None:
        """Go on."""

    def close(self) -> None:
        """End."""


class GuideLight:
    """This program, as its window speaks."""

    name, can_pause = "Guide Light", True

    def __init__(self) -> None:
        self._host = EngineHost()
        self._speaker = Speaker(self._host, DeviceSink())
        self._host.voices()

    def say(self, text: str) -> None:
        """See Talker."""
        self._speaker.speak(Utterance(text, Priority.BOOK, language="en"), interrupt=True)

    def say_all(self, texts: Sequence[str]) -> None:
        """See Talker."""
        waiting = iter([Utterance(text, language="en") for text in texts])
        self._speaker.read(lambda: next(waiting, None))

    def stop(self) -> None:
        """See Talker."""
        self._speaker.stop()

    def pause(self) -> None:
        """See Talker."""
        self._speaker.pause()

    def resume(self) -> None:
        """See Talker."""
        self._speaker.resume()

    def close(self) -> None:
        """See Talker."""
        self._speaker.close()
        self._host.close()


_STOCK = """
import queue, sys, threading, pyttsx3
engine = pyttsx3.init("espeak")
waiting = queue.SimpleQueue()

def listen():
    for line in sys.stdin:
        if line.strip() == "stop":
            engine.stop()
            continue
        waiting.put(line)
    waiting.put("")

threading.Thread(target=listen, daemon=True).start()
print("ready", flush=True)
while text := waiting.get():
    engine.say(text)
    engine.runAndWait()
"""


class StockPyttsx3:
    """pyttsx3 with its own eSpeak driver, in a process with a thread that can call stop().

    It needs the library where the loader looks, and `aplay`; where that is missing,
    PulseAudio's `paplay` has its name.
    """

    name, can_pause = "stock pyttsx3", False

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = os.environ["PATH"]
        if not shutil.which("aplay"):
            stand_in = Path(self._folder.name) / "aplay"
            stand_in.write_text('#!/bin/sh\nexec paplay "$1"\n')
            stand_in.chmod(0o755)
            path = f"{self._folder.name}:{path}"
        environment = {
            **os.environ,
            "PATH": path,
            "LD_LIBRARY_PATH": str(Path(espeakng_loader.get_library_path()).parent),
            "ESPEAK_DATA_PATH": espeakng_loader.get_data_path(),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _STOCK],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise OSError("pyttsx3 does not start")

    def say(self, text: str) -> None:
        """See Talker."""
        self._write(text)

    def say_all(self, texts: Sequence[str]) -> None:
        """See Talker."""
        for text in texts:
            self._write(text)

    def stop(self) -> None:
        """See Talker."""
        self._write("stop")

    def pause(self) -> None:
        """It cannot."""

    def resume(self) -> None:
        """It cannot."""

    def close(self) -> None:
        """See Talker."""
        os.killpg(self._process.pid, 9)
        self._process.wait()
        self._folder.cleanup()

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


class SpeechDispatcher:
    """Speech Dispatcher with its eSpeak NG module, over one connection that stays open."""

    name, can_pause = "Speech Dispatcher", True

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "socket"
        command = ["speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", str(path)]
        command += ["-P", f"{self._folder.name}/pid", "-L", self._folder.name]
        self._server = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not path.exists():
            if time.monotonic() > deadline or self._server.poll() is not None:
                raise OSError("Speech Dispatcher does not start")
            time.sleep(0.05)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(path))
        self._replies = self._socket.makefile("r", newline="\r\n")
        self._tell("SET SELF CLIENT_NAME guidelight:benchmark:main")
        self._tell("SET SELF OUTPUT_MODULE espeak-ng")
        self._tell("SET SELF LANGUAGE en")
        self._tell("SET SELF PRIORITY MESSAGE")

    def say(self, text: str) -> None:
        """See Talker."""
        self._tell("SPEAK")
        self._tell(text + "\r\n.")

    def say_all(self, texts: Sequence[str]) -> None:
        """See Talker."""
        for text in texts:
            self.say(text)

    def stop(self) -> None:
        """See Talker."""
        self._tell("CANCEL SELF")

    def pause(self) -> None:
        """See Talker."""
        self._tell("PAUSE SELF")

    def resume(self) -> None:
        """See Talker."""
        self._tell("RESUME SELF")

    def close(self) -> None:
        """See Talker."""
        self._socket.close()
        os.killpg(self._server.pid, 15)
        self._server.wait()
        self._folder.cleanup()

    def _tell(self, message: str) -> None:
        """Raises OSError where it is refused."""
        self._socket.sendall((message + "\r\n").encode())
        while (reply := self._replies.readline())[3:4] == "-":
            pass
        if not reply.startswith("2"):
            raise OSError(f"{message}: {reply.strip()}")


TALKERS: tuple[type[Talker], ...] = (GuideLight, StockPyttsx3, SpeechDispatcher)
