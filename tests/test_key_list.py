"""The key lists of the documentation are those of the program."""

import pytest

from assistant.messages import LANGUAGES
from tools.key_list import file_for, key_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_list_in_the_documentation_is_the_programs(language: str) -> None:
    assert file_for(language).read_text("utf-8") == key_list(language)
