"""The `_guidelight` extension of JSON Feed: its fields, each one declaration.

docs/publish-a-feed.en.md tells publishers of them; `assistant.directory.check` checks values by
them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.directory.dates import field_date
from assistant.directory.opportunity import (
    Accessible,
    Disability,
    Kind,
    LawSection,
    Level,
    Precision,
)
from assistant.directory.pay import pay_period
from assistant.directory.places import place
from assistant.directory.text import link
from assistant.messages import N_

NAME = "_guidelight"


@dataclass(frozen=True, slots=True)
class ExtensionField:
    """A field: whether a value fits, and in words what it takes."""

    name: str
    takes: str
    fits: Callable[[Any], bool]


def _is_text(value: Any) -> bool:  # noqa: ANN401  # JSON from outside, here and below
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and field_date(value) is not None


def _is_flag(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, bool) or value in ("true", "false")


def _is_count(value: Any) -> bool:  # noqa: ANN401
    return str(value).isdecimal() and int(value) > 0


def _is_place(value: Any) -> bool:  # noqa: ANN401
    found = [place(each) for each in _all(value) if _is_text(each)]
    return bool(found) and all(one.provinces or one.remote or one.nationwide for one in found)


def _is_pay(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, dict):
        return _is_text(value)
    numbers = [value[key] for key in ("min", "max") if value.get(key) is not None]
    good = all(isinstance(number, int | float) for number in numbers)
    return good and bool(numbers) and pay_period(value.get("period", "once")) is not None


def _is_application(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, dict) or not value or set(value) - {"url", "phone", "email"}:
        return False
    texts = [text for each in value.values() for text in _all(each)]
    return all(map(_is_text, texts)) and all(link(url) for url in _all(value.get("url", [])))


def _is_law(value: Any) -> bool:  # noqa: ANN401
    sections = [section.value for section in LawSection]
    return bool(_all(value)) and all(
        any(section in str(each) for section in sections) for each in _all(value)
    )


def _one_of(kind: type[StrEnum]) -> Callable[[Any], bool]:
    values = {member.value for member in kind}
    return lambda value: isinstance(value, str) and value.strip().lower() in values


def _some_of(kind: type[StrEnum]) -> Callable[[Any], bool]:
    return lambda value: bool(_all(value)) and all(_one_of(kind)(str(each)) for each in _all(value))


def _all(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value]


_DATE = N_("a date as 2026-12-15 or 2026-12-15T16:30:00+07:00")
_TEXT = N_("text")

FIELDS = (
    ExtensionField("kind", N_("job, scholarship, welfare, training or event"), _one_of(Kind)),
    ExtensionField("organisation", _TEXT, _is_text),
    ExtensionField("opens", _DATE, _is_date),
    ExtensionField("deadline", _DATE, _is_date),
    ExtensionField("deadline_precision", N_("day or month"), _one_of(Precision)),
    ExtensionField("starts", _DATE, _is_date),
    ExtensionField("ends", _DATE, _is_date),
    ExtensionField("place", N_("provinces in Thai or English, ทั่วประเทศ, or online"), _is_place),
    ExtensionField("remote", N_("true or false"), _is_flag),
    ExtensionField(
        "pay", N_("text, or numbers min and max, currency and a period such as month"), _is_pay
    ),
    ExtensionField("positions", N_("a whole number"), _is_count),
    ExtensionField("eligibility", _TEXT, _is_text),
    ExtensionField("levels", N_("levels of education, as bachelor"), _some_of(Level)),
    ExtensionField("disability", N_("numbers of disability types, 1 to 7"), _some_of(Disability)),
    ExtensionField("law", N_("33, 35 or both"), _is_law),
    ExtensionField("accessibility", _TEXT, _is_text),
    ExtensionField("apply", N_("url, phone and email, each one or a list"), _is_application),
    ExtensionField("apply_a11y", N_("ok, problem or unknown"), _one_of(Accessible)),
)
"""In the order in which a publisher thinks of them."""
