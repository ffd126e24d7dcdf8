"""Values of JSON from outside, by the type that is wanted; what is of another type is not there."""

from typing import Any


def text_at(raw: Any, *keys: str) -> str:  # noqa: ANN401  # JSON from outside
    """The first text or number under these keys, "" where there is none.

    Raises AttributeError where this is no object.
    """
    for key in keys:
        value = raw.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


def object_at(raw: Any, key: str) -> dict[str, Any]:  # noqa: ANN401
    """The object under the key, of a list its first; empty where there is none."""
    value = raw.get(key) if isinstance(raw, dict) else None
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else {}


def list_at(raw: Any, key: str) -> list[Any]:  # noqa: ANN401
    """The list under the key; what is no list is a list of itself."""
    value = raw.get(key) if isinstance(raw, dict) else None
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def objects_at(raw: Any, key: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """The objects in the list under the key."""
    return [value for value in list_at(raw, key) if isinstance(value, dict)]


def texts_at(raw: Any, *keys: str) -> tuple[str, ...]:  # noqa: ANN401
    """All texts under these keys, each of which may hold one or a list of them."""
    values = [value for key in keys for value in list_at(raw, key)]
    return tuple(value for value in values if isinstance(value, str) and value)


def flag_at(raw: Any, key: str) -> bool:  # noqa: ANN401
    """Whether the value under the key is true, or says so."""
    value = raw.get(key) if isinstance(raw, dict) else None
    return value is True or (isinstance(value, str) and value.lower() in ("true", "yes", "1"))


def enums_at(kind: Any, raw: Any, key: str) -> tuple[Any, ...]:  # noqa: ANN401
    """The members of an enum that the values under the key name."""
    named = {member.value: member for member in kind}
    values = (str(value).strip().lower() for value in list_at(raw, key))
    return tuple(dict.fromkeys(named[value] for value in values if value in named))
