"""The user's colours, letters and sizes, for every widget of the program."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from assistant.appearance import Colours, Look

INTERFACE_PT = 12
BOOK_PT = 16
LARGEST_TICKER_PT = 72
FIRST_PT = 20
"""The first questions come before anybody has set a size."""
FOCUS_PX = 3
"""Around what has the focus. All else has a line a third as thick: a frame of another colour
would be told from it by colour alone."""
ARROW_PX = 7
"""Frames and arrows grow with the letters."""

EVEN_LUMINANCE = 0.18
"""Black and white are as easy to read on a colour of this luminance."""

Role = QPalette.ColorRole

STYLE_SHEET = """
* {{ font-family: {families}; font-size: {interface_pt}pt; }}
QWidget {{ background-color: {background}; color: {text}; }}
QPlainTextEdit, QTextEdit, QLineEdit, QAbstractItemView, QAbstractSpinBox, QComboBox {{
    border: {line_px}px solid {border}; padding: {padding_px}px;
    selection-background-color: {chosen}; selection-color: {chosen_text};
}}
ReaderView, ReviewDialog QPlainTextEdit {{ font-size: {book_pt}pt; }}
ReaderView {{ letter-spacing: {letter_px}px; }}
FirstRun QLabel, DrillDialog QLabel {{ font-size: {first_pt}pt; padding: 8px; }}
Ticker {{ font-size: {ticker_pt}pt; letter-spacing: {ticker_letter_px}px; }}
QPushButton, QToolButton {{
    background-color: {button}; border: {line_px}px solid {border};
    padding: {padding_px}px {button_padding_px}px;
}}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox, QRadioButton, QSlider, QTabBar::tab {{ border: {focus_px}px solid {background}; }}
QPlainTextEdit:focus, QTextEdit:focus, QLineEdit:focus, QAbstractItemView:focus,
QAbstractSpinBox:focus, QComboBox:focus, QPushButton:focus, QToolButton:focus, QCheckBox:focus,
QLabel:focus,
QRadioButton:focus, QSlider:focus, QTabBar::tab:focus {{ border: {focus_px}px solid {focus}; }}
QPlainTextEdit:focus, QTextEdit:focus, QLineEdit:focus, QAbstractItemView:focus,
QAbstractSpinBox:focus, QComboBox:focus {{ padding: 2px; }}
QPushButton:focus, QToolButton:focus {{ padding: 2px 12px; }}
QAbstractItemView::item:selected, QMenu::item:selected, QMenuBar::item:selected {{
    background-color: {chosen}; color: {chosen_text};
}}
QComboBox::drop-down, QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    width: {arrow_box_px}px; border: 0px; border-left: {line_px}px solid {border};
    background-color: {button};
}}
QComboBox::down-arrow, QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{
    width: 0px; height: 0px;
    border-left: {arrow_px}px solid {button}; border-right: {arrow_px}px solid {button};
}}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ border-top: {arrow_px}px solid {text}; }}
QAbstractSpinBox::up-arrow {{ border-bottom: {arrow_px}px solid {text}; }}
QMenuBar::item {{ padding: 4px 10px; border: {focus_px}px solid {background}; }}
QMenuBar::item:selected, QMenu::item:selected {{ border: {focus_px}px solid {focus}; }}
QMenu {{ border: {line_px}px solid {border}; menu-scrollable: 1; }}
QMenu::scroller {{ height: {arrow_px}px; }}
QMenu::item {{ padding: 4px 48px 4px 24px; border: {focus_px}px solid {background}; }}
QHeaderView::section {{ background-color: {button}; border: 1px solid {border}; padding: 2px; }}
QScrollBar {{ width: 18px; height: 18px; border: 1px solid {border}; }}
QScrollBar::handle {{ background-color: {border}; min-height: 40px; min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSplitter::handle {{ background-color: {background}; }}
*:disabled {{ color: {faint}; }}
"""


def apply(application: QApplication, look: Look) -> Colours:
    """Give all windows the look; the colours that are used, for what is drawn by hand."""
    # A palette that was set hides the system's, which may have changed to high contrast.
    application.setPalette(QPalette())
    focus_px = FOCUS_PX * look.interface_percent // 100
    line_px = max(1, focus_px // FOCUS_PX)
    colours = look.theme.colours or system_colours(application.palette())
    application.setPalette(palette_of(colours))
    book_pt = BOOK_PT * look.text_percent // 100
    ticker_pt = min(LARGEST_TICKER_PT, 2 * book_pt)
    # Thai letters with marks are spaced by pixels alone: with a percentage Qt leaves them close.
    letter_px = application.primaryScreen().logicalDotsPerInchY() / 72 * look.letter_percent / 100
    application.setStyleSheet(
        STYLE_SHEET.format(
            **{name: getattr(colours, name) for name in Colours.__dataclass_fields__},
            families=", ".join(f'"{family}"' for family in look.face.families),
            interface_pt=INTERFACE_PT * look.interface_percent // 100,
            book_pt=book_pt,
            first_pt=max(FIRST_PT, INTERFACE_PT * look.interface_percent // 100),
            ticker_pt=ticker_pt,
            letter_px=round(letter_px * book_pt),
            ticker_letter_px=round(letter_px * ticker_pt),
            focus_px=focus_px,
            line_px=line_px,
            # What is thin around a part is padding in it, so that nothing moves with the focus.
            padding_px=2 + focus_px - line_px,
            button_padding_px=12 + focus_px - line_px,
            arrow_px=ARROW_PX * look.interface_percent // 100,
            arrow_box_px=4 * ARROW_PX * look.interface_percent // 100,
        )
    )
    return colours


def system_colours(palette: QPalette) -> Colours:
    """A theme of the system's text, background and highlight, with contrast added where it lacks.

    Many systems draw frames, chosen text and what is disabled too pale to be made out.
    """
    text, background = palette.color(Role.Text), palette.color(Role.Base)
    highlight = palette.color(Role.Highlight)
    return Colours(
        background=background.name(),
        text=text.name(),
        button=background.name(),
        border=_between(text, background),
        faint=text.name(),
        focus=text.name(),
        chosen=text.name(),
        chosen_text=background.name(),
        sentence=highlight.name(),
        sentence_text="#000000" if _luminance(highlight) > EVEN_LUMINANCE else "#ffffff",
    )


def _between(one: QColor, other: QColor) -> str:
    return QColor(
        (one.red() + other.red()) // 2,
        (one.green() + other.green()) // 2,
        (one.blue() + other.blue()) // 2,
    ).name()


def _luminance(colour: QColor) -> float:
    """How light a colour looks, 0 to 1, near enough to choose the colour of text on it."""
    red, green, blue = (part**2.2 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def palette_of(colours: Colours) -> QPalette:
    """The theme for what Qt draws without a style sheet."""
    palette = QPalette()
    for role, colour in (
        (Role.Window, colours.background),
        (Role.Base, colours.background),
        (Role.AlternateBase, colours.background),
        (Role.ToolTipBase, colours.background),
        (Role.WindowText, colours.text),
        (Role.Text, colours.text),
        (Role.ButtonText, colours.text),
        (Role.ToolTipText, colours.text),
        (Role.BrightText, colours.text),
        (Role.PlaceholderText, colours.faint),
        (Role.Button, colours.button),
        (Role.Link, colours.text),
        (Role.LinkVisited, colours.text),
        (Role.Highlight, colours.chosen),
        (Role.HighlightedText, colours.chosen_text),
    ):
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
