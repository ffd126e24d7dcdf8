"""What each letter of a Thai word does in its sound, and the sound that follows from it.

A role is a letter and at most one sign more:

    I  begins a syllable           L  begins one and takes the class of the syllable before: ตลาด
    C  second sounded initial, or the one that ห or อ leads: กลับ หมา อยู่
    Z  second initial, silent: จริง ทราย
    A  has an unwritten short a: สนุก   O  an unwritten long o: กรณี   D  as A, second of a cluster
    F  ends a syllable             G  ends one and has an unwritten a of its own: ราชการ
                                   H  ends one and begins the next: อัศวิน
    V  a consonant letter as vowel: เรียน ตัว ออก กรรม
    K  a vowel sign or tone mark   S  silent: ศุกร์ ชาติ

After I a digit, 1 mid to 5 rising, gives a tone that spelling does not tell; after K or V, s or l
makes the vowel short or long against its spelling (ท่าน, น้ำ); after the I or C of ฤ, i, u or e
tells its vowel (ฤทธิ์, ฤดู, ฤกษ์).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from speech.thai_rules import (
    FALLING,
    FINALS,
    HIGH,
    INITIALS,
    LOW,
    MID,
    RISING,
    SILENT_SECOND,
    SONORANTS,
    tone,
)

MARKS = frozenset("่้๊๋")
LEADING_VOWELS = frozenset("เแโใไ")
TONES = {"1": MID, "2": LOW, "3": FALLING, "4": HIGH, "5": RISING}
RU_VOWELS = {"i": "i", "u": "ɯ", "e": "ɤː"}

VOWELS = {
    "ัวะ": ("ua̯", ""), "ัว": ("ua̯", ""), "ั": ("a", ""), "รร": ("a", ""), "ะ": ("a", ""),
    "ำ": ("a", "m"), "า": ("aː", ""), "ิ": ("i", ""), "ี": ("iː", ""), "ึ": ("ɯ", ""),
    "ือ": ("ɯː", ""), "ื": ("ɯː", ""), "ุ": ("u", ""), "ู": ("uː", ""), "ว": ("ua̯", ""),
    "็อ": ("ɔ", ""), "อ": ("ɔː", ""), "": ("o", ""), "ๅ": ("ɯː", ""),
    "เียะ": ("ia̯", ""), "เีย": ("ia̯", ""), "เือะ": ("ɯa̯", ""), "เือ": ("ɯa̯", ""),
    "เิ": ("ɤː", ""), "เย": ("ɤː", "j"), "เอะ": ("ɤ", ""), "เอ": ("ɤː", ""), "เ็": ("e", ""),
    "เาะ": ("ɔ", ""), "เา": ("a", "w"), "เะ": ("e", ""), "เ": ("eː", ""),
    "แ็": ("ɛ", ""), "แะ": ("ɛ", ""), "แ": ("ɛː", ""), "โะ": ("o", ""), "โ": ("oː", ""),
    "ไ": ("a", "j"), "ใ": ("a", "j"),
}  # fmt: skip
"""The vowel that the vowel letters of a syllable make, read from the left, and its final."""


class WrongRolesError(ValueError):
    """These letters cannot have these roles."""


@dataclass(slots=True)
class _Syllable:
    """One that is being read, letter by letter."""

    place: int
    vowel: str = ""
    """Its vowel letters as written, from the left."""

    onset: str = ""
    leading: str = ""
    """The letter whose class counts for the tone."""

    led: bool = False
    mark: str = ""
    final: str = ""
    length: str = ""
    tone: str = ""
    ru: str = ""
    """The vowel of ฤ, if it has one."""


def sounds(letters: str, roles: Sequence[str]) -> list[tuple[int, str]]:
    """The syllables in IPA, as the dictionary writes them, each with the place of its first letter.

    Raises WrongRolesError.
    """
    reading = _Reading()
    for letter, role in zip(letters, roles, strict=True):
        reading.take(letter, role[0], role[1:])
    reading.close()
    return reading.syllables


def starts_syllable(letter: str, role: str) -> bool:
    """Whether a syllable begins with this letter."""
    return role[0] in "ILAO" or letter in LEADING_VOWELS


def regular_tone(leading: str, mark: str, vowel: str, final: str) -> str:
    """The tone by class, mark, length and final of a syllable."""
    short = not vowel.endswith(("ː", "a̯"))
    dead = final.endswith("̚") or (short and not final)
    return tone(leading, mark, dead=dead, short=short)


def other_length(vowel: str) -> str:
    """The vowel of the other length; the same where there is none."""
    if vowel.endswith("ː"):
        return vowel[:-1]
    return vowel if vowel.endswith("a̯") else vowel + "ː"


class _Reading:
    """Letters with their roles into syllables."""

    def __init__(self) -> None:
        self.syllables: list[tuple[int, str]] = []
        self._place = -1
        self._leading = ""
        self._open: _Syllable | None = None

    def take(self, letter: str, role: str, more: str) -> None:
        """The next letter."""
        self._place += 1
        if role == "S":
            return
        if letter in LEADING_VOWELS:
            self.close()
            self._open = _Syllable(self._place, letter, length=more)
        elif role in "IL":
            self._begin(letter, role, more)
        elif role in "AO" and letter in INITIALS:
            self._say_alone(letter, "a" if role == "A" else "ɔː")
        elif role in "FGH" and letter in FINALS:
            self._end(letter, role)
        elif role in "CDZVK":
            self._continue(letter, role, more)
        else:
            raise WrongRolesError

    def close(self) -> None:
        """The syllable that is being read is over."""
        syllable, self._open = self._open, None
        if syllable is None:
            return
        if syllable.vowel + syllable.final == "เย":
            # No syllable of Thai ends in a long e and ย: เลย, เคย.
            syllable.vowel, syllable.final = "เย", ""
        if not syllable.onset or syllable.vowel not in VOWELS:
            raise WrongRolesError
        if syllable.ru and syllable.ru not in RU_VOWELS:
            raise WrongRolesError
        vowel, final = VOWELS[syllable.vowel]
        if syllable.ru:
            vowel = RU_VOWELS[syllable.ru]
        elif syllable.vowel == "รร" and not syllable.final:
            final = "n"
        elif not syllable.vowel and not syllable.final:
            raise WrongRolesError
        elif not syllable.vowel and syllable.final == "ร":
            vowel = "ɔː"
        final = final or FINALS.get(syllable.final, "")
        if syllable.length and syllable.length != ("l" if vowel.endswith("ː") else "s"):
            vowel = other_length(vowel)
        leading = self._leading if syllable.led and self._leading else syllable.leading
        said = regular_tone(leading, syllable.mark, vowel, final)
        sound = syllable.onset + vowel + final + TONES.get(syllable.tone, said)
        self.syllables.append((syllable.place, sound))
        self._leading = syllable.leading

    def _begin(self, letter: str, role: str, more: str) -> None:
        if self._open is None or not self._open.vowel or self._open.onset:
            self.close()
            self._open = _Syllable(self._place)
        self._open.leading, self._open.led = letter, role == "L"
        if letter == "ฤ":
            self._open.leading, self._open.onset, self._open.ru = "ร", "r", more
            return
        if letter not in INITIALS:
            raise WrongRolesError
        self._open.onset, self._open.tone = INITIALS[letter], more

    def _say_alone(self, letter: str, vowel: str) -> None:
        """A consonant with its unwritten vowel; a vowel written before it waits: เสลา."""
        waiting = self._open if self._open and self._open.vowel and not self._open.onset else None
        if waiting is None:
            self.close()
        sound = INITIALS[letter] + vowel + regular_tone(letter, "", vowel, "")
        self.syllables.append((self._place, sound))
        self._leading, self._open = letter, waiting

    def _end(self, letter: str, role: str) -> None:
        if self._open is None or self._open.final:
            raise WrongRolesError
        self._open.final = letter
        self.close()
        if role == "G":
            self._say_alone(letter, "a")
        elif role == "H":
            self._open = _Syllable(self._place, onset=INITIALS[letter], leading=letter)

    def _continue(self, letter: str, role: str, more: str) -> None:
        syllable = self._open
        if syllable is None or (not syllable.onset):
            raise WrongRolesError
        if letter == "ฤ":
            syllable.onset, syllable.ru = syllable.onset + "r", more
        elif role in "CD":
            self._join(syllable, letter)
            if role == "D":
                said = regular_tone(syllable.leading, "", "a", "")
                self.syllables.append((syllable.place, syllable.onset + "a" + said))
                self._leading, self._open = syllable.leading, None
        elif role == "Z":
            syllable.onset = SILENT_SECOND.get(syllable.leading + letter, syllable.onset)
        elif letter in MARKS:
            syllable.mark = letter
        else:
            syllable.vowel += letter
            syllable.length = more or syllable.length

    def _join(self, syllable: _Syllable, letter: str) -> None:
        if letter not in INITIALS:
            raise WrongRolesError
        led = (syllable.leading == "ห" and letter in SONORANTS) or syllable.leading + letter == "อย"
        syllable.onset = INITIALS[letter] if led else syllable.onset + INITIALS[letter]
