"""Which characters are spoken in which language."""

from speech.utterance import Run

_BAHT_SIGN = "฿"
"""Stands among the Thai characters, yet belongs to no script."""


def language_runs(text: str, fallback: str) -> list[Run]:
    """The runs that partition the text. Digits, marks and spaces go with what stands before them.

    At the start they go with what follows; where no letter says anything, the text is `fallback`.
    Letters of other scripts go to the English voice, which names them.
    """
    if not text:
        return []
    starts: list[tuple[int, str]] = []
    for offset, character in enumerate(text):
        language = _language_of(character)
        if language and (not starts or language != starts[-1][1]):
            starts.append((offset, language))
    if not starts:
        return [Run(text, fallback, 0)]
    starts[0] = (0, starts[0][1])
    ends = [offset for offset, _ in starts[1:]] + [len(text)]
    return [
        Run(text[start:end], language, start)
        for (start, language), end in zip(starts, ends, strict=True)
    ]


def _language_of(character: str) -> str:
    """The language of a letter, or nothing for what belongs to no script."""
    if "\u0e00" <= character <= "\u0e7f" and character != _BAHT_SIGN:
        return "th"
    return "en" if character.isalpha() else ""
