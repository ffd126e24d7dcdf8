"""Writes trained weights as the ONNX file that ocr.network runs, in whole numbers of 8 bits.

    python -m tools.line_reader.export WEIGHTS resources/ocr/lines.onnx --fonts LIST

Whole numbers make it three times as fast and a quarter of the size; how large the values between
its layers become is measured on drawn lines.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ocr.network import HEIGHT
from tools.line_reader.draw import Faces, drawn, faces
from tools.line_reader.text import ALPHABET, samples
from tools.line_reader.train import LineReader

LINES = 160
SEED = 77
SCORES = "/score/Conv_output_0"
"""What the last layer tells, before it is put in order."""


class DrawnLines(CalibrationDataReader):
    """Lines that the sizes of values are measured on."""

    def __init__(self, fonts: list[Path]) -> None:
        self._lines = self._drawn(Faces(faces(fonts)))

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """The next line as the network takes it; None after the last."""
        return next(self._lines, None)

    @staticmethod
    def _drawn(all_faces: Faces) -> Iterator[dict[str, NDArray[np.float32]]]:
        draw = random.Random(SEED)
        for text in samples(SEED, LINES):
            picture = drawn(text, all_faces, draw)
            if picture is None:
                continue
            ink = 1 - picture.astype(np.float32) / 255
            yield {"pictures": ink[None, None].astype(np.float32)}


def fuse(module: nn.Module) -> None:
    """Put each batch norm into the convolution before it, in place."""
    last, last_name = None, ""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.BatchNorm1d | nn.BatchNorm2d) and last is not None:
            setattr(module, last_name, fuse_conv_bn_eval(last, child))
            setattr(module, name, nn.Identity())
        fuse(child)
        last = child if isinstance(child, nn.Conv1d | nn.Conv2d) else None
        last_name = name


def export(weights: Path, out: Path, fonts: list[Path]) -> None:
    """Write the network with its alphabet, batch and width free."""
    model = LineReader()
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    fuse(model)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder, "whole.onnx"), Path(folder, "ready.onnx")
        torch.onnx.export(
            model,
            (torch.zeros(2, 1, HEIGHT, 128),),
            str(whole),
            input_names=["pictures"],
            output_names=["scores"],
            dynamic_axes={"pictures": {0: "batch", 3: "width"}, "scores": {0: "batch", 1: "steps"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_static(
            ready,
            out,
            DrawnLines(fonts),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
    written = onnx.load(out)
    leave_scores_fine(written.graph)
    onnx.helper.set_model_props(written, {"alphabet": ALPHABET})
    onnx.save(written, out)


def leave_scores_fine(graph: onnx.GraphProto) -> None:
    """Take away, in place, the rounding of the scores to 256 steps.

    A step would be 0.8: letters that look alike, and a letter and none, would often score the same.
    """
    nodes = list(graph.node)
    end = next(i for i, node in enumerate(nodes) if SCORES in node.output) + 1
    kept, unrounded = nodes[:end], dict[str, str]()
    for node in nodes[end:]:
        before = [unrounded.get(name, name) for name in node.input]
        if node.op_type in ("QuantizeLinear", "DequantizeLinear"):
            unrounded[node.output[0]] = before[0]
            continue
        node.input[:] = before
        kept.append(node)
    (out,) = graph.output
    kept[-1].output[:] = [out.name]
    used = {name for node in kept for name in node.input}
    constants = [each for each in graph.initializer if each.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(kept)
    graph.initializer.extend(constants)


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fonts", type=Path, required=True, help="a file that names font files")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    fonts = [Path(row) for row in options.fonts.read_text("utf-8").splitlines()]
    export(options.weights, options.out, fonts)


if __name__ == "__main__":
    main()
