"""What goes wrong with voices and sound, in words."""

from assistant.messages import LANGUAGES, N_, _, in_language
from speech.errors import Problem, ProblemKind

WORDS = {
    ProblemKind.NO_VOICE: N_("There is no voice for {language}; that text is skipped."),
    ProblemKind.OTHER_VOICE: N_(
        "The voice chosen for {language} is not there; {voice} speaks instead."
    ),
    ProblemKind.VOICE_FAILED: N_(
        "The voice {voice} does not work and is left out. Test or add it again."
    ),
    ProblemKind.SOUND_BACK: N_("There is sound again."),
    ProblemKind.UNPLUGGED: N_(
        "The headphones are no longer connected, so the book waits. "
        "Connect them again, or press Space to go on."
    ),
    ProblemKind.PLUGGED_IN: N_("The headphones are back. The book goes on."),
    ProblemKind.NO_SOUND: N_(
        "No sound device was found. Connect headphones or check the sound settings."
    ),
    ProblemKind.ENGINE_RESTARTED: N_("The voice had stopped and was started again."),
    ProblemKind.ENGINE_LOST: N_(
        "The voice stopped and could not be started again. Close Guide Light and open it again."
    ),
}


def problem_words(problem: Problem) -> str:
    """The problem in the user's language."""
    return _(WORDS[problem.kind]).format(language=_name(problem), voice=problem.voice)


def words_for_other_voice(problem: Problem, language: str) -> str:
    """The problem in a language that can still be heard; empty where the user's own can be."""
    if problem.kind is not ProblemKind.NO_VOICE or problem.language != language:
        return ""
    other = next(code for code in LANGUAGES if code != language)
    return in_language(WORDS[problem.kind], other).format(language=_name(problem))


def _name(problem: Problem) -> str:
    return LANGUAGES.get(problem.language, problem.language)
