"""An opportunity as plain data, for a process's pipe, a table and a file of JSON."""

import datetime as dt
import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assistant.directory.opportunity import Opportunity


def to_record(opportunity: Opportunity) -> dict[str, Any]:
    """What JSON can hold; fields at their defaults are left out."""
    record: dict[str, Any] = _plain(opportunity)
    return record


def from_record(record: dict[str, Any]) -> Opportunity:
    """The opportunity that `to_record` made this of, fields unknown to this program left out.

    Raises KeyError, TypeError, ValueError where it is no such record.
    """
    opportunity: Opportunity = _revived(Opportunity, record)
    return opportunity


def content_hash(opportunity: Opportunity) -> str:
    """Changes when what a student would be told changes.

    Which feeds say it does not count, nor when it was posted, which some move with every touch, nor
    which times of what recurs are the next.
    """
    told = replace(opportunity, posted=None)
    if opportunity.dates:
        told = replace(told, starts=None, ends=None, dates=())
    record = to_record(told)
    del record["listings"]
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if is_dataclass(value) and not isinstance(value, type):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in said if item != _default(field)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _revived(kind: Any, value: Any) -> Any:  # noqa: ANN401  # a type hint, and what JSON holds
    if get_origin(kind) is UnionType:
        [only] = (part for part in get_args(kind) if part is not NoneType)
        return _revived(only, value)
    if get_origin(kind) is tuple:
        return tuple(_revived(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]  # a class, as a hint of it is
        known = {name: _revived(hints[name], item) for name, item in value.items() if name in hints}
        return kind(**known)  # type: ignore[operator]
    if issubclass(kind, (dt.date, dt.time)):
        return kind.fromisoformat(value)
    return kind(value)
