"""How fast speech really is."""

import numpy as np

_RATE_WPM = (80, 180, 300, 450, 600)
_THAI_SYLLABLES_PER_S = (1.7, 3.9, 6.3, 8.6, 12.4)


def thai_syllables_per_s(rate_wpm: float) -> float:
    """Syllables a second of our Thai voice, measured in its sound; Thai counts no words."""
    return float(np.interp(rate_wpm, _RATE_WPM, _THAI_SYLLABLES_PER_S))


def rate_of_thai(syllables_per_s: float) -> float:
    """The rate at which our Thai voice says so many syllables a second."""
    return float(np.interp(syllables_per_s, _THAI_SYLLABLES_PER_S, _RATE_WPM))
