"""What a student tells of herself, so that the directory can put first what fits; it stays here."""

from collections.abc import Callable

from assistant import options  # noqa: F401  # so that these come after the others
from assistant.directory.opportunity import Disability, Kind, Level, Opportunity
from assistant.directory.places import provinces
from assistant.directory.relevance import Profile, relevance
from assistant.messages import N_
from assistant.opportunity_words import DISABILITY_TITLES, province_words
from assistant.settings import Bool, Choice, Listed, Setting, Settings, Text

LEVEL_TITLES = {
    Level.PRIMARY: N_("primary school"),
    Level.LOWER_SECONDARY: N_("lower secondary school"),
    Level.UPPER_SECONDARY: N_("upper secondary school"),
    Level.VOCATIONAL: N_("vocational certificate"),
    Level.HIGH_VOCATIONAL: N_("high vocational certificate"),
    Level.BACHELOR: N_("bachelor"),
    Level.MASTER: N_("master"),
    Level.DOCTOR: N_("doctor"),
}

PREFIX = "directory."

UNTOLD = "none"

_STAYS = N_("For the order of what fits you best in the directory. It is sent to nobody.")

FIELD = Setting(
    "directory.field",
    Text(N_("not told")),
    "",
    N_("Your field of study"),
    N_("Words for what you study or can do, with commas between them. It is sent to nobody."),
)

LEVEL = Setting(
    "directory.level",
    Choice(
        {UNTOLD: N_("not told"), **{level.value: title for level, title in LEVEL_TITLES.items()}}
    ),
    UNTOLD,
    N_("Your level of education"),
    _STAYS,
)

PROVINCE = Setting(
    "directory.province",
    Listed(N_("the whole country")),
    "",
    N_("Your province"),
    _STAYS,
)

REMOTE = Setting(
    "directory.remote",
    Bool(),
    True,
    N_("What can be done from anywhere fits you"),
    _STAYS,
)

DISABILITY = Setting(
    "directory.disability",
    Choice(
        {"": N_("not told"), **{each.value: title for each, title in DISABILITY_TITLES.items()}}
    ),
    Disability.SEEING.value,
    N_("Your disability"),
    _STAYS,
)

KINDS = {
    Kind.JOB: Setting("directory.jobs", Bool(), True, N_("You look for jobs"), _STAYS),
    Kind.SCHOLARSHIP: Setting(
        "directory.scholarships", Bool(), True, N_("You look for scholarships"), _STAYS
    ),
    Kind.WELFARE: Setting("directory.welfare", Bool(), True, N_("You look for welfare"), _STAYS),
    Kind.TRAINING: Setting("directory.training", Bool(), True, N_("You look for training"), _STAYS),
    Kind.EVENT: Setting("directory.events", Bool(), True, N_("You look for events"), _STAYS),
}


def profile_of(settings: Settings) -> Profile:
    """What she has told."""
    level, province = settings.get(LEVEL), settings.get(PROVINCE)
    disability = settings.get(DISABILITY)
    wanted = tuple(kind for kind, setting in KINDS.items() if settings.get(setting))
    fields = (field.strip() for field in settings.get(FIELD).split(","))
    return Profile(
        tuple(field for field in fields if field),
        Level(level) if level != UNTOLD else None,
        (province,) if province else (),
        settings.get(REMOTE),
        () if len(wanted) == len(KINDS) else wanted,
        (Disability(disability),) if disability != UNTOLD else (),
    )


def score_for(settings: Settings) -> Callable[[Opportunity], float]:
    """How well an opportunity fits what she has told by now."""
    profile = profile_of(settings)
    return lambda opportunity: relevance(opportunity, profile)


def province_offers() -> dict[str, dict[str, str]]:
    """What can be chosen as her province, in the user's language."""
    named = sorted((province_words(each), code) for code, each in provinces().items())
    return {PROVINCE.name: {code: words for words, code in named}}
