"""The settings in the documentation are those of the program."""

import pytest

from assistant.messages import LANGUAGES
from tools.settings_list import file_for, settings_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_in_the_documentation_are_the_programs(language: str) -> None:
    assert file_for(language).read_text("utf-8") == settings_list(language)
