"""The texts that pages of the benchmarks are drawn from."""

from pathlib import Path

TEXTS = Path(__file__).parent / "ocr_texts"


def paragraphs() -> list[str]:
    """Paragraphs of the texts of the accuracy benchmark, cut to a few lines."""
    lines = [
        line for path in sorted(TEXTS.glob("*.txt")) for line in path.read_text("utf-8").split("\n")
    ]
    return [
        line[:330].rsplit(" ", 1)[0] for line in lines if len(line) > 120 and line[0] not in "#-"
    ]
