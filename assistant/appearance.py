"""How the program looks: themes as colours, faces as fonts, and what of it a user has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.messages import N_


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme, each as #rrggbb."""

    background: str
    text: str
    button: str
    border: str
    """Around what can be used: fields, lists, buttons."""
    faint: str
    """The text of what cannot be used now."""
    focus: str
    """Around what has the focus."""
    chosen: str
    chosen_text: str
    """A chosen row, selected text, and the word that sounds."""
    sentence: str
    sentence_text: str
    """The sentence that sounds, but for its word."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; one without colours takes those of the system, high contrast included."""

    title: str
    colours: Colours | None


THEMES: Mapping[str, Theme] = {
    "system": Theme(N_("As the system has it"), None),
    "white-on-black": Theme(
        N_("White on black"),
        Colours(
            background="#000000",
            text="#ffffff",
            button="#1c1c1c",
            border="#a8a8a8",
            faint="#a0a0a0",
            focus="#ffd400",
            chosen="#ffffff",
            chosen_text="#000000",
            sentence="#2d5f96",
            sentence_text="#ffffff",
        ),
    ),
    "yellow-on-black": Theme(
        N_("Yellow on black"),
        Colours(
            background="#000000",
            text="#ffff00",
            button="#1c1c00",
            border="#b8b800",
            faint="#a8a800",
            focus="#ffffff",
            chosen="#ffff00",
            chosen_text="#000000",
            sentence="#2d5f96",
            sentence_text="#ffff66",
        ),
    ),
    "cream": Theme(
        N_("Dark on cream"),
        Colours(
            background="#fbf3dc",
            text="#2b2118",
            button="#efe2bd",
            border="#75654d",
            faint="#6b5d49",
            focus="#9a3300",
            chosen="#2b2118",
            chosen_text="#fff6dd",
            sentence="#ffd67f",
            sentence_text="#2b2118",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A kind of letters: the first of its fonts that is installed is used."""

    title: str
    families: tuple[str, ...]


FACES: Mapping[str, Face] = {
    "clear": Face(
        N_("Clear, with loops"),
        ("Waree", "Noto Sans Thai Looped", "Leelawadee UI", "Noto Sans Thai", "Sans Serif"),
    ),
    "book": Face(
        N_("As in books"),
        ("Laksaman", "TH Sarabun New", "Sarabun", "Noto Serif Thai", "Cordia New", "Serif"),
    ),
    "plain": Face(
        N_("Plain, without loops"),
        ("Sawasdee", "Noto Sans Thai", "Noto Sans Thai UI", "Tahoma", "Sans Serif"),
    ),
    "typewriter": Face(
        N_("Every letter as wide"),
        ("Tlwg Mono", "Noto Sans Mono", "Courier New", "Monospace"),
    ),
}


@dataclass(frozen=True, slots=True)
class Marking:
    """What is marked in the book while it is read."""

    title: str
    word: bool
    sentence: bool


MARKINGS: Mapping[str, Marking] = {
    "both": Marking(N_("The word and its sentence"), word=True, sentence=True),
    "word": Marking(N_("The word"), word=True, sentence=False),
    "sentence": Marking(N_("The sentence"), word=False, sentence=True),
    "none": Marking(N_("Nothing"), word=False, sentence=False),
}


@dataclass(frozen=True, slots=True)
class Caret:
    """How thick the book's caret is, in pixels at the usual text size; it grows with the text."""

    title: str
    width_px: int


CARETS: Mapping[str, Caret] = {
    "line": Caret(N_("A line"), 3),
    "bar": Caret(N_("A thick bar"), 7),
    "block": Caret(N_("As wide as a letter"), 14),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a user has chosen; sizes and spaces in percent of the usual.

    `letter_percent` is the space between letters, in percent of their size.
    """

    theme: Theme
    face: Face
    marking: Marking
    text_percent: int
    spacing_percent: int
    letter_percent: int = 0
    caret: Caret = CARETS["line"]
    ticker: bool = False
    """Whether one line shows the sentence being read in large type."""

    @property
    def interface_percent(self) -> int:
        """Menus, lists and dialogs grow half as much as the book, so that they stay whole."""
        return 100 + (self.text_percent - 100) // 2


USUAL_LOOK = Look(THEMES["system"], FACES["clear"], MARKINGS["both"], 100, 125)
"""Before the user's own is known."""
