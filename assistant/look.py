"""The look that a user has chosen, from her settings."""

from assistant.appearance import CARETS, FACES, MARKINGS, THEMES, Look
from assistant.options import (
    CARET,
    FACE,
    LETTER_SPACING,
    LINE_SPACING,
    MARKING,
    TEXT_SIZE,
    THEME,
    TICKER,
)
from assistant.settings import Settings


def look(settings: Settings) -> Look:
    """How she wants the program to look."""
    return Look(
        THEMES[settings.get(THEME)],
        FACES[settings.get(FACE)],
        MARKINGS[settings.get(MARKING)],
        settings.get(TEXT_SIZE),
        settings.get(LINE_SPACING),
        settings.get(LETTER_SPACING),
        CARETS[settings.get(CARET)],
        settings.get(TICKER),
    )
