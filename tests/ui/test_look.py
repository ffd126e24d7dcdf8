"""Every theme can be read, the focus can be seen, and large text stays inside the window."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.appearance import FACES, MARKINGS, THEMES, Colours, Look
from ui.look import FOCUS_PX, apply, palette_of, system_colours
from ui.reader_view import ReaderView

TEXT_PAIRS = (
    ("text", "background"),
    ("text", "button"),
    ("faint", "background"),
    ("faint", "button"),
    ("chosen_text", "chosen"),
    ("sentence_text", "sentence"),
)
"""What is read on what: 4.5 to 1 by WCAG 2.2, 1.4.3."""

SHAPE_PAIRS = (
    ("focus", "background"),
    ("focus", "button"),
    ("border", "background"),
    ("border", "button"),
    ("chosen", "background"),
    ("chosen", "sentence"),
)
"""What has to be told from what lies beside it: 3 to 1 by WCAG 2.2, 1.4.11 and 2.4.13."""

LONG_WORD = "กรุงเทพมหานคร" * 30
SENTENCE = "เสียงเป็นคลื่น เรียกว่า sound wave และเดินทางผ่านอากาศ. "


def look(theme: str = "cream", size: int = 100, spacing: int = 100, marking: str = "both") -> Look:
    return Look(THEMES[theme], FACES["clear"], MARKINGS[marking], size, spacing)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def themes() -> dict[str, Colours]:
    return {name: theme.colours for name, theme in THEMES.items() if theme.colours is not None}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", themes())
def test_text_and_shapes_of_every_theme_have_the_contrast_of_wcag_aa(name: str) -> None:
    colours = themes()[name]
    low = [
        (one, other)
        for pairs, least in ((TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0))
        for one, other in pairs
        if contrast(getattr(colours, one), getattr(colours, other)) < least
    ]
    assert low == []


@pytest.mark.parametrize("name", themes())
def test_what_qt_draws_by_itself_has_the_contrast_too(name: str) -> None:
    palette = palette_of(themes()[name])
    role, groups = QPalette.ColorRole, QPalette.ColorGroup
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.BrightText, role.Window),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
        (role.LinkVisited, role.Base),
        (role.HighlightedText, role.Highlight),
    )
    low = [
        (group, text, ground)
        for group in (groups.Active, groups.Inactive, groups.Disabled)
        for text, ground in pairs
        if contrast(palette.color(group, text).name(), palette.color(group, ground).name()) < 4.5
    ]
    assert low == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_systems_own_theme_can_be_read_too(qtbot: QtBot, dark: bool) -> None:
    palette = QPalette("#202020" if dark else "#f0f0f0")
    palette.setColor(QPalette.ColorRole.Highlight, "#308cc6")
    palette.setColor(QPalette.ColorRole.HighlightedText, "#ffffff")
    colours = system_colours(palette)
    for pairs, least in ((TEXT_PAIRS, 4.5), (SHAPE_PAIRS[:5], 3.0)):
        for one, other in pairs:
            assert contrast(getattr(colours, one), getattr(colours, other)) >= least


def frame(view: ReaderView) -> list[str]:
    """The colours from its left edge on, as far as a frame of the focus goes."""
    picture = view.grab().toImage()
    return [picture.pixelColor(x, 100).name() for x in range(FOCUS_PX)]


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_is_a_frame_of_three_pixels_in_the_themes_colour(
    qtbot: QtBot, theme: str
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    colours = apply(application, look(theme))
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert frame(view) == [colours.focus] * FOCUS_PX
    assert FOCUS_PX >= 3
    view.clearFocus()
    # By its thickness too, so that colours need not be told from each other.
    assert frame(view) == [colours.border] + [colours.background] * (FOCUS_PX - 1)


@pytest.mark.parametrize("size", [100, 200, 300, 400])
def test_text_of_any_size_wraps_inside_the_reader(qtbot: QtBot, size: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.change_look(look(size=size), apply(application, look(size=size)))
    view.show()
    view.show_text(f"{SENTENCE * 5}\n{LONG_WORD}\n")
    assert view.horizontalScrollBar().maximum() == 0
    assert view.fontMetrics().height() > 20 * size / 100


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(sentences=st.integers(1, 12), spacing=st.sampled_from([100, 125, 200, 300]))
def test_lines_stand_apart_by_the_percentage_and_none_is_lost(
    reader: ReaderView, sentences: int, spacing: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    reader.show_text(f"{SENTENCE * sentences}\nA wave.\n")
    colours = apply(application, look())
    reader.change_look(look(spacing=100), colours)
    block = reader.document().firstBlock()
    close = reader.blockBoundingRect(block).height()
    reader.change_look(look(spacing=spacing), colours)
    apart = reader.blockBoundingRect(block).height()
    assert apart == pytest.approx(close * spacing / 100, rel=0.01)
    layout = block.layout()
    letters = sum(layout.lineAt(number).textLength() for number in range(layout.lineCount()))
    assert letters == len(block.text())


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderView:
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    return view


def test_what_is_marked_is_what_the_user_wants(reader: ReaderView) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    reader.show_text(SENTENCE)
    marked = {}
    for name in MARKINGS:
        chosen = look(marking=name)
        reader.change_look(chosen, apply(application, chosen))
        reader.highlight(0, 5, (0, 14))
        marked[name] = [each.cursor.selectedText() for each in reader.extraSelections()]
    word, sentence = SENTENCE[:5], SENTENCE[:14]
    assert marked == {
        "both": [sentence, word],
        "word": [word],
        "sentence": [sentence],
        "none": [],
    }
