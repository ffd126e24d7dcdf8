"""Keeps the translations: collects the messages from the code, merges and compiles them.

    python -m tools.translations

A translator fills the empty msgstr lines of resources/locale/th/LC_MESSAGES/guidelight.po and
runs it again. A test fails while a message is missing or the compiled file is older.
"""

from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ("assistant", "ui", "tools")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
CATALOGUE = ROOT / "resources" / "locale" / "th" / "LC_MESSAGES" / "guidelight.po"


def messages_in_code() -> Catalog:
    """Every message of the code, with where it stands, ordered by file."""
    catalogue = Catalog(project="Guide Light", charset="utf-8", fuzzy=False)
    for path in _source_files():
        for line, message, comments, context in extract_from_file(
            "python", str(path), KEYWORDS, ("Translators:",)
        ):
            name = path.relative_to(ROOT).as_posix()
            catalogue.add(message, None, [(name, line)], (), comments, context=context)
    return catalogue


def translated() -> Catalog:
    """The Thai catalogue as it is kept."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="th")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _source_files() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def main() -> None:
    """Merge new messages into the Thai catalogue, drop those that are gone, and compile it."""
    catalogue = translated() if CATALOGUE.exists() else Catalog(locale="th", project="Guide Light")
    catalogue.update(messages_in_code(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# The Thai of Guide Light, under the program's own licence."
    catalogue.project, catalogue.version = "Guide Light", version("guidelight")
    catalogue.last_translator = catalogue.language_team = "Guide Light"
    catalogue.msgid_bugs_address = "none"
    catalogue.fuzzy = False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        # No line numbers: they would change the file with every edit of the code.
        write_po(file, catalogue, width=100, include_lineno=False)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [message.id for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} messages, {len(missing)} not translated yet")
    for message in missing:
        print("  ", message)


if __name__ == "__main__":
    main()
