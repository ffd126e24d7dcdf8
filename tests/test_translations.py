"""Every message of the program has its Thai, and the compiled catalogue is the one in use."""

import ast
import string

from babel.messages import Message

from tools.translations import (
    CATALOGUE,
    KEYWORDS,
    ROOT,
    SOURCES,
    compiled,
    messages_in_code,
    translated,
)


def _texts(message: Message) -> list[str]:
    texts = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return [str(text or "") for text in texts]


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_in_the_code_has_its_thai() -> None:
    catalogue = translated()
    missing = [
        message.id
        for message in messages_in_code()
        if message.id
        and (
            (found := catalogue.get(message.id, message.context)) is None or not all(_texts(found))
        )
    ]
    assert missing == []


def test_no_message_is_written_where_the_collector_does_not_see_it() -> None:
    seen = {text for message in messages_in_code() if message.id for text in _ids(message)}
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in KEYWORDS
                    and isinstance(node.args[0], ast.Constant)
                ):
                    assert node.args[0].value in seen, path


def test_no_message_is_kept_that_the_code_no_longer_has() -> None:
    code = messages_in_code()
    assert [m.id for m in translated() if m.id and code.get(m.id, m.context) is None] == []


def test_a_translation_names_the_same_values_as_its_message() -> None:
    for message in translated():
        ids = _ids(message)
        if not message.id:
            continue
        for text in _texts(message):
            assert _fields(text) <= set().union(*map(_fields, ids)), message.id
            assert _fields(ids[-1]) <= _fields(text), message.id


def test_the_compiled_catalogue_is_made_from_the_one_that_is_edited() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(translated())
