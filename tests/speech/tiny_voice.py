"""A voice file made here: a model that hums, longer for each sound of the text.

Its graph, in ONNX: humming[i] = sin(n * 0.1), one stretch of 1600 samples for each phoneme id,
made longer or shorter by the length scale as Piper's own models do it.
"""

import json
import struct
from pathlib import Path

SAMPLE_RATE = 16000
STRETCH = 1600
_INT64, _FLOAT = 7, 1


def _number(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _number(number << 3) + _number(value)
    data = value.encode() if isinstance(value, str) else value
    return _number(number << 3 | 2) + _number(len(data)) + data


def _value(name: str, kind: int, *shape: str | int) -> bytes:
    dims = b"".join(
        _field(1, _field(2, each) if isinstance(each, str) else _field(1, each)) for each in shape
    )
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dims)))


def _tensor(name: str, kind: int, values: list[float], *dims: int) -> bytes:
    packed = struct.pack(f"<{len(values)}{'q' if kind == _INT64 else 'f'}", *values)
    return (
        b"".join(_field(1, dim) for dim in dims)
        + _field(2, kind)
        + _field(8, name)
        + _field(9, packed)
    )


def _node(kind: str, inputs: str, output: str, **attributes: int) -> bytes:
    node = b"".join(_field(1, each) for each in inputs.split()) + _field(2, output)
    node += _field(4, kind)
    for name, value in attributes.items():
        node += _field(5, _field(1, name) + _field(3, value) + _field(20, 2))
    return node


def model() -> bytes:
    """The file's content."""
    nodes = [
        _node("Shape", "input", "shape"),
        _node("Gather", "shape one", "count", axis=0),
        _node("Cast", "count", "count_f", to=_FLOAT),
        _node("Gather", "scales one", "length", axis=0),
        _node("Mul", "count_f length", "scaled"),
        _node("Mul", "scaled stretch", "samples_f"),
        _node("Cast", "samples_f", "samples", to=_INT64),
        _node("Range", "zero samples one", "places"),
        _node("Cast", "places", "places_f", to=_FLOAT),
        _node("Mul", "places_f step", "angle"),
        _node("Sin", "angle", "wave"),
        _node("Reshape", "wave whole", "output"),
    ]
    constants = [
        _tensor("one", _INT64, [1]),
        _tensor("zero", _INT64, [0]),
        _tensor("stretch", _FLOAT, [float(STRETCH)]),
        _tensor("step", _FLOAT, [0.1]),
        _tensor("whole", _INT64, [1, 1, -1], 3),
    ]
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, "hum")
    graph += b"".join(_field(5, constant) for constant in constants)
    graph += _field(11, _value("input", _INT64, "batch", "phonemes"))
    graph += _field(11, _value("input_lengths", _INT64, "batch"))
    graph += _field(11, _value("scales", _FLOAT, 3))
    graph += _field(12, _value("output", _FLOAT, 1, 1, "samples"))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))


def write_voice(folder: Path, name: str = "hum", language: str = "en_GB") -> Path:
    """Put the voice and its description into a folder; returns the model's path."""
    path = folder / f"{name}.onnx"
    path.write_bytes(model())
    letters = " .,abcdefghijklmnopqrstuvwxyz"
    description = {
        "audio": {"sample_rate": SAMPLE_RATE},
        "espeak": {"voice": language},
        "language": {"code": language},
        "phoneme_type": "text",
        "num_symbols": 64,
        "num_speakers": 1,
        "inference": {"noise_scale": 0.6, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_id_map": {
            "_": [0],
            "^": [1],
            "$": [2],
            **{letter: [number] for number, letter in enumerate(letters, start=3)},
        },
    }
    path.with_name(f"{name}.onnx.json").write_text(json.dumps(description), "utf-8")
    return path
