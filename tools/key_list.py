"""Writes docs/keys.en.md and docs/keys.th.md from the declared commands.

python -m tools.key_list
"""

from pathlib import Path

from assistant.commands import CONTEXT_TITLES, REGISTRY, Context
from assistant.messages import LANGUAGES, N_, _, use_language

DOCS = Path(__file__).parent.parent / "docs"
TITLE = N_("Key list")


def key_list(language: str) -> str:
    """The key list in Markdown in this language, a table for each part of the window."""
    use_language(language)
    lines = [f"# {_(TITLE)}", ""]
    for context in Context:
        lines += [f"## {_(CONTEXT_TITLES[context])}", ""]
        titles = (_("Keys"), _("Also in the scheme of the pad"), _("Command"), _("What it does"))
        lines += [f"| {' | '.join(titles)} |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {', '.join(command.keys)} | {', '.join(command.pad)} "
            f"| {_(command.title)} | {_(command.help)} |"
            for command in REGISTRY
            if command.context is context
        ]
        lines.append("")
    use_language("en")
    return "\n".join(lines)


def file_for(language: str) -> Path:
    """Where the list of this language is kept."""
    return DOCS / f"keys.{language}.md"


def main() -> None:
    """Write the list in every language of the program."""
    for language in LANGUAGES:
        file_for(language).write_text(key_list(language), "utf-8")


if __name__ == "__main__":
    main()
