"""The shared library of eSpeak NG, which brings Sonic along."""

import ctypes

from speech.errors import SpeechError


def load() -> tuple[ctypes.CDLL, str]:
    """The library and the folder of its data; raises SpeechError where it is not installed."""
    try:
        import espeakng_loader

        return ctypes.CDLL(espeakng_loader.get_library_path()), espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as problem:
        raise SpeechError(f"eSpeak NG is not there: {problem}") from problem
