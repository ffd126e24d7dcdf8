"""How well an opportunity fits a student, by what she has told of herself; it stays with her."""

from dataclasses import dataclass

from assistant.directory.opportunity import Disability, Kind, Level, Opportunity

_KIND = 3.0
_PLACE = 2.0
_NATIONWIDE = 1.5
_LEVEL = 2.0
_LEVEL_OPEN = 1.0
_FIELD_TITLE = 3.0
_FIELD_TAGS = 2.0
_FIELD_TEXT = 1.0
_DISABILITY = 2.0
_OTHER_DISABILITY = -2.0
_LAW = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What a student wants and is; what is empty asks for nothing.

    `fields` are words for what she studies or can do. `provinces` are ISO 3166-2 codes.
    """

    fields: tuple[str, ...] = ()
    level: Level | None = None
    provinces: tuple[str, ...] = ()
    remote: bool = False
    kinds: tuple[Kind, ...] = ()
    disabilities: tuple[Disability, ...] = (Disability.SEEING,)


def relevance(opportunity: Opportunity, profile: Profile) -> float:
    """From 0, which fits in nothing that she asks for, to 1, which fits in all."""
    parts = [
        _by_kind(opportunity, profile),
        _by_place(opportunity, profile),
        _by_level(opportunity, profile),
        _by_field(opportunity, profile),
        _by_disability(opportunity, profile),
    ]
    most = sum(best for _points, best in parts)
    points = sum(points for points, _best in parts)
    return max(0.0, points) / most if most else 0.0


def _by_kind(opportunity: Opportunity, profile: Profile) -> tuple[float, float]:
    if not profile.kinds:
        return 0.0, 0.0
    return (_KIND if opportunity.kind in profile.kinds else 0.0), _KIND


def _by_place(opportunity: Opportunity, profile: Profile) -> tuple[float, float]:
    if not profile.provinces and not profile.remote:
        return 0.0, 0.0
    place = opportunity.place
    if (profile.remote and place.remote) or set(place.provinces) & set(profile.provinces):
        return _PLACE, _PLACE
    return (_NATIONWIDE if place.nationwide and profile.provinces else 0.0), _PLACE


def _by_level(opportunity: Opportunity, profile: Profile) -> tuple[float, float]:
    if profile.level is None:
        return 0.0, 0.0
    if not opportunity.levels:
        return _LEVEL_OPEN, _LEVEL
    return (_LEVEL if profile.level in opportunity.levels else 0.0), _LEVEL


def _by_field(opportunity: Opportunity, profile: Profile) -> tuple[float, float]:
    """The best place in which any of her words stands."""
    words = [word.casefold() for word in profile.fields if word.strip()]
    if not words:
        return 0.0, 0.0
    for text, points in (
        (opportunity.title, _FIELD_TITLE),
        (" ".join(opportunity.tags), _FIELD_TAGS),
        (f"{opportunity.eligibility} {opportunity.text}", _FIELD_TEXT),
    ):
        folded = text.casefold()
        if any(word in folded for word in words):
            return points, _FIELD_TITLE
    return 0.0, _FIELD_TITLE


def _by_disability(opportunity: Opportunity, profile: Profile) -> tuple[float, float]:
    if not profile.disabilities:
        return 0.0, 0.0
    law = _LAW if opportunity.law else 0.0
    if not opportunity.disabilities:
        return law, _DISABILITY
    if set(opportunity.disabilities) & set(profile.disabilities):
        return _DISABILITY, _DISABILITY
    return _OTHER_DISABILITY, _DISABILITY
