"""Writes docs/settings.en.md and docs/settings.th.md from the declared settings.

python -m tools.settings_list
"""

import json
from pathlib import Path

import assistant.directory_profile  # noqa: F401  # declares settings too
from assistant import options
from assistant.messages import LANGUAGES, N_, _, use_language
from assistant.settings import declared

DOCS = Path(__file__).parent.parent / "docs"
TITLE = N_("Settings")
SCHOOLS = N_("For schools")
INTRODUCTION = (
    N_(
        "Ctrl+comma opens the settings. Up and Down go through them, typing finds one, Left and "
        "Right change it, Enter goes to its field, Delete resets it, F1 explains it."
    ),
    N_(
        "Values hold in layers, each over the one before: as the program has it, as the school "
        "has it, as the user chose it, as the command line gives it (--set NAME=VALUE), as the "
        "school has fixed it."
    ),
)
POLICY = (
    N_(
        "A school sets or fixes them for a whole computer in /etc/guidelight/policy.json, on "
        "Windows in guidelight\\policy.json in the folder ProgramData. A portable program also "
        "reads policy.json in its own folder, GUIDELIGHT_HOME; the computer's goes before it. "
        "What stands under set is a beginning that students can change; what stands under lock "
        "is fixed:"
    ),
)


def settings_list(language: str) -> str:
    """The settings in Markdown in this language."""
    use_language(language)
    lines = [f"# {_(TITLE)}", "", *(line for text in INTRODUCTION for line in (_(text), ""))]
    titles = (_("Setting"), _("Name in files"), _("Values"), _("At first"), _("What it does"))
    lines += [f"| {' | '.join(titles)} |", "| --- | --- | --- | --- | --- |"]
    for setting in declared():
        default = json.dumps(setting.default, ensure_ascii=False)
        cells = (
            _(setting.title),
            f"`{setting.name}`",
            setting.range_words(),
            f"`{default}`",
            _(setting.help),
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"## {_(SCHOOLS)}", "", *(_(text) for text in POLICY), ""]
    example = {"set": {options.RATE.name: 220}, "lock": {options.LANGUAGE.name: "th"}}
    lines += [f"    {json.dumps(example)}", ""]
    use_language("en")
    return "\n".join(lines)


def file_for(language: str) -> Path:
    """Where the list of this language is kept."""
    return DOCS / f"settings.{language}.md"


def main() -> None:
    """Write the list in every language of the program."""
    for language in LANGUAGES:
        file_for(language).write_text(settings_list(language), "utf-8")


if __name__ == "__main__":
    main()
